import type { Precision } from '../backends/backend.ts'
import type { Expectation, GraphDocument } from '../document/types.ts'
import { judge, textOf } from './claim.ts'
import type { Environment } from './environment.ts'
import type { Report } from './protocol.ts'
import { quantityOf, type Sight } from './quantity.ts'
import { Session } from './session.ts'

/** What became of one claim from one seed. */
export interface Verdict {
  readonly expectation: Expectation
  readonly seed: number
  readonly pass: boolean
  /** `accuracy on test after 2000 steps, seed 3` */
  readonly claim: string
  /** `0.976; at least 0.97 was claimed` */
  readonly found: string
}

export interface VerifyOptions {
  /** Called as training goes on, with the share of all steps that is done. */
  readonly progress?: (share: number) => void
  /** Lets other work go on; called between slices of training. */
  readonly pause?: () => Promise<void>
}

/** How long a slice of training may take, in ms. */
const SLICE = 50

/**
 * Re-runs a document from each seed that its claims name, and says of each claim, in their order, whether it holds. Runs
 * begin at step 0: what the document has learnt so far is left out, so that a file saved after training is judged like the
 * one it came from. (Parameters saved at step 0 are a start that someone chose, and are kept.)
 */
export async function verify(
  document: GraphDocument,
  environment: Environment,
  options: VerifyOptions = {},
): Promise<Verdict[]> {
  const claims = document.expect ?? []
  const runs = runsOf(claims, document)
  const total = runs.reduce((sum, run) => sum + run.steps, 0)
  const verdicts = new Map<string, Verdict>()
  let done = 0
  for (const run of runs) {
    const { parameters, ...untrained } = document
    const start = parameters?.step === 0 ? document : untrained
    const session = new Session(environment)
    const report = await session.open({ ...start, seed: run.seed }, 0, { fresh: true, precision: run.precision })
    const broken = report.diagnostics.find((d) => d.kind !== 'warning')
    let trouble = broken && `${broken.node}: ${broken.message}`
    for (const claim of run.claims) {
      while (session.step < (claim.steps ?? 0) && !trouble) {
        const until = environment.now() + SLICE
        const { measured, fault } = await session.advance(
          (claim.steps ?? 0) - session.step,
          () => environment.now() < until,
        )
        if (fault) trouble = fault.message
        done += measured.steps.length
        options.progress?.(done / total)
        await options.pause?.()
      }
      const quantity = trouble ? { missing: trouble } : await quantityOf(sight(session, report), claim)
      const key = `${claims.indexOf(claim)} ${run.seed}`
      verdicts.set(key, {
        expectation: claim,
        seed: run.seed,
        claim: textOf(claim, run.seed),
        ...judge(claim, quantity),
      })
    }
    done = done + run.steps - session.step
  }
  return claims.flatMap((claim, i) => (claim.seeds ?? [document.seed]).map((seed) => verdicts.get(`${i} ${seed}`)!))
}

/** One training run for each seed and precision, with its claims in the order of their steps. */
function runsOf(claims: readonly Expectation[], document: GraphDocument) {
  const runs = new Map<string, { seed: number; precision: Precision; steps: number; claims: Expectation[] }>()
  for (const claim of claims) {
    const precision = claim.precision ?? document.precision ?? 'f32'
    for (const seed of claim.seeds ?? [document.seed]) {
      const key = `${seed} ${precision}`
      if (!runs.has(key)) runs.set(key, { seed, precision, steps: 0, claims: [] })
      const run = runs.get(key)!
      run.claims.push(claim)
      run.steps = Math.max(run.steps, claim.steps ?? 0)
    }
  }
  for (const run of runs.values()) run.claims.sort((a, b) => (a.steps ?? 0) - (b.steps ?? 0))
  return [...runs.values()]
}

const sight = (session: Session, { portTypes, slots }: Report): Sight => ({
  document: session.document!,
  ports: Object.keys(portTypes),
  slots: slots.map(({ name }) => name),
  look: (ask) => session.look(ask),
})
