import type { Expectation, Json } from './types.ts'

/** A lesson that goes with a graph: steps to be taken in their order. */
export interface Lesson {
  readonly steps: readonly LessonStep[]
}

/** One step of a lesson: one idea, and usually something to do. Each stands for itself, so that a link can open at it. */
export interface LessonStep {
  /** Unique in its lesson; answers are kept under it. */
  readonly id: string
  readonly title: string
  /** Markdown with TeX. */
  readonly text: string
  /** Which blocks to look at, by path, `h1` or `encoder/h1`: they are ringed, the others step back. */
  readonly look?: readonly string[]
  /** How the page is arranged; what is left out stays as the user has it. */
  readonly show?: LessonShow
  /** Buttons that do something with the run. */
  readonly run?: readonly LessonRun[]
  readonly predict?: Prediction
}

/** Parts of the page that a step may show beside itself. */
export const LESSON_PANELS = ['palette', 'inspector', 'dock'] as const
export type LessonPanel = (typeof LESSON_PANELS)[number]

export interface LessonShow {
  /** What the canvas shows: values alone, cotangents too, or tangents. */
  readonly mode?: 'values' | 'gradients' | 'tangents'
  /** The panels that are open, and no others. */
  readonly panels?: readonly LessonPanel[]
  /** The tab of the dock, by its id. */
  readonly tab?: string
  /** Blocks that fill the canvas, by path; all of the graph where left out. */
  readonly zoom?: readonly string[]
  /** In present mode: big and bare. */
  readonly present?: boolean
}

/** A button of a step. What it is given it does in this order: settings, restart, training, stepping. */
export interface LessonRun {
  readonly label: string
  /** Settings of blocks, by `block.setting` or `outer/block.setting`; an edit of the document that can be undone. */
  readonly set?: Readonly<Record<string, Json>>
  /** Goes back to step 0. */
  readonly restart?: boolean
  /** Trains until this many steps have been taken. */
  readonly until?: number
  /** Steps through the passes, beginning at this one; the first is 1. */
  readonly walk?: number
}

/** Names a quantity of the run, as a claim does; exactly one of the first four is given. */
export type RunQuantity = Pick<Expectation, 'metric' | 'value' | 'gradient' | 'slot' | 'of' | 'on' | 'at'>

/** A question to be answered before its answer is revealed. */
export interface Prediction {
  /** Markdown with TeX. */
  readonly question: string
  readonly kind: 'number' | 'choice' | 'text'
  /** For `choice`: what can be chosen, Markdown with TeX. */
  readonly choices?: readonly string[]
  /** A number, one of the choices, or a text; a number may be read from the run instead. */
  readonly answer?: number | string
  /** Read from the run when the answer is revealed; beside a choice or a text it is shown as evidence. */
  readonly from?: RunQuantity
  /** A number is right within this share of the answer; 0.01 where left out. */
  readonly tolerance?: number
  /** Why, told once it is revealed. Markdown with TeX. */
  readonly explanation: string
}
