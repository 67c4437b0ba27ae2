import { placeFrame, placeNote } from '../canvas/note-acts.ts'
import type { Command } from './command.ts'

/** Lays a note where it is asked for, else in the middle of what is in sight, and begins to write it. */
export const addNote: Command = {
  name: 'Add a note',
  group: 'Canvas',
  keys: ['N'],
  scope: 'outside fields',
  run: placeNote,
}

/** Draws a frame round what is selected, and asks for its title. */
export const addFrame: Command = {
  name: 'Add a frame around the selection',
  group: 'Canvas',
  keys: ['F'],
  scope: 'outside fields',
  run: placeFrame,
}

/** What is written on the canvas. */
export const notes: readonly Command[] = [addNote, addFrame]
