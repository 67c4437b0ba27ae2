import type { Code } from '../encode/code.ts'
import type { Width } from '../lanes/expression.ts'

/** Counts up from the number in a local, by `step` from lane to lane. */
export function writeIndices(code: Code, local: number, step: number, width: Width): void {
  const lane = new DataView(new ArrayBuffer(16))
  const bytes = width / 8
  for (let i = 0; i < 128 / width; i++) lane.setUint32(i * bytes, i * step, true)
  const counted = Array.from({ length: 16 }, (_, i) => lane.getUint8(i))
  code
    .get(local)
    .op('i32x4.splat')
    .op('v128.const', ...counted)
    .op('i32x4.add')
  if (width === 64)
    code.op('v128.const', ...Array.from({ length: 16 }, (_, i) => (i % 8 < 4 ? 0xff : 0))).op('v128.and')
}
