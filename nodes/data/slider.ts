import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'

/** A number to turn while everything runs. `from` and `to` are the ends of its slider; typing may go beyond. */
export const slider = defineNode({
  type: 'slider',
  title: 'Slider',
  drawer: 'data',
  summary: 'One number that you turn by hand, also while training.',
  formula: 'y = c',
  keywords: ['knob', 'number', 'input', 'scalar'],
  inputs: {},
  outputs: { y: scalar('the number') },
  settings: {
    value: number(1, { live: true, ends: ['from', 'to'], help: 'The number.' }),
    from: number(-5, { help: 'The left end of the slider.' }),
    to: number(5, { help: 'The right end of the slider.' }),
  },
  build: (_scope, _inputs, { value }) => ({ y: value }),
})
