import { signOfPath } from '../../compile/block-names.ts'
import { elaborate, type Elaborated } from '../../compile/elaborate.ts'
import type { Catalog } from '../../definition/node.ts'
import type { Tables } from '../../definition/table.ts'
import type { GraphDocument } from '../../document/types.ts'
import type { Equation, Value } from '../../ir/program.ts'
import { sizeOf } from '../../ir/types.ts'
import { upstream } from '../../transforms/between.ts'
import { goalsOf, type Goal } from './goals.ts'
import { barred, nameOf, Names, nameTex, nameText, numberTex } from './names.ts'
import { rightSide, signOf } from './notation.ts'
import type { PassEquation, PassValue, WrittenPasses } from './types.ts'

/** The equations shown, and which of them lie on the way back. */
interface Drawn {
  readonly equations: readonly Equation[]
  readonly isReturn: (equation: Equation) => boolean
}

/**
 * Writes the equations that lead from what is learnt to the losses, and those that carry the cotangents back. What depends on
 * nothing learnt, such as the making of data, is not among them: its results are `given`.
 */
export function writePasses(document: GraphDocument, catalog: Catalog, tables: Tables): WrittenPasses {
  const written = elaborate(document, catalog, 'train', tables)
  const { b, slots } = written.frame
  const goals = goalsOf(written)
  const drawn = equationsOf(written, goals)
  const ends = goals.flatMap(({ ys, xs, gradients }) => [...ys, ...xs, ...gradients.flatMap((g) => g ?? [])])
  const values = [...new Set([...drawn.equations.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]), ...ends])]
  const indexOf = new Map(values.map((value, i) => [value, i]))
  const indices = (list: readonly Value[]) => list.map((value) => indexOf.get(value)!)

  const madeBy = new Map(drawn.equations.flatMap((e, i) => e.outputs.map((value) => [value, i] as const)))
  const calledOf = namesInDocument(written)
  const names = nameAll((path) => signOfPath(path, document, catalog), written, goals, drawn)
  const cotangentOf = new Map<Value, Value[]>()
  for (const { cotangents } of goals) {
    for (const [value, cotangent] of cotangents) {
      if (indexOf.has(value)) cotangentOf.set(cotangent, [...(cotangentOf.get(cotangent) ?? []), value])
    }
  }
  const texOf = (value: Value) => {
    const n = b.filledWith(value)
    return n === undefined ? nameTex(names.of(value, 'v')) : numberTex(n)
  }
  const equationOf = (equation: Equation): PassEquation => {
    const { primitive, inputs, outputs, params, origin } = equation
    const isScalar = outputs.every(({ type }) => sizeOf(type.shape) === 1)
    return {
      primitive,
      sign: signOf(primitive),
      tex: `${outputs.map(texOf).join(',\\,')} = ${rightSide(primitive, inputs.map(texOf), params, isScalar)}`,
      node: origin?.node ?? '',
      pass: origin?.pass ?? 'forward',
      isReturn: drawn.isReturn(equation),
      of: origin?.of && madeBy.get(origin.of),
      inputs: indices(inputs),
      outputs: indices(outputs),
    }
  }
  const valueOf = (value: Value): PassValue => {
    const n = b.filledWith(value)
    const { slot, called } = calledOf(value)
    const [first = ''] = called
    return {
      shape: value.type.shape,
      dtype: value.type.dtype,
      text: n === undefined ? nameText(names.of(value, 'v')) : String(Number(n.toPrecision(3))),
      tex: texOf(value),
      names: called,
      node: n !== undefined ? '' : (slot?.node ?? b.definitionOf(value)?.origin?.node ?? blockOf(first)),
      given: madeBy.has(value) ? undefined : n !== undefined ? 'number' : slot ? 'slot' : 'value',
      cotangentOf: indices(cotangentOf.get(value) ?? []),
    }
  }
  return {
    passes: {
      equations: drawn.equations.map(equationOf),
      values: values.map(valueOf),
      goals: goals.map(({ ys, xs, gradients, cotangents }) => ({
        losses: indices(ys),
        starts: indices(
          [...new Set(cotangents.values())].filter((ct) => indexOf.has(ct) && b.filledWith(ct) !== undefined),
        ),
        gradients: xs.flatMap((x, i) => (gradients[i] ? [[indexOf.get(x)!, indexOf.get(gradients[i])!] as const] : [])),
      })),
    },
    program: b.finish(values),
    slots: slots.map(({ name }) => name),
  }
}

const blockOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('.')))

function equationsOf({ frame: { b } }: Elaborated, goals: readonly Goal[]): Drawn {
  const losses = goals.flatMap(({ ys }) => ys)
  const ahead = new Set(upstream(b, losses))
  // What a pullback reads of another block, such as a sigmoid that a metric has written already, is a forward equation.
  const isReturn = (equation: Equation) => !ahead.has(equation) && equation.origin?.pass !== 'forward'
  const reached = new Set(goals.flatMap(({ xs }) => xs))
  const all = upstream(b, [...losses, ...goals.flatMap(({ gradients }) => gradients.flatMap((g) => g ?? []))])
  const equations = all.filter((equation) => {
    const isReached = equation.inputs.some((value) => reached.has(value))
    if (isReached) for (const value of equation.outputs) reached.add(value)
    return equation.inputs.length > 0 && (isReached || isReturn(equation))
  })
  return { equations, isReturn }
}

/** What a value is called in the document: the slot that it is, and the ports that give it. */
function namesInDocument({ frame, ports }: Elaborated) {
  const slotOf = new Map(frame.slots.map((slot) => [slot.value, slot]))
  const portsOf = new Map<Value, string[]>()
  for (const [name, value] of ports) portsOf.set(value, [...(portsOf.get(value) ?? []), name])
  return (value: Value) => {
    const slot = slotOf.get(value)
    return { slot, called: [...(slot ? [slot.name] : []), ...(portsOf.get(value) ?? [])] }
  }
}

/** Names slots and ports as the document does, cotangents after what they are of, and counts the rest: v forward, u back. */
function nameAll(signOf: (block: string) => string, written: Elaborated, goals: readonly Goal[], drawn: Drawn): Names {
  const { frame, ports } = written
  const { b } = frame
  const names = new Names()
  const documented = (name: string) => nameOf(name.slice(name.lastIndexOf('.') + 1), signOf(blockOf(name)))
  for (const { name, value } of frame.slots) names.give(value, documented(name))
  for (const [name, value] of ports) if (!names.has(value)) names.give(value, documented(name))
  const count = (letter: 'v' | 'u', equations: readonly Equation[]) => {
    for (const { inputs, outputs } of equations) {
      for (const value of [...inputs, ...outputs]) if (b.filledWith(value) === undefined) names.of(value, letter)
    }
  }
  count(
    'v',
    drawn.equations.filter((equation) => !drawn.isReturn(equation)),
  )
  const slots = new Set(frame.slots.map(({ value }) => value))
  goals.forEach(({ cotangents }, i) => {
    for (const [value, cotangent] of cotangents) {
      const equation = b.definitionOf(cotangent)
      // A cotangent can be a forward value as it is: that of x in x · y is y. One of several values is that of what is kept.
      if (!equation || !drawn.isReturn(equation) || (names.has(cotangent) && !slots.has(value))) continue
      names.give(cotangent, barred(names.of(value, 'v'), goals.length > 1 ? i + 1 : undefined))
    }
  })
  count('u', drawn.equations)
  return names
}
