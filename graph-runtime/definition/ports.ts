import type { Value } from '../ir/program.ts'

/**
 * What a port takes or gives. `tensor`: a tensor of any shape. `scalar`: one number. `reference`: names what lies
 * upstream rather than its value; penalties, views and learners read it. References are inputs only.
 */
export interface Port {
  readonly kind: 'tensor' | 'scalar' | 'reference'
  /** What it is, in a few words, with its shape where that is fixed: `logits, N×C`. */
  readonly help: string
  /** An input that may be left unwired. */
  readonly optional?: boolean
  /** An input of indices: it arrives as u32; what is no whole number from 0 as one beyond every end. All other inputs arrive as floats, whatever was wired. */
  readonly indices?: boolean
}
export type Ports = Readonly<Record<string, Port>>

/** What `build` receives for its inputs. */
export type Wired<I extends Ports> = {
  readonly [K in keyof I]: I[K] extends { optional: true } ? Value | undefined : Value
}

export const tensor = (help: string) => ({ kind: 'tensor', help }) as const
export const scalar = (help: string) => ({ kind: 'scalar', help }) as const
export const reference = (help: string) => ({ kind: 'reference', help }) as const
export const optional = <P extends Port>(port: P) => ({ ...port, optional: true }) as const
export const indices = (help: string) => ({ kind: 'tensor', help, indices: true }) as const
