import type { Slot } from '../../compile/frame.ts'

/** What a slot remembers of a parameter, as learners name it: `adam.square:h.weight` is the `square` of `h.weight`. */
export interface Remembered {
  readonly what: string
  /** The parameter's slot. */
  readonly of: string
}

/** Undefined for a slot that remembers nothing of a parameter. */
export function rememberedIn({ name, node }: Pick<Slot, 'name' | 'node'>): Remembered | undefined {
  const [what = '', ...of] = name.slice(node.length + 1).split(':')
  return of.length > 0 ? { what, of: of.join(':') } : undefined
}
