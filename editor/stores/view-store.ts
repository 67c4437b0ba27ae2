import { createStore, type StoreApi } from 'zustand/vanilla'

/** Follow the system, or always one of the two. */
export type ThemeChoice = 'system' | 'light' | 'dark'
/** Which passes the canvas shows. */
export type Mode = 'values' | 'gradients' | 'tangents'
/** Whether a panel is open: as there is room and the lesson asks, or as the user said. */
export type Opening = 'auto' | 'shown' | 'folded'
export type DockTab = 'training' | 'gradients' | 'histograms' | 'sweep' | 'time' | 'outline' | 'problems'

/** An end of a wire that is being dragged. */
export interface DraggedEnd {
  readonly node: string
  readonly port: string
  readonly side: 'input' | 'output'
}

/** What is selected: ids of blocks, and inputs (`node.port`) of wires. */
export interface Selection {
  readonly nodes: ReadonlySet<string>
  readonly wires: ReadonlySet<string>
}

/** How the page looks and what is selected on it: nothing that belongs in a file. */
export interface ViewState {
  readonly theme: ThemeChoice
  readonly mode: Mode
  readonly tab: DockTab
  readonly palette: Opening
  readonly inspector: Opening
  readonly dock: Opening
  readonly logAxis: boolean
  /** How much curves are smoothed: 0 not at all, below 1. */
  readonly smoothing: number
  /** The own blocks that were opened, from the outside in; none shows the main graph. */
  readonly inside: readonly string[]
  readonly selection: Selection
  readonly dragged: DraggedEnd | undefined
  /** Drawers of the palette that stand open. */
  readonly drawers: readonly string[]
  /** The graph of the two passes: beside the canvas, in its place, or not on show. */
  readonly passes: 'hidden' | 'beside' | 'alone'
  /** What is a node there: an equation or a block; `auto` decides by their number. */
  readonly passDetail: 'auto' | 'equation' | 'block'
  /** The list of examples stands open. */
  readonly choosingExample: boolean
  /** The command menu or the sheet of keys stands open. */
  readonly sheet: 'commands' | 'keys' | undefined
}

export type ViewStore = StoreApi<ViewState>

export const NOTHING_SELECTED: Selection = { nodes: new Set(), wires: new Set() }

/** A selection of these blocks alone. */
export const selectOnly = (nodes: Iterable<string>): Selection => ({ nodes: new Set(nodes), wires: new Set() })

const KEY = 'chainrule view'
const kept = [
  'theme',
  'mode',
  'tab',
  'palette',
  'inspector',
  'dock',
  'logAxis',
  'smoothing',
  'drawers',
  'passes',
  'passDetail',
] as const

const usual: ViewState = {
  theme: 'system',
  mode: 'gradients',
  tab: 'training',
  palette: 'auto',
  inspector: 'auto',
  dock: 'auto',
  logAxis: true,
  smoothing: 0,
  inside: [],
  selection: NOTHING_SELECTED,
  dragged: undefined,
  drawers: ['data', 'layers', 'losses', 'learners'],
  passes: 'hidden',
  passDetail: 'auto',
  choosingExample: false,
  sheet: undefined,
}

function readKept(): Partial<ViewState> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    // Only what is of the kind expected: an older page may have left something else.
    const fits = kept.filter((name) => typeof Reflect.get(read, name) === typeof usual[name])
    return Object.fromEntries(fits.map((name) => [name, Reflect.get(read, name)]))
  } catch {
    return {}
  }
}

/** A store that starts as the user left it, and keeps what they change in the browser. */
export function createViewStore(): ViewStore {
  const store = createStore<ViewState>()(() => ({ ...usual, ...readKept() }))
  store.subscribe((state, before) => {
    if (kept.every((name) => state[name] === before[name])) return
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept.map((name) => [name, state[name]]))))
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  })
  return store
}

/** The selection with one kind of it replaced; the very same where nothing changed. */
export function select(before: Selection, kind: keyof Selection, changes: ReadonlyMap<string, boolean>): Selection {
  const ids = new Set(before[kind])
  for (const [id, selected] of changes) {
    if (selected) ids.add(id)
    else ids.delete(id)
  }
  const same = ids.size === before[kind].size && [...ids].every((id) => before[kind].has(id))
  return same ? before : { ...before, [kind]: ids }
}
