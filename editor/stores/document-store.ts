import { createStore, type StoreApi } from 'zustand/vanilla'
import { EditError } from '../../graph-runtime/document/edits.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { uniqueName } from '../files/unique-name.ts'
import { sameDocument } from './same-document.ts'
import { sameMeaning } from './meaning.ts'

/** A document, the file it belongs to, and how it stood there when it was last opened or saved. */
export interface OpenFile {
  readonly document: GraphDocument
  /** The file's name, `two-spirals.json`. */
  readonly file: string
  /** Undefined for a document that was changed and never saved since it was restored. */
  readonly saved: GraphDocument | undefined
  /** Tells the files opened in this page from one another. */
  readonly origin: number
}

/** The open document, what can be undone, and the file it belongs to. */
export interface DocumentState extends OpenFile {
  /** Numbers the documents that compute something else: moving a block changes none, undoing a wire does. */
  readonly revision: number
  /** Numbers the times that a file was opened or brought back: each starts training from nothing. */
  readonly opened: number
  /** A name for each of those times that also holds after a reload: what is learnt belongs to it. */
  readonly lineage: string
  readonly past: readonly OpenFile[]
  readonly future: readonly OpenFile[]
  /** The gesture that the last edit was part of. */
  readonly gesture: string | undefined
  /** Why the last edit could not be made, in words for the user. */
  readonly refusal: string | undefined
  /** The file whose unsaved changes were left by opening this one; undo brings them back. */
  readonly left: string | undefined
  /** It was brought back from an earlier visit, and not touched since. */
  readonly restored: boolean
  /** The browser has no room to keep it between visits. */
  readonly unkept: boolean
}

export interface DocumentActions {
  /**
   * Applies a pure edit. Edits of one gesture (a drag, a scrub) are undone together. An edit that makes no sense changes
   * nothing and leaves its reason in `refusal`.
   */
  readonly edit: (change: (document: GraphDocument) => GraphDocument, gesture?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Opens a file; the document that was open can be had back by undo. */
  readonly open: (document: GraphDocument, file: string) => void
  readonly markSaved: (file?: string) => void
}

export type DocumentStore = StoreApi<DocumentState & DocumentActions>

const fileOf = ({ document, file, saved, origin }: OpenFile): OpenFile => ({ document, file, saved, origin })

/** A store that holds this document. Snapshots share what did not change, so keeping many costs little. */
export function createDocumentStore(
  document: GraphDocument,
  file: string,
  start: { readonly restored?: boolean; readonly changed?: boolean; readonly lineage?: string | undefined } = {},
): DocumentStore {
  return createStore<DocumentState & DocumentActions>()((set, get) => {
    const quiet = { refusal: undefined, left: undefined, restored: false }
    const become = (next: OpenFile, rest: Partial<DocumentState>) => {
      const now = get()
      const isOther = next.origin !== now.origin
      const revision = !isOther && sameMeaning(now.document, next.document) ? now.revision : now.revision + 1
      // Within one file an undo takes back edits, and not that it was saved.
      const about = isOther ? {} : { file: now.file, saved: now.saved }
      const begun = isOther ? { opened: now.opened + 1, lineage: uniqueName() } : {}
      set({ ...next, ...about, revision, ...begun, ...quiet, ...rest })
    }
    return {
      document,
      file,
      saved: start.changed ? undefined : document,
      origin: 1,
      revision: 1,
      opened: 1,
      lineage: start.lineage ?? uniqueName(),
      past: [],
      future: [],
      gesture: undefined,
      refusal: undefined,
      left: undefined,
      restored: start.restored ?? false,
      unkept: false,
      edit(change, gesture) {
        const now = get()
        let next: GraphDocument
        try {
          next = change(now.document)
        } catch (error) {
          if (!(error instanceof EditError)) throw error
          set({ refusal: error.message })
          return
        }
        if (next === now.document) return
        const goesOn = gesture !== undefined && gesture === now.gesture
        const before = goesOn ? now.past.at(-1) : undefined
        // A gesture that ends where it began leaves nothing to undo: a note left empty, a slider put back.
        if (before && before.origin === now.origin && sameDocument(before.document, next)) {
          become(before, { past: now.past.slice(0, -1), future: [], gesture: undefined })
          return
        }
        const past = goesOn ? now.past : [...now.past, fileOf(now)]
        become({ ...fileOf(now), document: next }, { past, future: [], gesture })
      },
      undo() {
        const now = get()
        const before = now.past.at(-1)
        const future = [...now.future, fileOf(now)]
        if (before) become(before, { past: now.past.slice(0, -1), future, gesture: undefined })
      },
      redo() {
        const now = get()
        const next = now.future.at(-1)
        const past = [...now.past, fileOf(now)]
        if (next) become(next, { past, future: now.future.slice(0, -1), gesture: undefined })
      },
      open(next, name) {
        const now = get()
        const isUsed = Object.values(now.document.graphs).some((graph) => graph.nodes.length > 0)
        const past = isUsed || now.past.length > 0 ? [...now.past, fileOf(now)] : []
        const left = now.document !== now.saved && isUsed ? now.file : undefined
        const origin = now.opened + 1
        become({ document: next, file: name, saved: next, origin }, { past, future: [], gesture: undefined, left })
      },
      markSaved(name) {
        set({ saved: get().document, file: name ?? get().file, restored: false })
      },
    }
  })
}
