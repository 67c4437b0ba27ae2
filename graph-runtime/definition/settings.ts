import type { Value } from '../ir/program.ts'

/** What every setting says of itself. */
interface Described {
  /** One plain sentence: what turning it does. */
  readonly help: string
  /** What stands before the control; the setting's name, spaced out, if left out. */
  readonly label?: string
  /** Shown only while another setting has one of these values. */
  readonly when?: { readonly setting: string; readonly is: readonly (string | boolean | number)[] }
}

export interface NumberSetting extends Described {
  readonly is: 'number'
  readonly initial: number
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
  /** A live number is a slot: turning it while training recompiles nothing, and `build` sees a Value. */
  readonly live?: boolean
  /** How a slider spreads its range. */
  readonly scale?: 'linear' | 'log'
  /** The names of two settings that hold the ends of its slider, where the user chooses them. */
  readonly ends?: readonly [from: string, to: string]
}
export interface ChoiceSetting<T extends string = string> extends Described {
  readonly is: 'choice'
  readonly initial: T
  readonly options: readonly T[]
}
export interface FlagSetting extends Described {
  readonly is: 'flag'
  readonly initial: boolean
}
export interface TextSetting extends Described {
  readonly is: 'text'
  readonly initial: string
  readonly lines?: number
}
/** Whole numbers ≥ 0 such as a shape or a list of axes; `signed` allows axes counted from the end. */
export interface IntegersSetting extends Described {
  readonly is: 'integers'
  readonly initial: readonly number[]
  readonly signed?: boolean
}
/** Numbers in nested lists of equal lengths: a scalar, vector, matrix … */
export type Nested = number | readonly Nested[]
export interface TensorSetting extends Described {
  readonly is: 'tensor'
  readonly initial: Nested
  /** Live numbers are a slot, as a live number is: changed without compiling, as long as their shape stays. */
  readonly live?: boolean
}
/** The name of another graph of the document. */
export interface GraphSetting extends Described {
  readonly is: 'graph'
  readonly initial: string
}

export type Setting =
  | NumberSetting
  | ChoiceSetting
  | FlagSetting
  | TextSetting
  | IntegersSetting
  | TensorSetting
  | GraphSetting
export type Settings = Readonly<Record<string, Setting>>

/** What a file says for each setting, with what it leaves out filled in. */
export type Chosen<S extends Settings> = { readonly [K in keyof S]: ChosenOne<S[K]> }
type ChosenOne<T extends Setting> =
  T extends ChoiceSetting<infer C>
    ? C
    : T extends { is: 'number' }
      ? number
      : T extends { is: 'flag' }
        ? boolean
        : T extends { is: 'integers' }
          ? readonly number[]
          : T extends { is: 'tensor' }
            ? Nested
            : string

/** What `build` receives for each setting: the same, but live numbers are slots. */
export type Read<S extends Settings> = { readonly [K in keyof S]: ReadOne<S[K]> }
type ReadOne<T extends Setting> = T extends { is: 'number' | 'tensor'; live: true } ? Value : ChosenOne<T>

type Given<T extends Setting> = Omit<T, 'is' | 'initial'>

/** A number with a control to type, step or (with both limits) slide. */
export function number<const O extends Given<NumberSetting>>(initial: number, options: O) {
  return { is: 'number', initial, ...options } as const
}
/** One of a few texts. */
export function choice<const T extends string>(initial: NoInfer<T>, options: readonly T[], described: Described) {
  return { is: 'choice', initial, options, ...described } as const
}
/** On or off. */
export function flag(initial: boolean, described: Described) {
  return { is: 'flag', initial, ...described } as const
}
/** A text; `lines` above 1 makes its field taller. */
export function text(initial: string, options: Given<TextSetting>) {
  return { is: 'text', initial, ...options } as const
}
/** A list of whole numbers. */
export function integers(initial: readonly number[], options: Given<IntegersSetting>) {
  return { is: 'integers', initial, ...options } as const
}
/** Numbers typed or pasted as a table. */
export function numbers<const O extends Given<TensorSetting>>(initial: Nested, options: O) {
  return { is: 'tensor', initial, ...options } as const
}
/** Which graph of the document serves as this block's body. */
export function graph(described: Described) {
  return { is: 'graph', initial: '', ...described } as const
}

/** Settings that every block with parameters has. Compile reads them: `build` need not. */
export const trainable = {
  frozen: flag(false, {
    help: 'Keep these parameters as they are; gradients still pass through to what lies upstream.',
  }),
  group: text('', { help: 'A name by which a learner can be told to change only these parameters.' }),
}
