import { flatten, shapeOf } from '../definition/nested.ts'
import type { Expectation, GraphDocument, Json } from '../document/types.ts'
import type { Environment } from './environment.ts'
import { Session } from './session.ts'

/** What became of one claim from one seed. */
export interface Verdict {
  readonly expectation: Expectation
  readonly seed: number
  readonly pass: boolean
  /** `accuracy on test after 2000 steps, seed 3` */
  readonly claim: string
  /** `0.976, at least 0.97 was claimed` */
  readonly found: string
}

export interface VerifyOptions {
  /** Called as training goes on, with the share of all steps that is done. */
  readonly progress?: (share: number) => void
  /** Lets other work go on; called between slices of training. */
  readonly pause?: () => Promise<void>
}

const SLICE = 50

/** Re-runs a document from each seed that its claims name, and says of each claim whether it holds. */
export async function verify(
  document: GraphDocument,
  environment: Environment,
  options: VerifyOptions = {},
): Promise<Verdict[]> {
  const claims = document.expect ?? []
  const runs = runsOf(claims, document)
  const total = runs.reduce((sum, run) => sum + Math.max(...run.claims.map((claim) => claim.steps ?? 0)), 0)
  const verdicts = new Map<string, Verdict>()
  let done = 0
  for (const run of runs) {
    const session = new Session(environment)
    const seeded = { ...document, seed: run.seed }
    const report = await session.open(seeded, 0, { fresh: true, precision: run.precision })
    const [broken] = report.diagnostics.filter((d) => d.kind !== 'warning')
    let trouble = broken && `${broken.node}: ${broken.message}`
    for (const claim of run.claims) {
      while (session.step < (claim.steps ?? 0) && !trouble) {
        const { points, fault } = session.advance(Math.min(SLICE, (claim.steps ?? 0) - session.step))
        if (fault) trouble = fault.message
        else if (points.length === 0) trouble = 'There is nothing to train: no learner is wired to a loss.'
        done += points.length
        options.progress?.(total === 0 ? 1 : done / total)
        await options.pause?.()
      }
      const judged = trouble ? { pass: false, found: trouble } : judge(claim, await quantity(session, claim))
      const key = `${claims.indexOf(claim)} ${run.seed}`
      verdicts.set(key, { expectation: claim, seed: run.seed, claim: textOf(claim, run.seed), ...judged })
    }
  }
  return claims.flatMap((claim, i) => (claim.seeds ?? [document.seed]).map((seed) => verdicts.get(`${i} ${seed}`)!))
}

/** One training run for each seed and precision, with its claims in the order of their steps. */
function runsOf(claims: readonly Expectation[], document: GraphDocument) {
  const runs = new Map<string, { seed: number; precision: 'f32' | 'f64'; claims: Expectation[] }>()
  for (const claim of claims) {
    const precision = claim.precision ?? document.precision ?? 'f32'
    for (const seed of claim.seeds ?? [document.seed]) {
      const key = `${seed} ${precision}`
      if (!runs.has(key)) runs.set(key, { seed, precision, claims: [] })
      runs.get(key)!.claims.push(claim)
    }
  }
  for (const run of runs.values()) run.claims.sort((a, b) => (a.steps ?? 0) - (b.steps ?? 0))
  return [...runs.values()]
}

interface Quantity {
  readonly shape: readonly number[]
  readonly data: ArrayLike<number>
}

/** The numbers that a claim is about, as they stand; undefined when there are none of that name. */
async function quantity(session: Session, claim: Expectation): Promise<Quantity | undefined> {
  const mode = claim.on === 'test' ? 'evaluate' : 'train'
  if (claim.metric !== undefined) {
    const point = await session.measure(claim.on ?? 'train')
    const value = point && Object.hasOwn(point.values, claim.metric) ? point.values[claim.metric] : undefined
    return value === undefined ? undefined : { shape: [], data: [value] }
  }
  const name = claim.value ?? claim.gradient ?? claim.slot ?? ''
  const isSlot = claim.slot !== undefined
  const seen = await session.look({
    mode,
    metrics: 'none',
    ports: isSlot ? [] : [name],
    slots: isSlot || claim.gradient !== undefined ? [name] : [],
    ...(claim.of !== undefined && { gradientOf: claim.of }),
  })
  const pass = claim.gradient !== undefined ? 'backward' : 'forward'
  const found = seen.find((entry) => entry.pass === pass)
  return found && { shape: found.type.shape, data: found.data }
}

function judge(claim: Expectation, found: Quantity | undefined): { pass: boolean; found: string } {
  if (!found) return { pass: false, found: 'There is nothing of that name.' }
  const picked = pick(found, claim.at)
  if (!picked)
    return {
      pass: false,
      found: `There is no entry ${JSON.stringify(claim.at)}: the shape is ${found.shape.join('×') || 'scalar'}.`,
    }
  const { atLeast, atMost, equals, tolerance = 1e-6 } = claim
  const numbers = Array.from(picked)
  const shown = numbers.length > 4 ? `${numbers.slice(0, 4).join(', ')}, …` : numbers.join(', ')
  if (equals !== undefined) {
    const wanted = numbersOf(equals)
    const fits = wanted.length === numbers.length && numbers.every((x, i) => isClose(x, wanted[i]!, tolerance))
    return { pass: fits, found: `${shown}; ${JSON.stringify(equals)} within ${tolerance} was claimed` }
  }
  const pass = numbers.every((x) => x >= (atLeast ?? -Infinity) && x <= (atMost ?? Infinity))
  const bounds = [atLeast !== undefined && `at least ${atLeast}`, atMost !== undefined && `at most ${atMost}`].filter(
    Boolean,
  )
  return { pass, found: `${shown}; ${bounds.join(' and ')} was claimed` }
}

function pick({ shape, data }: Quantity, at: Expectation['at']): ArrayLike<number> | undefined {
  if (at === undefined) return data
  const index = typeof at === 'number' ? at : at.reduce((sum, i, axis) => sum * (shape[axis] ?? 0) + i, 0)
  const isInside = typeof at === 'number' || (at.length === shape.length && at.every((i, axis) => i < shape[axis]!))
  return isInside && index < data.length ? [data[index]!] : undefined
}

/** JSON has no NaN or infinity: they are written as texts. */
function numbersOf(json: Json): number[] {
  if (typeof json === 'string') return [Number(json)]
  if (Array.isArray(json) && !shapeOf(json)) return json.flatMap(numbersOf)
  return flatten(json as number)
}

function isClose(x: number, wanted: number, tolerance: number): boolean {
  return Object.is(x, wanted) || x === wanted || Math.abs(x - wanted) <= tolerance * Math.max(1, Math.abs(wanted))
}

function textOf(claim: Expectation, seed: number): string {
  const what = claim.metric ?? claim.value ?? claim.slot ?? `gradient of ${claim.of ?? 'the loss'} at ${claim.gradient}`
  const entry = claim.at === undefined ? '' : `[${[claim.at].flat().join(', ')}]`
  const on = claim.on === 'test' ? ' on test' : ''
  return `${what}${entry}${on} after ${claim.steps ?? 0} steps, seed ${seed}`
}
