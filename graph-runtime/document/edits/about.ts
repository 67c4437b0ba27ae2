import { documentSchema } from '../schema.ts'
import type { GraphDocument } from '../types.ts'
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
