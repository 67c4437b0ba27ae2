import { createStore, type StoreApi } from 'zustand/vanilla'
import type { View } from '../stores/viewport.ts'
import type { PanelName } from '../stores/panels.ts'
import type { ViewState } from '../stores/view-store.ts'

/** What was answered to a prediction, and what came out. */
export interface Answer {
  /** As it was typed or chosen. */
  readonly typed: string
  /** The answer, as it is shown. */
  readonly found: string
  readonly right: boolean
}

/** What a lesson changes of the view, as it was before. */
export interface ViewBefore extends Pick<ViewState, 'mode' | 'tab' | 'inside' | 'selection' | PanelName> {
  readonly place: View | undefined
}

/** The lesson that is played on the open document, if one is. */
export interface LessonState {
  /** The step on show, counted from 0; undefined while none is played. */
  readonly at: number | undefined
  /** Its steps are being written, and not played. */
  readonly editing: boolean
  /** Blocks to look at, by path; the others step back. */
  readonly look: readonly string[]
  /** Ports and parameters whose cotangents were predicted already; the others, and that which the step on show asks for, are concealed where it shows values alone. */
  readonly revealed: ReadonlySet<string>
  readonly answers: Readonly<Record<string, Answer>>
  readonly before: ViewBefore | undefined
}

export type LessonStore = StoreApi<LessonState>

const KEY = 'chainrule answers'

function keptAnswers(): Record<string, Answer> {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    const isAnswer = (item: unknown): item is Answer =>
      typeof item === 'object' &&
      item !== null &&
      typeof Reflect.get(item, 'typed') === 'string' &&
      typeof Reflect.get(item, 'found') === 'string' &&
      typeof Reflect.get(item, 'right') === 'boolean'
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, Answer] => isAnswer(entry[1])))
  } catch {
    return {}
  }
}

/** A store in which no lesson is played. Answers are kept as long as the tab lives, over reloads too. */
export function createLessonStore(): LessonStore {
  const store = createStore<LessonState>()(() => ({
    at: undefined,
    editing: false,
    look: [],
    revealed: new Set(),
    answers: keptAnswers(),
    before: undefined,
  }))
  store.subscribe((state, before) => {
    if (state.answers === before.answers) return
    try {
      sessionStorage.setItem(KEY, JSON.stringify(state.answers))
    } catch {
      // Answers that cannot be kept still show until the page is left.
    }
  })
  return store
}
