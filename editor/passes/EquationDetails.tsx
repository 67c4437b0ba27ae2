import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import { Tex } from '../ui/Tex.tsx'
import styles from './passes.module.css'
import { isWithin } from './related.ts'
import { equationText, purposeText, valueText } from './words.ts'

interface Props {
  readonly passes: Passes
  readonly figures: Float64Array | undefined
  readonly nameOf: (block: string) => string
  readonly equation: number | undefined
  readonly blocks: readonly string[]
  readonly onChoose: (equation: number) => void
}

/** Below the picture: the selected equation with its figures and its counterpart; else what the selected blocks have. */
export function EquationDetails({ passes, figures, nameOf, equation, blocks, onChoose }: Props) {
  const { equations, values } = passes
  const chosen = equation === undefined ? undefined : equations[equation]
  if (!chosen || equation === undefined) {
    const own = equations.filter(({ node }) => blocks.some((path) => isWithin(node, path)))
    const back = own.filter(({ isReturn }) => isReturn).length
    const found = `${own.length - back} forward and ${back} backward ${own.length === 1 ? 'equation' : 'equations'}`
    return (
      <div className={styles['details']}>
        <p className={styles['hint']}>
          {blocks.length > 0
            ? `Selected on the canvas: ${found}.`
            : 'Click an equation, or use the arrow keys. Blue goes forward, orange comes back; dotted: forward values read again on the way back.'}
        </p>
      </div>
    )
  }
  const counterparts =
    chosen.of === undefined ? equations.flatMap(({ of }, i) => (of === equation ? [i] : [])) : [chosen.of]
  const rule = chosen.of === undefined ? undefined : equations[chosen.of]
  return (
    <div className={styles['details']} data-pass={chosen.isReturn ? 'backward' : 'forward'}>
      <div className={styles['said']}>
        <b className={styles['pass']}>{chosen.isReturn ? '◂ Backward' : '▸ Forward'}</b>
        <span className={styles['where']}>{nameOf(chosen.node)}</span>
        <Tex className={styles['tex']}>{chosen.tex}</Tex>
        <span className={styles['figure']}>{valueText(passes, figures, chosen.outputs[0]!)}</span>
        <ul className={styles['operands']} aria-label="What it reads">
          {[...new Set(chosen.inputs)]
            .filter((input) => values[input]!.given !== 'number')
            .map((input) => (
              <li key={input}>
                <Tex>{values[input]!.tex}</Tex> {valueText(passes, figures, input)}
              </li>
            ))}
        </ul>
      </div>
      <div className={styles['why']}>
        {rule && (
          <span>
            Rule of <i>{rule.primitive}</i>: {purposeText(passes, chosen)}. It differentiates
          </span>
        )}
        {!rule && !chosen.isReturn && (
          <span>{counterparts.length > 0 ? 'Differentiated by' : 'No equation comes back through it.'}</span>
        )}
        {counterparts.slice(0, 4).map((i) => (
          <button key={i} type="button" onClick={() => onChoose(i)}>
            <span className="visually-hidden">Go to {equationText(passes, equations[i]!)}</span>
            <span aria-hidden>
              <Tex>{equations[i]!.tex}</Tex>
            </span>
          </button>
        ))}
        {counterparts.length > 4 && <span>and {counterparts.length - 4} more.</span>}
      </div>
    </div>
  )
}
