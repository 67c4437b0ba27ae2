import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { DocumentActions, DocumentState } from './document-store.ts'
import type { Editor } from './editor.ts'
import type { RunState } from './run-store.ts'
import type { TangentState } from './tangent-store.ts'
import type { ViewState } from './view-store.ts'

/** The editor that the components below belong to. */
export const EditorContext = createContext<Editor | undefined>(undefined)

/** The editor of this page. Throws outside an `EditorContext`. */
export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('This component stands outside an EditorContext.')
  return editor
}

/** A part of the document's state. The selector must give back the same object while nothing changed. */
export function useDocument<T>(selector: (state: DocumentState & DocumentActions) => T): T {
  return useStore(useEditor().documents, selector)
}

/** A part of the run's state. */
export function useRun<T>(selector: (state: RunState) => T): T {
  return useStore(useEditor().runs, selector)
}

/** A part of the view's state. */
export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useEditor().view, selector)
}

/** What forward mode varies, as it was chosen. */
export function useTangent(): TangentState {
  return useStore(useEditor().tangent)
}
