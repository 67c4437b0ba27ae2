import { MAX_INPUTS } from './numbered-inputs.ts'

/** What an einsum's text says: the axes of each input, and those of the result, one letter an axis. */
export interface Subscripts {
  readonly inputs: readonly string[]
  readonly output: string
}

/**
 * Reads `ij,jk->ik`. Without an arrow the result has the letters that come once, in alphabetical order, as in NumPy.
 * Gives a sentence that says what is wrong when the text cannot be read.
 */
export function readSubscripts(text: string): Subscripts | string {
  const plain = text.replaceAll(/\s/g, '').replaceAll('→', '->')
  const [left = '', right, ...more] = plain.split('->')
  if (more.length > 0) return 'There is more than one arrow; write the axes of the result once, after “->”.'
  const inputs = left.split(',')
  if (inputs.length > MAX_INPUTS) return `There are ${inputs.length} inputs, but at most ${MAX_INPUTS} can be wired.`
  for (const part of [...inputs, right ?? '']) {
    const strange = /[^A-Za-z]/.exec(part)
    if (strange) return `“${strange[0]}” is no axis: each axis is named by one letter.`
  }
  const all = inputs.join('')
  if (right === undefined) {
    const once = [...new Set(all)].filter((letter) => all.split(letter).length === 2)
    return { inputs, output: once.toSorted().join('') }
  }
  const [unknown] = Array.from(right).filter((letter) => !all.includes(letter))
  if (unknown !== undefined) return `The result has the axis “${unknown}”, which no input has.`
  const [twice] = Array.from(right).filter((letter, i) => right.indexOf(letter) !== i)
  if (twice !== undefined) return `The result has the axis “${twice}” twice; the axes of a result differ.`
  return { inputs, output: right }
}
