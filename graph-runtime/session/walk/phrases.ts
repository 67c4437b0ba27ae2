import { nameOf } from './figures.ts'
import { nameTex } from './name-tex.ts'
import type { WalkPart } from './types.ts'

/** Some things in words: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** A small number as a word at the beginning of a sentence. */
export function numberWord(count: number): string {
  return ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'][count] ?? String(count)
}

/** A block as a function of its inputs, where its mathematics is too long to be read: `Dropout(h₁)`. */
export function callTex(name: string, from: readonly WalkPart[]): string {
  const tex = nameTex(name)
  return `${tex.startsWith('\\text') ? `\\operatorname{${tex}}` : tex}\\left( ${from.map(nameOf).join(', ')} \\right)`
}
