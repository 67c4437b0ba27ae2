import type { Catalog } from '../definition/node.ts'
import type { Tables } from '../definition/table.ts'
import type { Ask } from '../compile/compile.ts'
import type { RunQuantity } from '../document/lesson-types.ts'
import type { GraphDocument } from '../document/types.ts'
import { explain } from './explain/explain.ts'
import { health } from './health.ts'
import type { Quantity } from './claim.ts'
import { checkGradients } from './gradient-check.ts'
import type { GradientCheck } from './derivative-check.ts'
import type { Model } from './model.ts'
import { passes, passFigures } from './passes.ts'
import { profile } from './profile.ts'
import type { Tensor } from './protocol.ts'
import { quantityOf } from './quantity.ts'
import { walk } from './walk/walk.ts'

/** What a question may look at: the document that runs, and its slots as they stand. */
export interface Running {
  readonly document: GraphDocument
  readonly catalog: Catalog
  /** The data files that the document asks for, by name. */
  readonly tables: Tables
  readonly model: Model
  /** Milliseconds from any start. */
  readonly now: () => number
}

/** Which tensors are asked for; with tangents where something varies. */
type AskedTensors = Pick<Ask, 'tangentOf'> & { readonly [K in 'ports' | 'slots']: readonly string[] }

/** Whole tensors, and not summaries, of ports and slots as they are now, with their cotangents and tangents. */
async function tensors({ model }: Running, asked: AskedTensors): Promise<readonly Tensor[]> {
  const seen = await model.look({ ...asked, mode: 'train', metrics: 'none' })
  return seen.flatMap(({ of, name, pass, type, data }) => (of === 'metric' ? [] : [{ of, name, pass, type, data }]))
}

/**
 * Derivatives of a node (or `block/inner`) in three ways, at what the slots hold now: a row for each input and parameter; the
 * row numbered `curveOf` says how its error depends on the step width.
 */
async function check(
  { document, catalog, tables, model }: Running,
  { node, curveOf }: { readonly node: string; readonly curveOf: number },
): Promise<readonly GradientCheck[]> {
  const held = await model.contents()
  return checkGradients(document, catalog, tables, { node, curveOf, now: (slot) => held.get(slot) })
}

/** One number (or tensor) of the run, named as a claim names it, as it stands; where there is none, why. */
function quantity({ document, model }: Running, named: RunQuantity): Promise<Quantity> {
  const { portTypes, slots } = model.compiled
  const sight = {
    document,
    ports: [...portTypes.keys()],
    slots: slots.map(({ name }) => name),
    look: (ask: Omit<Ask, 'still'>) => model.look(ask),
  }
  return quantityOf(sight, named)
}

/**
 * What can be asked of a run, by name. An answer is computed once and changes nothing of the run. A new question is a
 * function of what runs and of what is asked, from plain data to plain data, and its name here.
 */
export const questions = { tensors, check, passes, passFigures, explain, health, profile, quantity, walk }

export type QuestionName = keyof typeof questions
export type Asked<Q extends QuestionName> = Parameters<(typeof questions)[Q]>[1]
export type Answer<Q extends QuestionName> = Awaited<ReturnType<(typeof questions)[Q]>>

/** A question with its name. */
export type Question = { readonly [Q in QuestionName]: { readonly name: Q; readonly asked: Asked<Q> } }[QuestionName]

/** The same table, typed so that a question and what it is asked stay together. */
const answers: { readonly [Q in QuestionName]: (running: Running, asked: Asked<Q>) => Answer<Q> | Promise<Answer<Q>> } =
  questions

/** Answers any question. */
export async function answerTo<Q extends QuestionName>(
  running: Running,
  { name, asked }: { readonly name: Q; readonly asked: Asked<Q> },
): Promise<Answer<Q>> {
  return answers[name](running, asked)
}
