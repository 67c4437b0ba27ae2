import { constant } from './constant.ts'
import { slider } from './slider.ts'

/** The drawer *Data*, in the order of the palette. */
export const data = [slider, constant]
