import type { WalkStep } from '../../graph-runtime/session/walk/types.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import styles from './step-lines.module.css'

interface Props {
  readonly step: WalkStep
  /** At most so many lines, most important first; all if left out. */
  readonly most?: number
  /** Sets the size of the type, and with it that of the formulas. */
  readonly className?: string | undefined
}

/** What a step computes, in TeX: values in blue, cotangents in orange. Long lines break between the sides of an equation. */
export function StepLines({ step, most = step.lines.length, className }: Props) {
  return (
    <div className={classes(styles['lines'], className)}>
      {step.lines.slice(0, most).map(({ sides, sign }) => (
        <p key={sides.join()} className={styles['line']}>
          {sides.map((side, i) => (
            <span key={side} className={styles['side']}>
              {i > 0 && <Tex>{`${i === 1 ? sign : '='}\\;`}</Tex>}
              <Tex withClasses>{side}</Tex>
            </span>
          ))}
        </p>
      ))}
    </div>
  )
}
