import { expect, test } from 'vitest'
import { deviceText } from '../../../editor/session/device-text.ts'

const real = { name: 'nvidia hopper', isPlayed: false }

test('the processor and a GPU that was asked for need no reason', () => {
  expect(deviceText(undefined, 'gpu')).toEqual({ what: 'this computer’s processor' })
  expect(deviceText(real, 'gpu')).toEqual({ what: 'this computer’s GPU', why: 'nvidia hopper' })
  expect(deviceText({ ...real, name: '' }, 'gpu')).toEqual({ what: 'this computer’s GPU' })
})

test('a GPU that nobody asked for is explained', () => {
  expect(deviceText(real, undefined).why).toBe('nvidia hopper. The graph is large, and its precision is fast.')
})

test('a processor that plays a GPU is called so', () => {
  expect(deviceText({ name: 'google swiftshader', isPlayed: true }, 'gpu')).toEqual({
    what: 'a processor that plays a GPU',
    why: 'google swiftshader. By itself the processor is quicker.',
  })
})
