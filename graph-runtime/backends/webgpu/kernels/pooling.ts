import { placesOf, type Sliding } from '../../../ir/loops/sliding.ts'
import { sizeOf, stridesOf } from '../../../ir/types.ts'
import { coordinates, fromWord } from '../wgsl/text.ts'
import { each, store, type Access, type Kernel } from './kernel.ts'

/** Takes x[planes, …space], and gives the largest of each window and where in the space it stands: the first of equal ones, NaN before any number. */
export function maxPoolKernel(planes: number, sliding: Sliding): Kernel {
  const { space, window, stride, dilation, padding } = sliding
  const places = placesOf(sliding)
  const strides = stridesOf(space)
  const steps = ({ size }: Access) =>
    space.map(
      (
        length,
        axis,
      ) => `let p${axis} = q${axis + 1} * ${size(stride[axis]!)} + k${axis} * ${size(dilation[axis]!)} - ${size(padding[axis]![0])};
if (p${axis} >= ${size(length)}) { continue; }`,
    )
  return each(
    planes * sizeOf(places),
    (access) => `${coordinates(access.size, 'i', [planes, ...places], 'q')}
var best = 0.0;
var found = 0xffffffffu;
for (var t = 0u; t < ${access.size(sizeOf(window))}; t++) {
  ${coordinates(access.size, 't', window, 'k')}
  ${steps(access).join('\n')}
  let at = ${space.map((_, axis) => `p${axis} * ${access.size(strides[axis]!)}`).join(' + ')};
  let x = ${fromWord('float', access.at(0, `q0 * ${access.size(sizeOf(space))} + at`))};
  if (found == 0xffffffffu || x > best || (is_nan(x) && !is_nan(best))) { best = x; found = at; }
}
${store(access, 1, 'i', 'float', 'best')}
${store(access, 2, 'i', 'u32', 'found')}`,
  )
}
