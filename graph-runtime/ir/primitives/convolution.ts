import type { Builder, ConvParams } from '../builder.ts'
import { convolve, lettersOf, planConvolution, type Letter, type Side } from '../loops/convolution.ts'
import { placesOf, type Sliding } from '../loops/sliding.ts'
import { plus, type Primitive } from '../primitive.ts'
import type { Params, Value } from '../program.ts'
import { sameShape, showShape, showType, sizeOf, tensor, type Shape } from '../types.ts'
import { fold, unfold } from './fold-batch.ts'
import { checkSliding } from './window.ts'

type Shapes = Readonly<Record<Side, Shape>>

const axesOfSide: Readonly<Record<Side, string>> = {
  x: 'an input [n, channels, …space]',
  w: 'weights [channels out, channels in / groups, …window]',
  y: 'an output [n, channels, …places]',
}

/** One of the three maps: which sides it takes, which it gives, and how that one's shape follows. */
interface Member<P extends ConvParams> {
  readonly name: 'conv' | 'convInput' | 'convWeight'
  readonly left: Side
  readonly right: Side
  readonly result: Side
  readonly shapeOf: (left: Shape, right: Shape, params: P) => Shape
}

/**
 * The derivative of the form Σ x·w·y (see `planConvolution`) with respect to one side. The derivative of that with
 * respect to another side is a map of the same kind, so the three rules below are one rule.
 */
function member<P extends ConvParams>({ name, left, right, result, shapeOf }: Member<P>): Primitive<P> {
  const shapesOf = (l: Shape, r: Shape, params: P) =>
    ({ [left]: l, [right]: r, [result]: shapeOf(l, r, params) }) as Record<Side, Shape>
  return {
    name,
    typeOf([l, r], params) {
      if (l!.dtype !== 'float' || r!.dtype !== 'float' || l!.shape.length !== r!.shape.length || l!.shape.length < 3) {
        throw new TypeError(
          `${name} takes ${axesOfSide[left]} and ${axesOfSide[right]} with as many spatial axes, not ${showType(l!)} and ${showType(r!)}`,
        )
      }
      const shapes = shapesOf(l!.shape, r!.shape, params)
      checkShapes(name, shapes, params)
      return [tensor('float', shapes[result])]
    },
    evaluate([l, r], params, { inputs, outputs }) {
      const shapes = shapesOf(inputs[0]!.shape, inputs[1]!.shape, params)
      const plan = planConvolution([left, right, result], lengthsOf(shapes, params.groups), slidingOf(shapes, params))
      const out = new Float64Array(sizeOf(outputs[0]!.shape))
      convolve(out, l!, r!, plan)
      return [out]
    },
    /** Each side's cotangent is the map that gives this side from the other and the cotangent. */
    pullback(b, { inputs: [l, r], params }, [ct], wanted) {
      if (!ct) return [undefined, undefined]
      const towards = (side: Side, like: Value, other: Side, value: Value) =>
        give(b, side, { [other]: value, [result]: ct }, like.type.shape, params)
      return [
        wanted?.[0] === false ? undefined : towards(left, l!, right, r!),
        wanted?.[1] === false ? undefined : towards(right, r!, left, l!),
      ]
    },
    pushforward(b, { inputs: [l, r], params }, [dl, dr]) {
      const [one, other] = [
        dl && b.emit(name, [dl, r!], params as Params)[0],
        dr && b.emit(name, [l!, dr], params as Params)[0],
      ]
      return [plus(b, one, other)]
    },
    /** The batch becomes part of the axis that the mapped sides share with the result, and no other side has. */
    batch(b, size, [l, r], params) {
      const flags = { [left]: l!.mapped, [right]: r!.mapped, [result]: true } as Record<Side, boolean>
      const letter = (['n', 'g', 'c', 'o'] as const).find((each) =>
        (['x', 'w', 'y'] as const).every((side) => lettersOf[side].includes(each) === flags[side]),
      )!
      const entry = (x: typeof l) => (x!.mapped ? x!.value.type.shape.slice(1) : x!.value.type.shape)
      const shapes = shapesOf(entry(l), entry(r), params)
      const lengths = lengthsOf(shapes, params.groups)
      const values = [
        l!.mapped ? fold(b, l!.value, left, letter, lengths) : l!.value,
        r!.mapped ? fold(b, r!.value, right, letter, lengths) : r!.value,
      ]
      const groups = letter === 'g' ? params.groups * size : params.groups
      const [out] = b.emit(name, values, { ...(params as Params), groups })
      return [{ value: unfold(b, out!, result, letter, size, shapes[result], lengths), mapped: true }]
    },
  }
}

