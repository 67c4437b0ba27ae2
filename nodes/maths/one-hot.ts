import { defineNode } from '../../graph-runtime/definition/node.ts'
import { indices, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import * as functions from '../../graph-runtime/ir/functions.ts'

/** As PyTorch's one_hot with the number of classes given; a class out of range gives only zeros where PyTorch fails. */
export const oneHot = defineNode({
  type: 'one-hot',
  title: 'One-hot',
  drawer: 'maths',
  summary: 'Turns a class number into a row of zeros with a one at its place.',
  formula: 'y_{ij} = [\\, j = c_i \\,]',
  keywords: ['classes', 'indicator', 'dummy', 'encode', 'categories'],
  inputs: { x: indices('class numbers counted from 0, any shape') },
  outputs: { y: tensor('zeros and ones, …×classes') },
  settings: { classes: number(10, { min: 1, max: 100_000, integer: true, help: 'How many classes there are.' }) },
  variant: ({ classes }) => String(classes),
  build: ({ b }, { x }, { classes }) => ({ y: functions.oneHot(b, x, classes) }),
})
