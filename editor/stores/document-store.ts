import { createStore, type StoreApi } from 'zustand/vanilla'
import { EditError } from '../../graph-runtime/document/edits.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { sameMeaning } from './meaning.ts'

/** The open document, what can be undone, and the file it belongs to. */
export interface DocumentState {
  readonly document: GraphDocument
  /** The file's name, `two-spirals.json`. */
  readonly file: string
  /** The document as it was last saved or opened. */
  readonly saved: GraphDocument
  /** Numbers the documents that compute something else: moving a block changes none, undoing a wire does. */
  readonly revision: number
  /** Numbers the files opened in this page: a new one starts training from nothing. */
  readonly opened: number
  readonly past: readonly GraphDocument[]
  readonly future: readonly GraphDocument[]
  /** The gesture that the last edit was part of. */
  readonly gesture: string | undefined
  /** Why the last edit could not be made, in words for the user. */
  readonly refusal: string | undefined
}

export interface DocumentActions {
  /**
   * Applies a pure edit. Edits of one gesture (a drag, a scrub) are undone together. An edit that makes no sense changes
   * nothing and leaves its reason in `refusal`.
   */
  readonly edit: (change: (document: GraphDocument) => GraphDocument, gesture?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly open: (document: GraphDocument, file: string) => void
  readonly markSaved: (file?: string) => void
}

export type DocumentStore = StoreApi<DocumentState & DocumentActions>

const MOST_SNAPSHOTS = 200

/** A store that holds this document. Snapshots share what did not change, so keeping many costs little. */
export function createDocumentStore(document: GraphDocument, file: string): DocumentStore {
  return createStore<DocumentState & DocumentActions>()((set, get) => {
    const become = (next: GraphDocument, rest: Partial<DocumentState>) => {
      const { document: before, revision } = get()
      const same = sameMeaning(before, next)
      set({ document: next, revision: same ? revision : revision + 1, refusal: undefined, ...rest })
    }
    return {
      document,
      file,
      saved: document,
      revision: 1,
      opened: 1,
      past: [],
      future: [],
      gesture: undefined,
      refusal: undefined,
      edit(change, gesture) {
        const { document: before, past, gesture: last } = get()
        let next: GraphDocument
        try {
          next = change(before)
        } catch (error) {
          if (!(error instanceof EditError)) throw error
          set({ refusal: error.message })
          return
        }
        if (next === before) return
        const goesOn = gesture !== undefined && gesture === last
        become(next, { past: goesOn ? past : [...past, before].slice(-MOST_SNAPSHOTS), future: [], gesture })
      },
      undo() {
        const { document: now, past, future } = get()
        const before = past.at(-1)
        if (before) become(before, { past: past.slice(0, -1), future: [...future, now], gesture: undefined })
      },
      redo() {
        const { document: now, past, future } = get()
        const next = future.at(-1)
        if (next) become(next, { past: [...past, now], future: future.slice(0, -1), gesture: undefined })
      },
      open(next, name) {
        const { revision, opened } = get()
        const fresh = { past: [], future: [], gesture: undefined, refusal: undefined }
        set({ document: next, saved: next, file: name, revision: revision + 1, opened: opened + 1, ...fresh })
      },
      markSaved(name) {
        set({ saved: get().document, file: name ?? get().file })
      },
    }
  })
}
