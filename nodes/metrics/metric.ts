import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar } from '../../graph-runtime/definition/ports.ts'
import { choice, flag, text } from '../../graph-runtime/definition/settings.ts'

/** Any scalar, reported like a loss. */
export const metric = defineNode({
  type: 'metric',
  title: 'Metric',
  drawer: 'metrics',
  summary: 'Reports any number under a name of your own, in the list of metrics and in charts.',
  formula: 'x',
  keywords: ['report', 'log', 'track', 'monitor', 'scalar'],
  inputs: { x: scalar('the number to report') },
  outputs: {},
  settings: {
    name: text('', { label: 'shown as', help: 'What it is called; the id of this block if left empty.' }),
    better: choice('lower', ['lower', 'higher'], { help: 'Which way is better.' }),
    everyStep: flag(true, {
      label: 'at every step',
      help: 'Measure at every step while training rather than only when something is shown.',
    }),
  },
  variant: ({ name }) => String(name),
  build(scope, { x }, { name, better, everyStep }) {
    scope.metric(name || scope.path, x, { better, everyStep })
    return {}
  },
})
