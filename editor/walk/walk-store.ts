import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Walk, WalkStep } from '../../graph-runtime/session/walk/types.ts'

/** Walking through the two passes of one frozen training step. */
export interface WalkState {
  /** The step taken apart; undefined while nobody walks. */
  readonly walk: Walk | undefined
  /** Which of its steps is on show, from 0. */
  readonly index: number
  /** Its backward pass and its updates are left out: a lesson's step shows values alone. */
  readonly held: boolean
  /** Goes on by itself. */
  readonly playing: boolean
  /** When the step on show was come to by going one on, by `performance.now()`: what it computed then travels along its wires. */
  readonly since: number
  /** Why there is nothing to walk through, in words for the user. */
  readonly refusal: string | undefined
}

export type WalkStore = StoreApi<WalkState>

const NOBODY: WalkState = { walk: undefined, index: 0, held: false, playing: false, since: 0, refusal: undefined }

/** A store in which nobody walks. */
export function createWalkStore(): WalkStore {
  return createStore<WalkState>()(() => NOBODY)
}

/** The step on show; undefined while nobody walks. */
export function stepOnShow({ walk, index }: Pick<WalkState, 'walk' | 'index'>): WalkStep | undefined {
  return walk?.steps[index]
}

/** Shows a step; beyond either end, the last one on that side. Playing goes on. */
export function seek(walks: WalkStore, to: number): void {
  const { walk, index } = walks.getState()
  if (!walk) return
  const next = Math.max(0, Math.min(walk.steps.length - 1, to))
  if (next !== index) walks.setState({ index: next, since: next === index + 1 ? performance.now() : 0 })
}

/** Goes on by itself from here, or from the start when it stands at the end; or stands still. */
export function playOrPause(walks: WalkStore): void {
  const { walk, index, playing } = walks.getState()
  if (!walk) return
  if (!playing && index === walk.steps.length - 1) walks.setState({ index: 0, since: 0 })
  walks.setState({ playing: !playing })
}
