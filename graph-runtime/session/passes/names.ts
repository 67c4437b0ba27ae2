import type { Value } from '../../ir/program.ts'

/** A value's name on paper: a letter or a word, what tells it from its like, and whether it is a cotangent (`x̄`). */
export interface Name {
  readonly base: string
  /** A block, or a number that counts values without a name. */
  readonly sub: string
  readonly bar: boolean
  /** Which loss a cotangent is of, from 1, where there are several. */
  readonly loss: number | undefined
}

const letters: Readonly<Record<string, string>> = { weight: 'W', bias: 'b', scale: 'γ', shift: 'β', loss: 'L' }

/** The name of a port or slot by what the canvas calls its block: `weight` of h1 is W with h1 below; a block's `value` is the block. */
export function nameOf(own: string, block: string): Name {
  if (own === 'value') return { base: block, sub: '', bar: false, loss: undefined }
  return { base: letters[own] ?? own, sub: block, bar: false, loss: undefined }
}

/** The cotangent of what has this name; `loss` tells whose, where there are several. */
export const barred = (name: Name, loss: number | undefined): Name => ({ ...name, bar: true, loss })

const greek: Readonly<Record<string, string>> = { γ: '\\gamma', β: '\\beta' }
const isCount = (text: string) => /^\d+$/.test(text)
/** Text that TeX takes as it stands: no sign of its own is left in it. */
const plain = (text: string) => `\\text{${text.replaceAll(/[\\{}$&#%^~]/g, ' ').replaceAll('_', '\\_')}}`

/** A name in TeX. */
export function nameTex({ base, sub, bar, loss }: Name): string {
  const letter = greek[base] ?? (/^[A-Za-z]$/.test(base) ? base : plain(base))
  const lower = sub === '' ? '' : `_{${isCount(sub) ? sub : plain(sub)}}`
  return `${bar ? `\\overline{${letter}}` : letter}${lower}${loss === undefined ? '' : `^{(${loss})}`}`
}

const LOWER = '₀₁₂₃₄₅₆₇₈₉'

/** A name in plain letters, without its block: `W̄`, `v₁₂`. */
export function nameText({ base, sub, bar, loss }: Name): string {
  const count = isCount(sub) ? Array.from(sub, (digit) => LOWER[Number(digit)]).join('') : ''
  // A bar over a letter; a word would have it over one letter alone.
  const barredBase = !bar ? base : base.length === 1 ? `${base}\u0304`.normalize('NFC') : `∂${base}`
  return `${barredBase}${count}${loss === undefined ? '' : ` (${loss})`}`
}

/** A number in TeX: 3 significant figures, a power of ten where it is large or small. */
export function numberTex(n: number): string {
  if (Number.isNaN(n)) return '\\text{NaN}'
  if (!Number.isFinite(n)) return n > 0 ? '\\infty' : '-\\infty'
  const short = Number(n.toPrecision(3))
  if (short === 0 || (Math.abs(short) >= 0.001 && Math.abs(short) < 10_000)) return String(short)
  const [digits, power] = short.toExponential().split('e')
  return `${digits} \\times 10^{${Number(power)}}`
}

/** Names that are known, and v₁, v₂ … or u₁, u₂ … for other values as they come up. */
export class Names {
  readonly #known = new Map<Value, Name>()
  readonly #counts = { v: 0, u: 0 }

  give(value: Value, name: Name): void {
    this.#known.set(value, name)
  }
  has(value: Value): boolean {
    return this.#known.has(value)
  }
  /** Its name, made up of this letter if it has none yet. */
  of(value: Value, letter: 'v' | 'u'): Name {
    const known = this.#known.get(value)
    if (known) return known
    const made: Name = { base: letter, sub: String(++this.#counts[letter]), bar: false, loss: undefined }
    this.#known.set(value, made)
    return made
  }
}
