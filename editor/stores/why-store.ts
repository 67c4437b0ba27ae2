import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Explanation, GradientPath, Quantity } from '../../graph-runtime/session/explain/explanation.ts'

/** What an explanation was made of: a change of any of it makes it a thing of the past. */
export interface Moment {
  readonly revision: number
  readonly run: number
  readonly step: number
}

/** A gradient that is being explained. */
export interface WhyState {
  readonly asked: Quantity | undefined
  /** The last answer to it; while another element is asked for, that of the one before. */
  readonly answer: Explanation | undefined
  /** What kept it from being answered. */
  readonly failure: string | undefined
  readonly moment: Moment | undefined
  /** The path that is shown on the canvas. */
  readonly lit: number
}

export type WhyStore = StoreApi<WhyState>

const NOTHING: WhyState = { asked: undefined, answer: undefined, failure: undefined, moment: undefined, lit: 0 }

/** A store where nothing was asked yet. */
export function createWhyStore(): WhyStore {
  return createStore<WhyState>()(() => NOTHING)
}

/** The path that is shown on the canvas, of the explanation that is open. */
export const litPath = ({ answer, lit }: WhyState): GradientPath | undefined => answer?.paths[lit]

/** Shows no explanation any more. */
export const forgetWhy = (store: WhyStore): void => store.setState(NOTHING)
