import { noteSchema } from '../schema.ts'
import type { Graph, GraphDocument, Note } from '../types.ts'
import { accept, EditError } from './error.ts'
import { idsIn } from './ids.ts'
import { acceptComposition, graphIn, withGraph } from './in-graph.ts'
import { sameJson } from './same-json.ts'

/**
 * Lays a note or a frame on the canvas; `freshId(graph, 'note')` gives it an id.
 * @throws EditError where its id is taken or it holds what a file cannot.
 */
export function addNote(document: GraphDocument, key: string, note: Note): GraphDocument {
  const graph = graphIn(document, key)
  accept(noteSchema, note, 'The note')
  if (idsIn(graph).has(note.id)) throw new EditError(`The id "${note.id}" is taken here.`)
  return acceptComposition(withGraph(document, key, { ...graph, notes: [...(graph.notes ?? []), note] }))
}

/**
 * Changes a note's text, place or size.
 * @throws EditError where there is no such note or it would hold what a file cannot.
 */
export function setNote(
  document: GraphDocument,
  key: string,
  id: string,
  change: Partial<Omit<Note, 'id'>>,
): GraphDocument {
  const graph = graphIn(document, key)
  const notes = graph.notes ?? []
  const index = notes.findIndex((other) => other.id === id)
  const before = notes[index]
  if (before === undefined) throw new EditError(`There is no note "${id}" here.`)
  const note: Note = { ...before, ...change, id }
  if (sameJson(asJson(note), asJson(before))) return document
  accept(noteSchema, note, 'The note')
  return withGraph(document, key, { ...graph, notes: notes.with(index, note) })
}

const asJson = ({ position, size, text, frame }: Note) => ({ position, size, text, isFrame: frame === true })

/** Removes notes. Ids that name no note are passed over. */
export function removeNotes(document: GraphDocument, key: string, ids: Iterable<string>): GraphDocument {
  const { notes, ...graph } = graphIn(document, key)
  const gone = new Set(ids)
  const left = notes?.filter((note) => !gone.has(note.id))
  if (left === undefined || left.length === notes?.length) return document
  const without: Graph = left.length === 0 ? graph : { ...graph, notes: left }
  return withGraph(document, key, without)
}
