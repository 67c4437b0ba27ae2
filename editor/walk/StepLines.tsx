import type { WalkStep } from '../../graph-runtime/session/walk/types.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import styles from './step-lines.module.css'

interface Props {
  readonly step: WalkStep
  /** At most so many lines, most important first, and none that only lead to others where not all have room; all if left out. */
  readonly most?: number
  /** Fractions as high as they need to be for a reader far away. */
  readonly isLarge?: boolean
  /** Sets the size of the type, and with it that of the formulas. */
  readonly className?: string | undefined
}

/** What a step computes, in TeX: values in blue, cotangents in orange. Long lines break between the sides of an equation. */
export function StepLines({ step, most = step.lines.length, isLarge = false, className }: Props) {
  const lines = step.lines.length > most ? step.lines.filter(({ aside }) => !aside).slice(0, most) : step.lines
  return (
    <div className={classes(styles['lines'], className)}>
      {lines.map(({ sides, sign }) => (
        <p key={sides.join()} className={styles['line']}>
          {sides.map((side, i) => (
            <span key={side} className={styles['side']}>
              {i > 0 && <Tex>{`${i === 1 ? sign : '='}\\;`}</Tex>}
              <Tex withClasses>{isLarge ? side.replaceAll('\\frac', '\\dfrac') : side}</Tex>
            </span>
          ))}
        </p>
      ))}
    </div>
  )
}
