import { program, type Builder, type ConvParams } from '../../../../graph-runtime/ir/builder.ts'
import { tensor, type Shape } from '../../../../graph-runtime/ir/types.ts'
import type { OpenCase } from '../check.ts'

const plain = (axes: number): ConvParams => ({
  stride: Array<number>(axes).fill(1),
  padding: Array<[number, number]>(axes).fill([0, 0]),
  dilation: Array<number>(axes).fill(1),
  groups: 1,
})

/** The three maps of one convolution, each from the shapes of its two inputs. */
function triple(name: string, x: Shape, w: Shape, changes: Partial<ConvParams> = {}): Record<string, OpenCase> {
  const params = { ...plain(x.length - 2), ...changes }
  const types = { x: tensor('float', x), w: tensor('float', w) }
  const y = program([types.x, types.w], (b, ...at) => [b.conv(at[0]!, at[1]!, params)]).outputs[0]!.type
  const write = {
    conv: program([types.x, types.w], (b: Builder, ...at) => [b.conv(at[0]!, at[1]!, params)]),
    convInput: program([y, types.w], (b: Builder, ...at) => [
      b.convInput(at[0]!, at[1]!, { ...params, space: x.slice(2) }),
    ]),
    convWeight: program([types.x, y], (b: Builder, ...at) => [
      b.convWeight(at[0]!, at[1]!, { ...params, window: w.slice(2) }),
    ]),
  }
  return Object.fromEntries(Object.entries(write).map(([map, written]) => [`${map}, ${name}`, { program: written }]))
}

export const cases: Record<string, OpenCase> = {
  ...triple('1-D', [2, 2, 5], [3, 2, 3]),
  ...triple('1-D, stride 2, which leaves the last entry out', [1, 2, 6], [2, 2, 3], { stride: [2] }),
  ...triple('1-D, more padding before than after', [2, 1, 4], [2, 1, 3], { padding: [[2, 1]] }),
  ...triple('1-D, dilation 2', [1, 2, 7], [2, 2, 3], { dilation: [2] }),
  ...triple('1-D, two groups', [2, 4, 4], [6, 2, 2], { groups: 2 }),
  ...triple('2-D, everything at once', [2, 4, 5, 4], [2, 2, 2, 3], {
    stride: [2, 1],
    padding: [
      [1, 0],
      [0, 2],
    ],
    dilation: [1, 2],
    groups: 2,
  }),
  ...triple('2-D, one channel in each group', [1, 3, 3, 3], [3, 1, 2, 2], { groups: 3 }),
  ...triple('3-D', [1, 1, 2, 3, 2], [2, 1, 2, 2, 1]),
  ...triple('window as large as the space', [2, 2, 3], [2, 2, 3]),
  ...triple('no entries', [0, 2, 4], [2, 2, 3]),
  ...triple('no channels', [2, 0, 4], [2, 0, 3]),
}
