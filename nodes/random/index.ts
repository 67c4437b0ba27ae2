import { bernoulliNoise } from './bernoulli-noise.ts'
import { normalNoise } from './normal-noise.ts'
import { uniformNoise } from './uniform-noise.ts'

/** The drawer *Random*, in the order of the palette. */
export const random = [normalNoise, uniformNoise, bernoulliNoise]
