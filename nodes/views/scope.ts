import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, scalar } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { size } from './size.ts'

/** Keeps nothing itself: whoever shows it remembers what it read at each look. */
export const scope = defineNode({
  type: 'scope',
  title: 'Scope',
  drawer: 'views',
  summary: 'Draws up to four numbers against the steps of the training.',
  formula: 't \\mapsto a_t',
  keywords: ['plot', 'chart', 'curve', 'oscilloscope', 'time', 'trace', 'monitor'],
  inputs: {
    a: scalar('one number'),
    b: optional(scalar('another')),
    c: optional(scalar('another')),
    d: optional(scalar('another')),
  },
  outputs: {},
  settings: {
    axis: choice('log', ['log', 'linear'], {
      help: 'A log axis shows losses well; a linear one is for what may be 0 or below.',
    }),
    size,
  },
  build({ show }, numbers) {
    for (const [name, value] of Object.entries(numbers)) if (value) show(name, value, { everyStep: true })
    return {}
  },
})
