import { placesOf, type Sliding } from '../loops/sliding.ts'
import { showShape } from '../types.ts'

/** Throws TypeError unless a window, as described, can slide over the space. `name` is the primitive's. */
export function checkSliding(name: string, sliding: Sliding): void {
  const axes = sliding.space.length
  for (const key of ['window', 'stride', 'dilation', 'padding'] as const) {
    const { length } = sliding[key]
    if (length !== axes)
      throw new TypeError(`${name} over ${countAxes(axes)} needs a ${key} for each, but got ${length}`)
  }
  for (const key of ['window', 'stride', 'dilation'] as const) {
    if (!sliding[key].every((n) => Number.isInteger(n) && n >= 1)) {
      throw new TypeError(`the ${key} of ${name} must be whole numbers from 1 up, not ${sliding[key].join(', ')}`)
    }
  }
  const sides = sliding.padding.flat()
  if (!sides.every((n) => Number.isInteger(n) && n >= 0)) {
    throw new TypeError(`the padding of ${name} must be whole numbers from 0 up, not ${sides.join(', ')}`)
  }
  if (placesOf(sliding).some((places) => places < 1)) {
    const padded = sliding.space.map((length, axis) => length + sliding.padding[axis]![0] + sliding.padding[axis]![1])
    const reach = sliding.window.map((width, axis) => (width - 1) * sliding.dilation[axis]! + 1)
    throw new TypeError(
      `the window of ${name} reaches over ${showShape(reach)}, but the padded space is ${showShape(padded)}; make the window smaller or the padding larger`,
    )
  }
}

function countAxes(axes: number): string {
  return axes === 1 ? 'one spatial axis' : `${axes} spatial axes`
}
