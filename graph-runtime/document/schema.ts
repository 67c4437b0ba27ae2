import * as z from 'zod/mini'
import { lessonSchema } from './lesson-schema.ts'
import { MAX_POSITION } from './limits.ts'
import { NAME_PATTERN, SLOT_PATTERN, PORT_PATTERN } from './paths.ts'
import { exactlyOneQuantity, json, line, prose, quantityFields, withoutStrayOf } from './schema-parts.ts'
import type { Json } from './types.ts'

// Without eval, which a page's security policy forbids, and with words for what `describeIssue` does not word itself.
z.config({ jitless: true, ...z.locales.en() })

const name = z.string().check(z.regex(NAME_PATTERN))
const port = z.string().check(z.regex(PORT_PATTERN))
const slotName = z.string().check(z.regex(SLOT_PATTERN))
const count = z.int().check(z.gte(0), z.lte(1e9))
const u32 = z.int().check(z.gte(0), z.lte(0xffffffff))
const precision = z.enum(['f32', 'f64', 'fast'])
const device = z.enum(['cpu', 'gpu'])
const coordinate = z.number().check(z.gte(-MAX_POSITION), z.lte(MAX_POSITION))
const extent = z.number().check(z.gte(0), z.lte(MAX_POSITION))
const position = z.tuple([coordinate, coordinate])

function isExpected(value: Json): boolean {
  if (Array.isArray(value)) return value.every(isExpected)
  return typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity'
}

const expected = json.check(
  z.refine(isExpected, {
    error: 'should be a number or nested lists of numbers',
    params: { mend: 'Write numbers; what JSON has no number for is written "NaN", "Infinity" or "-Infinity".' },
  }),
)

/** One claim; see `Expectation`. */
export const expectationSchema = z
  .strictObject({
    ...quantityFields,
    steps: z.optional(count),
    equals: z.optional(expected),
    tolerance: z.optional(z.number().check(z.gte(0))),
    atLeast: z.optional(z.number()),
    atMost: z.optional(z.number()),
    seeds: z.optional(z.array(u32).check(z.minLength(1), z.maxLength(1000))),
    precision: z.optional(precision),
    note: z.optional(prose(2000)),
  })
  .check(
    exactlyOneQuantity,
    z.refine((claim) => [claim.equals, claim.atLeast, claim.atMost].some(isGiven), {
      error: 'claims nothing of its quantity',
      params: { mend: 'Give "equals", "atLeast" or "atMost".' },
    }),
    withoutStrayOf,
  )

function isGiven(value: unknown): boolean {
  return value !== undefined
}

/** One block; see `GraphNode`. Its settings may be left out of a file where all are the block's own. */
export const nodeSchema = z.strictObject({
  id: name,
  type: name,
  position,
  settings: z._default(z.record(name, json), {}),
  label: z.optional(line(200)),
})

/** One wire; see `Wire`. */
export const wireSchema = z.strictObject({ from: port, to: port })

/** One note; see `Note`. */
export const noteSchema = z.strictObject({
  id: name,
  position,
  size: z.tuple([extent, extent]),
  text: prose(20_000),
  frame: z.optional(z.literal(true)),
})

/** One graph; see `Graph`. */
export const graphSchema = z.strictObject({
  nodes: z.array(nodeSchema),
  wires: z.array(wireSchema),
  notes: z.optional(z.array(noteSchema)),
})

/** One saved tensor; see `SavedTensor`. */
export const savedTensorSchema = z.strictObject({
  shape: z.array(count).check(z.maxLength(16)),
  dtype: z.enum(['float', 'u32', 'bool']),
  data: z.union([z.string(), z.array(z.number())], { error: 'should be base64 text or a list of numbers' }),
})

/** Saved parameters and states; see `SavedSlots`. */
export const savedSlotsSchema = z.strictObject({ step: count, slots: z.record(slotName, savedTensorSchema) })

/** A whole file of the current version; see `GraphDocument`. Strict: a key it does not know is an error. */
export const documentSchema = z.strictObject({
  format: z.literal('chainrule'),
  version: z.int().check(z.gte(1)),
  title: line(200),
  description: z.optional(prose(100_000)),
  seed: u32,
  steps: z.optional(z.int().check(z.gte(1), z.lte(1e9))),
  precision: z.optional(precision),
  device: z.optional(device),
  main: name,
  graphs: z.record(name, graphSchema),
  expect: z.optional(z.array(expectationSchema).check(z.maxLength(10_000))),
  lesson: z.optional(lessonSchema),
  parameters: z.optional(savedSlotsSchema),
})

/**
 * The JSON Schema (2020-12) of a file, for editors that complete and check as one types. It knows the shape of a file; what
 * only shows in the whole (dangling wires, circles) is `parseDocument`'s to find.
 */
export function documentJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(documentSchema, { io: 'input', unrepresentable: 'any' })
  return { ...schema, title: 'Chainrule graph', description: 'A graph file of Chainrule: blocks, wires and settings.' }
}
