import { createStore } from 'zustand/vanilla'
import type { Note } from '../../graph-runtime/document/types.ts'

/** How high the texts of notes have been found to be, which depends on the fonts of the page. */
export const noteHeights = createStore<ReadonlyMap<string, number>>(() => new Map())

const keyOf = ({ id, text }: Note) => `${id} ${text}`

/** A note's height was found. */
export function foundHeight(note: Note, height: number): void {
  const heights = noteHeights.getState()
  if (heights.get(keyOf(note)) !== height) noteHeights.setState(new Map(heights).set(keyOf(note), height), true)
}

/** How high a note is: as it was made, or higher where its text needs more. */
export function heightOf(note: Note, made: number, heights: ReadonlyMap<string, number>): number {
  return note.frame ? made : Math.max(made, heights.get(keyOf(note)) ?? 0)
}
