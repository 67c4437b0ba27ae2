import { sizeOf } from '../../../ir/types.ts'
import { chainLines, functionsOf, type Chain } from './chain.ts'
import { each, type Kernel } from './kernel.ts'

/** Elementwise equations of one shape in one kernel; without equations, a copy. Takes the inputs in memory or that count, then the outputs. */
export const mapKernel = (chain: Chain): Kernel =>
  each(sizeOf(chain.shape), (access) => chainLines(access, chain), functionsOf(chain))
