import type { Drawer } from '../../graph-runtime/definition/node.ts'
import type { Ports } from '../../graph-runtime/definition/ports.ts'
import { sizeOf, type Shape, type TensorType } from '../../graph-runtime/ir/types.ts'
import type { SlotReport } from '../../graph-runtime/session/protocol.ts'
import type { Watched } from '../session/readings.ts'
import type { Picture } from './block-view.ts'

/** What a picture is chosen by. */
export interface Shown {
  readonly path: string
  readonly drawer: Drawer
  readonly inputs: Ports
  readonly outputs: Ports
  readonly typeOf: (port: string) => TensorType | undefined
  readonly slots: readonly SlotReport[]
}

const LARGEST_MAP = 32

const port = (path: string, name: string): Watched => ({ of: 'port', name: `${path}.${name}`, pass: 'forward' })

const isMap = (shape: Shape) =>
  shape.length === 2 && shape.every((length) => length <= LARGEST_MAP) && sizeOf(shape) > 1

/** Which picture tells most of a block: its weights, its points, its number, or how its values spread. */
export function pictureOf({ path, drawer, inputs, outputs, typeOf, slots }: Shown): Picture {
  const [first, second] = Object.keys(outputs)
  if (first === undefined) return pictureOfEnd(path, drawer, inputs)
  const type = typeOf(first)
  const of = port(path, first)
  if (type ? type.shape.length === 0 : outputs[first]!.kind === 'scalar') return { is: 'number', of }

  const weight = slots.find((slot) => slot.kind === 'param' && isMap(slot.type.shape))
  if (weight) {
    const [rows = 1, columns = 1] = weight.type.shape
    const strip = Math.max(rows, columns) >= 4 * Math.min(rows, columns)
    return { is: 'map', of: { of: 'slot', name: weight.name, pass: 'forward' }, strip, beside: of }
  }
  // What comes out of blocks that pass data on is points only if classes or targets come with them.
  if (type && drawer === 'data') {
    const points = pointsOf(path, type.shape, second === undefined ? undefined : typeOf(second)?.shape, of, second)
    if (points?.is === 'scatter' && (points.others || Object.keys(inputs).length === 0)) return points
  }
  const [rows = 0, columns = 0] = type?.shape.slice(-2) ?? []
  const image = type !== undefined && type.shape.length >= 3 && rows === columns && rows >= 5 && rows <= LARGEST_MAP
  if (image) return { is: 'images', of, rows, columns }
  if (type && isMap(type.shape) && drawer !== 'layers') return { is: 'map', of, strip: false, beside: undefined }
  return { is: 'histogram', of }
}

/** Rows of one or two numbers, with a class or a target each, are points in the plane. */
function pointsOf(
  path: string,
  shape: Shape,
  other: Shape | undefined,
  points: Watched,
  second: string | undefined,
): Picture | undefined {
  const [rows, columns = 1] = shape
  const fits = other !== undefined && other[0] === rows && sizeOf(other) === rows
  const others = fits && second !== undefined ? port(path, second) : undefined
  const plane = shape.length === 2 && columns === 2
  const line = columns === 1 && shape.length <= 2 && others !== undefined
  return plane || line ? { is: 'scatter', points, others } : undefined
}

/** Blocks without outputs: a view draws what comes in; a learner or a metric has figures enough. */
function pictureOfEnd(path: string, drawer: Drawer, inputs: Ports): Picture {
  const [first] = Object.keys(inputs)
  if (first === undefined) return { is: 'none' }
  if (drawer === 'views') return { is: 'curve', of: port(path, first), log: true }
  if (drawer === 'metrics') return { is: 'number', of: port(path, first) }
  return { is: 'none' }
}
