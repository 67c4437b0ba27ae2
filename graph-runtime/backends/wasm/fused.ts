import { Module } from './encode/module.ts'
import { isValid } from './host.ts'

let known: boolean | undefined

/** Whether WebAssembly here has products and sums in one operation (relaxed SIMD, 2024): Chromium has, Node 20 has not. */
export function canFuse(): boolean {
  known ??= isValid(moduleThatFuses())
  return known
}

function moduleThatFuses(): Uint8Array<ArrayBuffer> {
  const module = new Module({ pages: 1, isOwn: true })
  module.function('fuse', { params: ['v128', 'v128', 'v128'], results: ['v128'] }, (code) => {
    code.get(0).get(1).get(2).op('f32x4.relaxed_madd')
  })
  return module.bytes()
}
