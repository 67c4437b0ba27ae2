import { createStore, type StoreApi } from 'zustand/vanilla'

/** How the values of a swept number are given. */
export type Spacing = 'list' | 'linear' | 'log'

/** A setting that the next sweep is to vary, as it stands in its fields. */
export interface AxisForm {
  /** Tells rows apart. */
  readonly id: number
  /** Which setting of which block: see `targetsOf`. */
  readonly target: string
  readonly spacing: Spacing
  /** Numbers as they are typed, where they are a list. */
  readonly list: string
  readonly from: number
  readonly to: number
  readonly count: number
  /** Options of a setting that is not a number. */
  readonly chosen: readonly (string | boolean)[]
}

/** What the next sweep is to do, as it is typed, and how the last one is shown. */
export interface SweepForm {
  readonly axes: readonly AxisForm[]
  readonly seeds: number
  /** Steps of each run; those of the document where nothing was typed. */
  readonly steps: number | undefined
  /** The measure on show, `test accuracy`; the first where there is none of that name. */
  readonly measure: string | undefined
  readonly picture: 'settings' | 'curves'
}

interface Actions {
  change(this: void, changes: Partial<SweepForm>): void
  changeAxis(this: void, id: number, changes: Partial<AxisForm>): void
  addAxis(this: void, axis: Omit<AxisForm, 'id'>): void
  removeAxis(this: void, id: number): void
  reset(this: void): void
}

export type SweepFormStore = StoreApi<SweepForm & Actions>

const FRESH: SweepForm = { axes: [], seeds: 5, steps: undefined, measure: undefined, picture: 'settings' }

/** A form that asks for five seeds of the document as it is. */
export function createSweepForm(): SweepFormStore {
  let nextId = 0
  return createStore<SweepForm & Actions>()((set) => ({
    ...FRESH,
    change: (changes) => set(changes),
    changeAxis: (id, changes) =>
      set(({ axes }) => ({ axes: axes.map((axis) => (axis.id === id ? { ...axis, ...changes } : axis)) })),
    addAxis: (axis) => set(({ axes }) => ({ axes: [...axes, { ...axis, id: nextId++ }] })),
    removeAxis: (id) => set(({ axes }) => ({ axes: axes.filter((axis) => axis.id !== id) })),
    reset: () => set(FRESH),
  }))
}
