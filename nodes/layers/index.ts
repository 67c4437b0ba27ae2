import { dense } from './dense.ts'

/** The drawer *Layers*, in the order of the palette. */
export const layers = [dense]
