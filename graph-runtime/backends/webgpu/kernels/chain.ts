import { stridesOf, type DType, type Shape } from '../../../ir/types.ts'
import type { Step } from '../../wasm/kernels/chain.ts'
import { functionsIn } from '../wgsl/functions.ts'
import { collapse, coordinates, offset, typeOf } from '../wgsl/text.ts'
import { elementOf } from './elementwise.ts'
import { placesIn, readers, store, type Access, type Operand } from './kernel.ts'

/** Elementwise equations of one shape. Only what is `stored` goes to memory. */
export interface Chain {
  readonly shape: Shape
  /** How many floats are made where the chain is. */
  readonly given?: number
  readonly inputs: readonly Operand[]
  readonly steps: readonly Step[]
  /** Which values, counted as `args` are (what is given, inputs, steps), and how far apart they are put. */
  readonly stored: readonly { readonly value: number; readonly strides: readonly number[] }[]
}

const dtypesOf = ({ given = 0, inputs, steps }: Chain): DType[] => [
  ...Array.from({ length: given }, (): DType => 'float'),
  ...inputs.map(({ dtype }) => dtype),
  ...steps.map(({ to }) => to),
]

function stepLines(chain: Chain): string {
  const dtypes = dtypesOf(chain)
  const first = dtypes.length - chain.steps.length
  const lines = chain.steps.map(({ primitive, args, to, order }, i) => {
    const from = dtypes[args[primitive === 'select' ? 1 : 0]!]!
    const names = args.map((arg) => `v${arg}`)
    return `let v${first + i}: ${typeOf[to]} = ${elementOf(primitive, names, { from, to, order })};`
  })
  return lines.join('\n')
}

/** The functions that a chain calls. */
export const functionsOf = (chain: Chain): string => functionsIn(stepLines(chain))

/**
 * Lines that compute a chain at its row-major index `i`, of values `v0`, `v1`, … of which those that are given are there. Operands
 * are numbered from `first` on: the inputs in memory or that count, then what is stored.
 */
export function chainLines(access: Access, chain: Chain, first = 0): string {
  const { given = 0, inputs, stored } = chain
  const all = [...inputs.map(({ strides }) => strides), ...stored.map(({ strides }) => strides)]
  const { shape, operands } = collapse(chain.shape, all)
  const dense = stridesOf(shape).join()
  const at = (operand: number) =>
    operands[operand]!.join() === dense ? 'i' : offset(access.size, 'c', operands[operand]!)
  const dtypes = dtypesOf(chain)
  const read = readers(inputs, access, first)
  const outputs = first + placesIn(inputs)
  return [
    operands.every((own) => own.join() === dense) ? '' : coordinates(access.size, 'i', shape, 'c'),
    ...inputs.map(({ dtype }, i) => `let v${given + i}: ${typeOf[dtype]} = ${read[i]!(at(i))};`),
    stepLines(chain),
    ...stored.map(({ value }, i) => store(access, outputs + i, at(inputs.length + i), dtypes[value]!, `v${value}`)),
  ].join('\n')
}
