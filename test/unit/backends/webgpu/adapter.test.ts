import { afterEach, expect, test, vi } from 'vitest'
import { findAdapter, isPlayed, type GpuAdapter } from '../../../../graph-runtime/backends/webgpu/gpu.ts'

afterEach(() => vi.unstubAllGlobals())

const limits = { maxBufferSize: 1, maxStorageBufferBindingSize: 1, maxComputeWorkgroupsPerDimension: 1 }
const requestDevice = () => Promise.reject(new Error('no device is asked for here'))
/** An adapter of which a browser says, or does not, whether a processor plays it: in its `info`, or older ones of itself. */
function adapter(said: { readonly info?: boolean; readonly itself?: boolean }): GpuAdapter {
  const info = { vendor: 'a', architecture: 'b', ...(said.info !== undefined && { isFallbackAdapter: said.info }) }
  return { limits, requestDevice, info, ...(said.itself !== undefined && { isFallbackAdapter: said.itself }) }
}

test('a GPU is real only where the browser says so', () => {
  expect(isPlayed(adapter({ info: false }))).toBe(false)
  expect(isPlayed(adapter({ itself: false }))).toBe(false)
  expect(isPlayed(adapter({ info: true }))).toBe(true)
  expect(isPlayed(adapter({ itself: true }))).toBe(true)
  expect(isPlayed(adapter({ info: true, itself: false }))).toBe(true)
  expect(isPlayed(adapter({}))).toBe(true)
})

test('a browser is asked twice for a GPU, and one without WebGPU not at all', async () => {
  const found = adapter({ info: false })
  const answers = [null, found, null, null]
  vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(answers.shift()) } })
  expect(await findAdapter()).toBe(found)
  expect(await findAdapter()).toBe(undefined)
  vi.stubGlobal('navigator', {})
  expect(await findAdapter()).toBe(undefined)
})
