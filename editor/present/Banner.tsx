import type { Report } from '../../graph-runtime/session/protocol.ts'
import { formatCount } from '../charts/format.ts'
import { useRun } from '../stores/hooks.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import { HELD } from '../walk/hold-back.ts'
import { placeText } from '../walk/Scrubber.tsx'
import { StepLines } from '../walk/StepLines.tsx'
import { useWalk } from '../walk/use-walk.ts'
import { stepOnShow } from '../walk/walk-store.ts'
import styles from './banner.module.css'
import { Moved } from './Moved.tsx'
import { resultsAt } from './results.ts'
import { RunBanner } from './RunBanner.tsx'
import { useSmaller } from './use-smaller.ts'

const signs = { forward: '▸', backward: '◂', update: '↻' } as const

/** What the present step computes, in TeX with its numbers, and in words. */
function StepBanner() {
  const step = useWalk(stepOnShow)
  const walk = useWalk((state) => state.walk)
  const index = useWalk((state) => state.index)
  const held = useWalk((state) => state.held)
  const playing = useWalk((state) => state.playing)
  const learns = useRun((state) => (state.report?.learners.length ?? 0) > 0)
  // Long lines are first set smaller, then only the most important one is shown, at last without pictures.
  const { frame, times } = useSmaller<HTMLElement>(step, 3)
  if (!step || !walk) return <p className={styles['said']}>The passes are being taken apart.</p>
  const results = resultsAt(walk, index)
  return (
    // What is too long all the same scrolls by the keyboard, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={frame} className={styles['banner']} aria-label="What is computed" tabIndex={0}>
      <p className={styles['where']}>
        <b className={styles[step.pass]}>
          {signs[step.pass]} {placeText(step)}
        </b>
        <em>at {step.name}</em>
        {learns && <em>training step {formatCount(walk.step)}</em>}
      </p>
      <div className={styles['what']}>
        <StepLines
          step={step}
          isLarge
          most={times < 2 ? 2 : 1}
          className={classes(styles['lines'], times > 0 && styles['smaller'])}
        />
        <p className={styles['words']} aria-live={playing ? 'off' : 'polite'}>
          {held ? `${step.words} ${HELD}` : step.words}
        </p>
      </div>
      {step.pass === 'update' && times < 3 && <Moved step={step} />}
      {results.length > 0 && (
        <ul className={styles['results']} aria-label="Derivatives">
          {results.map(({ tex, number }) => (
            <li key={tex}>
              <Tex>{tex}</Tex> <b>{number}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Of a file that was opened with a problem, the blocks before it compute all the same. */
function problemIn(report: Report | undefined): string | undefined {
  const problem = report?.diagnostics.find(({ kind }) => kind === 'problem')
  return problem && `The passes go no further than a block that has a problem. ${problem.message} ${problem.mend ?? ''}`
}

/** Below the graph: what is computed, how the training goes, or what keeps the passes from being shown. */
export function Banner() {
  const refusal = useWalk((state) => state.refusal)
  const isRunning = useRun((state) => state.status === 'running')
  const wrong = useRun((state) => state.fault?.message ?? state.failure ?? problemIn(state.report))
  const said = isRunning ? undefined : (refusal ?? wrong)
  return (
    <div className={styles['under']}>
      {isRunning && <RunBanner />}
      {said !== undefined && (
        <p className={styles['wrong']} role="alert">
          {said}
        </p>
      )}
      {!isRunning && refusal === undefined && <StepBanner />}
    </div>
  )
}
