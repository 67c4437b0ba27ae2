import { documentSchema } from '../schema.ts'
import type { Device, GraphDocument, Precision } from '../types.ts'
import { accept } from './error.ts'

/**
 * Names the document; one line of text.
 * @throws EditError where it is too long or holds control characters.
 */
export function setTitle(document: GraphDocument, title: string): GraphDocument {
  accept(documentSchema.shape.title, title, 'The title')
  return title === document.title ? document : { ...document, title }
}

/**
 * Sets the note for the learner, Markdown; an empty text removes it.
 * @throws EditError where it is too long or holds control characters.
 */
export function setDescription(document: GraphDocument, description: string): GraphDocument {
  const { description: before = '', ...rest } = document
  if (description === before) return document
  accept(documentSchema.shape.description, description, 'The description')
  return description === '' ? rest : { ...rest, description }
}

/**
 * Sets where every random draw starts from.
 * @throws EditError where it is not a whole number from 0 to 4294967295.
 */
export function setSeed(document: GraphDocument, seed: number): GraphDocument {
  accept(documentSchema.shape.seed, seed, 'The seed')
  return seed === document.seed ? document : { ...document, seed }
}

/**
 * Sets how many steps a full run takes; undefined for a run without end.
 * @throws EditError where it is not a whole number from 1 to 1e9.
 */
export function setSteps(document: GraphDocument, steps: number | undefined): GraphDocument {
  const { steps: before, ...rest } = document
  if (steps === before) return document
  accept(documentSchema.shape.steps, steps, 'The number of steps')
  return steps === undefined ? rest : { ...rest, steps }
}

/** Sets the precision of the run; `f32`, the usual one, is left out of the file. */
export function setPrecision(document: GraphDocument, precision: Precision): GraphDocument {
  const { precision: before = 'f32', ...rest } = document
  if (precision === before) return document
  return precision === 'f32' ? rest : { ...rest, precision }
}

/** Sets what the document runs on; undefined where that is left to the computer. */
export function setDevice(document: GraphDocument, device: Device | undefined): GraphDocument {
  const { device: before, ...rest } = document
  if (device === before) return document
  return device === undefined ? rest : { ...rest, device }
}
