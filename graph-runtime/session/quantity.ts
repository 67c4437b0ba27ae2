import type { Ask } from '../compile/compile.ts'
import type { RunQuantity } from '../document/lesson-types.ts'
import { nearestName } from '../document/nearest.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Quantity } from './claim.ts'
import type { Seen } from './viewer.ts'
import { sourcesOf } from './wiring.ts'

/** What can be seen of a run: the names of its ports and slots, and how to look at them. */
export interface Sight {
  readonly document: GraphDocument
  readonly ports: readonly string[]
  readonly slots: readonly string[]
  look(ask: Omit<Ask, 'still'>): Promise<readonly Seen[]>
}

/** The numbers that a claim or a lesson names, as they stand; where there are none, why. `at` is left to the caller. */
export async function quantityOf(sight: Sight, named: RunQuantity): Promise<Quantity> {
  const { ports, slots } = sight
  const mode = named.on === 'test' ? 'evaluate' : 'train'
  if (named.metric !== undefined) {
    const seen = await sight.look({ mode, metrics: 'all' })
    const found = seen.find(({ name }) => name === named.metric)
    return found
      ? { shape: [], data: found.data }
      : absent(
          'metric',
          named.metric,
          seen.map(({ name }) => name),
        )
  }
  const sources = sourcesOf(sight.document)
  const portOf = (name: string) => (ports.includes(name) ? name : (sources.get(name) ?? name))
  const isGradient = named.gradient !== undefined
  const name = named.value ?? named.gradient ?? named.slot!
  const port = named.slot === undefined && ports.includes(portOf(name)) ? name : undefined
  if (port === undefined && (named.value !== undefined || !slots.includes(name))) {
    const known = named.slot !== undefined ? slots : isGradient ? [...ports, ...slots] : ports
    return absent(named.slot !== undefined ? 'parameter or state' : 'port', name, known)
  }
  const of = named.of === undefined ? undefined : portOf(named.of)
  if (of !== undefined && !ports.includes(of)) return absent('port', named.of!, ports)
  const seen = await sight.look({
    mode,
    metrics: 'none',
    ports: port === undefined ? [] : [port],
    slots: port === undefined ? [name] : [],
    ...(of !== undefined && { gradientOf: of }),
  })
  const found = seen.find((entry) => entry.pass === (isGradient ? 'backward' : 'forward'))
  return found ? { shape: found.type.shape, data: found.data } : { missing: `no gradient reaches ${name}` }
}

function absent(kind: string, name: string, known: readonly string[]): Quantity {
  const near = nearestName(name, known)
  return { missing: `there is no ${kind} “${name}”${near === undefined ? '' : `; the nearest is “${near}”`}` }
}
