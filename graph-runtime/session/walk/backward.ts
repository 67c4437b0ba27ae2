import { graphOfNode } from '../../document/composition.ts'
import type { At, WalkBlock } from './block.ts'
import { cotangentPart, nameOfBlock, valuePart, type Context } from './context.ts'
import { leafOf, nameOf, resultOf } from './figures.ts'
import type { Goal } from './goals.ts'
import { barred } from './name-tex.ts'
import type { PassedBack } from './passed-back.ts'
import { listed, numberWord } from './phrases.ts'
import { signsOf, type Term } from './term.ts'
import { numbersTex, symbolsTex } from './term-tex.ts'
import type { WalkLine, WalkPart, WalkStep } from './types.ts'

/** A sum over wires is written out with what each brings as long as it has no more signs than this. */
const MOST_INLINED = 14

/** Wires that leave an output and bring something back, as inputs of other blocks. */
function broughtBack({ blocks }: Context, { cotangents }: Goal, output: At) {
  return blocks.flatMap((block) =>
    block.inputs
      .filter(({ from, value }) => from === output.name && value !== output.value && cotangents.has(value))
      .map((input) => ({ block, input })),
  )
}

/** The cotangent at an output as the sum of what comes back along its wires. */
function sumOf(context: Context, goal: Goal, passed: (block: WalkBlock) => PassedBack, output: At): Term | undefined {
  const { tex } = valuePart(context, output)
  const wires = broughtBack(context, goal, output)
  const written = wires.map(({ block, input }) => passed(block).get(input.value))
  const size = written.reduce((sum, term) => sum + (term ? signsOf(term) : MOST_INLINED), 0)
  const named = wires.map(({ block, input }): Term => {
    const part = cotangentPart(context, goal, input)!
    return leafOf({ ...part, tex: `${barred(tex)}^{(${context.names.port(block.outputs[0]?.name ?? block.path)})}` })
  })
  if (wires.length === 1 && !written[0]) return undefined
  const terms = size <= MOST_INLINED ? written.map((term, i) => term ?? named[i]!) : named
  const { shape } = output.value.type
  return terms.reduceRight<Term | undefined>(
    (sum, term) => (sum ? { is: 'apply', primitive: 'add', params: {}, args: [sum, term], shape } : term),
    undefined,
  )
}

function lineOf(part: WalkPart, term: Term | undefined, sign: WalkLine['sign'], otherwise: string): WalkLine {
  if (!term) return { sides: [...new Set([nameOf(part), otherwise, resultOf(part)])], sign }
  const isShort = term.is !== 'apply'
  return { sides: [nameOf(part), symbolsTex(term), ...(isShort ? [] : [numbersTex(term)]), resultOf(part)], sign }
}

/** The backward step of a block in one goal's pass; undefined where no cotangent reaches it. */
export function backwardStep(
  context: Context,
  goal: Goal,
  passed: (block: WalkBlock) => PassedBack,
  block: WalkBlock,
): Omit<WalkStep, 'number' | 'of'> | undefined {
  const { path, outputs, inputs, slots } = block
  const back = <T extends At & { readonly from?: string }>(ats: readonly T[]) =>
    ats.flatMap((at) => {
      const part = cotangentPart(context, goal, at)
      return part ? [{ at, part }] : []
    })
  const [above, below] = [back(outputs), back(inputs)]
  const given = new Set(outputs.map(({ value }) => value))
  const held = back(slots).filter(({ at }) => !given.has(at.value))
  if (above.length + below.length + held.length === 0) return undefined

  const own = passed(block)
  // Where the product cannot be read, it is still the block's transposed derivative times what came back.
  const call = (at: At & { readonly from?: string }) =>
    above
      .map(({ at: output, part }) => {
        const [y, x] = [valuePart(context, output).tex, valuePart(context, at).tex]
        return `\\left( \\tfrac{\\partial ${y}}{\\partial ${x}} \\right)^{\\!\\top} ${nameOf(part)}`
      })
      .join(' + ')
  const isSource = below.length === 0 && held.length === 0
  const sums = above.flatMap(({ at, part }) => {
    const wires = broughtBack(context, goal, at)
    if (!isSource && wires.length < 2) return []
    if (wires.length === 0) return [lineOf(part, undefined, '=', '1')]
    return [lineOf(part, sumOf(context, goal, passed, at), '=', nameOf(part))]
  })
  const begins = goal.from.filter((value) => [...outputs, ...inputs].some((at) => at.value === value))
  const rank = ({ part }: { part: WalkPart }) => -part.type.shape.length
  const params = held
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ at, part }) => lineOf(part, own.get(at.value), '=', call(at)))
  const wires = below.map(({ at, part }) => {
    const first = goal.from.includes(at.value)
    const several =
      !first && goal.cotangents.get(sourceOf(context, at.from)) !== undefined && leaving(context, goal, at.from) > 1
    return lineOf(part, own.get(at.value), several ? '\\mathrel{+}=' : '=', first ? '1' : call(at))
  })
  return {
    pass: 'backward',
    node: path,
    name: nameOfBlock(context, block),
    learner: goal.learner,
    lines: [...sums, ...params, ...wires].map(withoutRepeats),
    words: wordsOf(context, goal, block, {
      begins: begins.length > 0,
      above: above.map(({ at, part }) => ({ part, wires: broughtBack(context, goal, at).length })),
      held: held.length,
      below: below.length,
    }),
    reads: above.map(({ part }) => part),
    writes: [...held, ...below].map(({ part }) => part),
    wires: above.flatMap(({ at }) => broughtBack(context, goal, at).map(({ input }) => input.name)),
  }
}

const sourceOf = ({ written }: Context, name: string) => written.ports.get(name)!

function leaving(context: Context, goal: Goal, from: string): number {
  return broughtBack(context, goal, { of: 'port', name: from, value: sourceOf(context, from) }).length
}

/** A side that says the same as the one before it is left out. */
function withoutRepeats({ sides, sign }: WalkLine): WalkLine {
  return { sides: sides.filter((side, i) => i === 0 || plain(side) !== plain(sides[i - 1]!)), sign }
}
const plain = (side: string) => side.replace(/\\htmlClass\{tex-\w+\}|\\mathbf|[{}\s]/g, '')

function wordsOf(
  context: Context,
  goal: Goal,
  block: WalkBlock,
  {
    begins,
    above,
    held,
    below,
  }: { begins: boolean; above: { part: WalkPart; wires: number }[]; held: number; below: number },
): string {
  const name = nameOfBlock(context, block)
  const several = above.find(({ wires }) => wires > 1)
  const sentences: string[] = []
  if (begins) {
    const what = goal.learner === undefined ? 'the last number' : 'the loss'
    sentences.push(`The backward pass begins at ${what}: its cotangent is 1.`)
  }
  if (several) {
    const count = numberWord(several.wires)
    sentences.push(`${count} wires leave ${name}, so what comes back along them adds.`)
  } else if (!begins && below + held === 0) sentences.push(`What came back has reached ${name}.`)
  if (graphOfNode(block.node) !== undefined) sentences.push('Open the block to walk through what is inside.')
  const to = [
    ...(held > 0 ? [`its ${held === 1 ? 'parameter' : 'parameters'}`] : []),
    ...(below > 0 ? [below === 1 ? 'the wire before it' : `the ${below} wires before it`] : []),
  ]
  if (!begins && !several && to.length > 0) sentences.push(`${name} passes what came back on to ${listed(to)}.`)
  return sentences.join(' ')
}
