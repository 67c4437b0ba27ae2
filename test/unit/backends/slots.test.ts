import { describe, test } from 'vitest'
import { backends } from '../../../graph-runtime/backends/choose.ts'
import { slotChecks } from './slots.ts'

describe.each(Object.values(backends))('slots of the $name backend', (backend) => {
  describe.each(['f32', 'f64'] as const)('in %s', (precision) => {
    test.each(Object.entries(slotChecks))('%s', (_name, check) => check(backend, precision))
  })
})
