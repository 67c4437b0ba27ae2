import * as z from 'zod/mini'
import { PATH_PATTERN, SLOT_PATTERN } from './paths.ts'
import { isCleanText } from './text.ts'
import type { Json } from './types.ts'

const UNCLEAN = {
  error: 'holds a control character, or a line break where none may be',
  params: { mend: 'Remove it.' },
}

/** Text of one line. */
export function line(longest: number) {
  const clean = z.refine<string>((text) => isCleanText(text, false), UNCLEAN)
  return z.string().check(z.maxLength(longest), clean)
}

/** Text of any number of lines. */
export function prose(longest: number) {
  const clean = z.refine<string>((text) => isCleanText(text, true), UNCLEAN)
  return z.string().check(z.maxLength(longest), clean)
}

/** The first text or number inside a value that a file cannot hold, as the path to it and what is wrong. */
function misfit(value: unknown): { path: PropertyKey[]; message: string } | undefined {
  if (typeof value === 'string') return isCleanText(value, true) ? undefined : { path: [], message: UNCLEAN.error }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : { path: [], message: `is ${value}, which JSON cannot hold` }
  }
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value !== 'object') return { path: [], message: `is ${typeof value}, which JSON cannot hold` }
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const inner = misfit(item)
    if (inner !== undefined) return { path: [key, ...inner.path], message: inner.message }
  }
  return undefined
}

/** Anything a file can hold. */
export const json = z.custom<Json>().check(
  z.check<Json>((payload) => {
    const found = misfit(payload.value)
    if (found === undefined) return
    const { path: inner, message } = found
    payload.issues.push({
      code: 'custom',
      path: inner,
      message,
      input: payload.value,
      params: { mend: 'Replace it by text, a finite number, true, false, null, or lists and objects of these.' },
    })
  }),
)

const path = z.string().check(z.regex(PATH_PATTERN))
const count = z.int().check(z.gte(0), z.lte(1e9))
const index = z.union([count, z.array(count).check(z.maxLength(16))], {
  error: 'should be the index of an entry: one whole number, or a list with one for each axis',
})

/** How a quantity of a run is named, in claims and in lessons. */
export const quantityFields = {
  metric: z.optional(line(200)),
  value: z.optional(path),
  gradient: z.optional(path),
  slot: z.optional(z.string().check(z.regex(SLOT_PATTERN))),
  of: z.optional(path),
  on: z.optional(z.enum(['train', 'test'])),
  at: z.optional(index),
}

interface Named {
  readonly metric?: unknown
  readonly value?: unknown
  readonly gradient?: unknown
  readonly slot?: unknown
  readonly of?: unknown
}

/** Refuses none and several quantities. */
export const exactlyOneQuantity = z.refine<Named>(
  ({ metric, value, gradient, slot }) => [metric, value, gradient, slot].filter((it) => it !== undefined).length === 1,
  {
    error: 'does not name exactly one quantity',
    params: { mend: 'Give exactly one of "metric", "value", "gradient" and "slot".' },
  },
)

/** Refuses an `of` that nothing is differentiated by. */
export const withoutStrayOf = z.refine<Named>(({ of, gradient }) => of === undefined || gradient !== undefined, {
  error: 'has "of" without "gradient"',
  params: { mend: 'Remove "of", or name the port it is differentiated by as "gradient".' },
})
