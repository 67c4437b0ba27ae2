import { gradientOf } from './gradient-of.ts'
import { graph } from './graph.ts'
import { input } from './input.ts'
import { output } from './output.ts'
import { stopGradient } from './stop-gradient.ts'

/** The drawer *Composition*, in the order of the palette. */
export const composition = [graph, gradientOf, input, output, stopGradient]
