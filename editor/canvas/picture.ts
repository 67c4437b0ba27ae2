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

const LARGEST_MAP = 64
/** Images whose rows were written one after another: digits of 8×8. */
const FLAT_IMAGE = { size: 64, side: 8 }
const FEWEST_POINTS = 16

const port = (path: string, name: string): Watched => ({ of: 'port', name: `${path}.${name}`, pass: 'forward' })

const isMap = (shape: Shape) =>
  shape.length === 2 && shape.every((length) => length <= LARGEST_MAP) && sizeOf(shape) > 1

/** A few numbers in a row, each seen better by itself than how all spread. */
const isShort = (shape: Shape) => shape.length === 1 && shape[0]! > 1 && shape[0]! <= 16

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
  if (!type) return { is: 'histogram', of }
  const { shape } = type
  if (drawer === 'data' && shape.length === 2 && shape[1] === FLAT_IMAGE.size) {
    return { is: 'images', of, rows: FLAT_IMAGE.side, columns: FLAT_IMAGE.side }
  }
  const [rows = 0, columns = 0] = shape.slice(-2)
  if (shape.length >= 3 && rows === columns && rows >= 5 && rows <= LARGEST_MAP)
    return { is: 'images', of, rows, columns }
  const isCloud = (drawer === 'composition' || drawer === 'maths') && shape.length === 2 && shape[1] === 2
  if (isCloud && shape[0]! >= FEWEST_POINTS) return { is: 'scatter', points: of, others: undefined }
  const isTable = isMap(shape) && drawer !== 'layers' && (columns > 1 || rows <= 16)
  return isTable || isShort(shape) ? { is: 'map', of, strip: false, beside: undefined } : { is: 'histogram', of }
}

/**
 * A curve in place of how its values spread, for a block of maths that makes one number of each number given: what comes in
 * across, what comes out upwards. `given` names the ports wired to its inputs.
 */
export function curveOver(
  picture: Picture,
  given: readonly string[],
  typeOf: (port: string) => TensorType | undefined,
): Picture {
  const [x] = given
  if (picture.is !== 'histogram' || picture.of.of !== 'port' || given.length !== 1 || x === undefined) return picture
  const [across, up] = [typeOf(x)?.shape, typeOf(picture.of.name)?.shape]
  const isColumn = (shape: Shape | undefined) => shape !== undefined && sizeOf(shape) === shape[0] && shape.length <= 2
  if (!isColumn(across) || !isColumn(up) || across![0] !== up![0] || up![0]! < FEWEST_POINTS) return picture
  return { is: 'scatter', points: { of: 'port', name: x, pass: 'forward' }, others: picture.of }
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

/** Blocks without outputs: a learner shows how its loss went, a metric its number. */
function pictureOfEnd(path: string, drawer: Drawer, inputs: Ports): Picture {
  const [first] = Object.keys(inputs)
  if (first === undefined) return { is: 'none' }
  if (drawer === 'learners') return { is: 'curve', of: port(path, first), log: true }
  if (drawer === 'metrics') return { is: 'number', of: port(path, first) }
  return { is: 'none' }
}