/** Writes the map that gives `side`, of this shape, from the two others. */
function give(b: Builder, side: Side, from: Partial<Record<Side, Value>>, shape: Shape, params: ConvParams): Value {
  const { stride, padding, dilation, groups } = params
  const common = { stride, padding, dilation, groups }
  if (side === 'y') return b.conv(from.x!, from.w!, common)
  if (side === 'x') return b.convInput(from.y!, from.w!, { ...common, space: shape.slice(2) })
  return b.convWeight(from.x!, from.y!, { ...common, window: shape.slice(2) })
}

/** How the window of these shapes slides. */
export function slidingOf({ x, w }: Pick<Shapes, 'x' | 'w'>, { stride, padding, dilation }: ConvParams): Sliding {
  return { space: x.slice(2), window: w.slice(2), stride, padding, dilation }
}

/** The lengths of the axes before the spatial ones. */
export function lengthsOf({ x, w }: Shapes, groups: number): Record<Letter, number> {
  return { n: x[0]!, g: groups, c: w[1]!, o: w[0]! / groups }
}

function checkShapes(name: string, shapes: Shapes, params: ConvParams): void {
  const { x, w, y } = shapes
  const { groups } = params
  if (!Number.isInteger(groups) || groups < 1) throw new TypeError(`${name} needs 1 group or more, not ${groups}`)
  if (Number.isInteger(w[1]) && x[1] !== w[1]! * groups) {
    const taken = groups === 1 ? `${w[1]}` : `${w[1]} × ${groups} groups`
    throw new TypeError(`the input has ${x[1]} channels, but the weights take ${taken}`)
  }
  const undivided = [x[1]!, y[1]!].find((channels) => channels % groups !== 0)
  if (undivided !== undefined) throw new TypeError(`${undivided} channels do not divide into ${groups} groups`)
  if (y[1] !== w[0]) throw new TypeError(`the output has ${y[1]} channels, but the weights make ${w[0]}`)
  if (x[0] !== y[0]) throw new TypeError(`the input is a batch of ${x[0]}, but the output one of ${y[0]}`)
  const sliding = slidingOf(shapes, params)
  checkSliding(name, sliding)
  const places = placesOf(sliding)
  if (!sameShape(places, y.slice(2))) {
    throw new TypeError(`the window takes ${showShape(places)} places, but the output has ${showShape(y.slice(2))}`)
  }
}

/** y[n, o, q] = Σ x[n, c, q·stride + k·dilation − before] · w[o, c, k] over c and k, within each group of channels. */
const conv = member<ConvParams>({
  name: 'conv',
  left: 'x',
  right: 'w',
  result: 'y',
  shapeOf(x, w, params) {
    const sliding = slidingOf({ x, w }, params)
    checkSliding('conv', sliding)
    return [x[0]!, w[0]!, ...placesOf(sliding)]
  },
})

/** x[n, c, p] = Σ y[n, o, q] · w[o, c, k] over o and all k and q with q·stride + k·dilation − before = p. */
const convInput = member<ConvParams & { readonly space: readonly number[] }>({
  name: 'convInput',
  left: 'y',
  right: 'w',
  result: 'x',
  shapeOf: (y, w, { groups, space }) => [y[0]!, w[1]! * groups, ...space],
})

/** w[o, c, k] = Σ x[n, c, q·stride + k·dilation − before] · y[n, o, q] over n and q. */
const convWeight = member<ConvParams & { readonly window: readonly number[] }>({
  name: 'convWeight',
  left: 'x',
  right: 'y',
  result: 'w',
  shapeOf: (x, y, { groups, window }) => [y[1]!, x[1]! / groups, ...window],
})

export const convolution = { conv, convInput, convWeight }
