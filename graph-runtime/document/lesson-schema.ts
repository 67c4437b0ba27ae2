import * as z from 'zod/mini'
import { LESSON_PANELS } from './lesson-types.ts'
import { MAX_LESSON_BLOCKS, MAX_LESSON_STEPS } from './limits.ts'
import { NAME_PATTERN, NODE_PATH_PATTERN, PATH_PATTERN } from './paths.ts'
import { exactlyOneQuantity, json, line, prose, quantityFields, withoutStrayOf } from './schema-parts.ts'

const name = z.string().check(z.regex(NAME_PATTERN))
const nodePath = z.string().check(z.regex(NODE_PATH_PATTERN))
const settingPath = z.string().check(z.regex(PATH_PATTERN))
const count = z.int().check(z.gte(0), z.lte(1e9))
const blocks = z.array(nodePath).check(z.maxLength(MAX_LESSON_BLOCKS))

/** How the page is arranged; see `LessonShow`. */
export const lessonShowSchema = z.strictObject({
  mode: z.optional(z.enum(['values', 'gradients', 'tangents'])),
  panels: z.optional(z.array(z.enum(LESSON_PANELS)).check(z.maxLength(LESSON_PANELS.length))),
  tab: z.optional(name),
  zoom: z.optional(blocks),
  present: z.optional(z.boolean()),
})

/** A button of a step; see `LessonRun`. */
export const lessonRunSchema = z
  .strictObject({
    label: line(80),
    set: z.optional(z.record(settingPath, json)),
    restart: z.optional(z.boolean()),
    until: z.optional(count),
    walk: z.optional(z.int().check(z.gte(1), z.lte(1e6))),
  })
  .check(
    z.refine(({ set, restart, until, walk }) => [set, restart, until, walk].some((given) => given !== undefined), {
      error: 'does nothing',
      params: { mend: 'Give "set", "restart", "until" or "walk".' },
    }),
  )

/** Names a quantity of the run; see `RunQuantity`. */
export const runQuantitySchema = z.strictObject(quantityFields).check(exactlyOneQuantity, withoutStrayOf)

/** A question with its answer; see `Prediction`. */
export const predictionSchema = z
  .strictObject({
    question: prose(4000),
    kind: z.enum(['number', 'choice', 'text']),
    choices: z.optional(z.array(line(500)).check(z.minLength(2), z.maxLength(8))),
    answer: z.optional(z.union([z.number(), line(500)], { error: 'should be a number or a text' })),
    from: z.optional(runQuantitySchema),
    tolerance: z.optional(z.number().check(z.gte(0), z.lte(1))),
    explanation: prose(4000),
  })
  .check(
    z.refine(({ kind, answer, from }) => kind !== 'number' || typeof answer === 'number' || (!answer && !!from), {
      error: 'asks for a number and knows none',
      params: { mend: 'Give a number as "answer", or "from" to read it from the run.' },
    }),
    z.refine(
      ({ kind, choices, answer }) => kind !== 'choice' || choices?.some((choice) => choice === answer) === true,
      {
        error: 'has no answer among its choices',
        params: { mend: 'List "choices", and write one of them as "answer", letter by letter.' },
      },
    ),
    z.refine(({ kind, answer }) => kind !== 'text' || (typeof answer === 'string' && answer.trim() !== ''), {
      error: 'asks for a text and knows none',
      params: { mend: 'Give a text as "answer".' },
    }),
    z.refine(({ kind, choices }) => kind === 'choice' || choices === undefined, {
      error: 'has choices, but is no choice',
      params: { mend: 'Remove "choices", or write "kind": "choice".' },
    }),
  )

/** One step; see `LessonStep`. */
export const lessonStepSchema = z.strictObject({
  id: name,
  title: line(200),
  text: prose(20_000),
  look: z.optional(blocks),
  show: z.optional(lessonShowSchema),
  run: z.optional(z.array(lessonRunSchema).check(z.maxLength(6))),
  predict: z.optional(predictionSchema),
})

/** A lesson; see `Lesson`. */
export const lessonSchema = z.strictObject({ steps: z.array(lessonStepSchema).check(z.maxLength(MAX_LESSON_STEPS)) })
