import { squaredError } from './squared-error.ts'

/** The drawer *Losses, penalties*, in the order of the palette. */
export const losses = [squaredError]
