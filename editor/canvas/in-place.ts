import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What is being typed into on the canvas itself: the id of a block that is named, or of a note that is written. */
const writing = createStore<{ readonly id: string | undefined }>(() => ({ id: undefined }))

/** Begins to write into a block's name or a note, by its id in the graph on show. */
export const writeInto = (id: string): void => writing.setState({ id })

/** Ends it; another that was begun meanwhile goes on. */
export const stopWriting = (id: string): void => {
  if (writing.getState().id === id) writing.setState({ id: undefined })
}

/** Whether this block or note is being written into. */
export const useIsWritten = (id: string): boolean => useStore(writing, (state) => state.id === id)
