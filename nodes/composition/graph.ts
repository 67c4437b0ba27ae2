import { defineNode } from '../../graph-runtime/definition/node.ts'
import { choice, graph as graphSetting, trainable } from '../../graph-runtime/definition/settings.ts'

/** A user's own block: another graph of the document. Its ports are that graph's input and output blocks. */
export const graph = defineNode({
  type: 'graph',
  title: 'Own block',
  drawer: 'composition',
  summary: 'A graph of yours used as a block; open it to see what is inside.',
  formula: 'y = f(x, \\theta)',
  keywords: ['subgraph', 'function', 'module', 'group', 'macro'],
  inputs: {},
  outputs: {},
  settings: {
    graph: graphSetting({ help: 'Which graph of the document it is.' }),
    parameters: choice('own', ['own', 'shared'], {
      help: 'Whether this instance has parameters of its own, or shares them with the other shared instances of the same graph.',
    }),
    ...trainable,
  },
  ports: ({ graph: name }, portsOf) => portsOf(String(name)) ?? {},
  build(scope, _inputs, { graph: name, parameters }) {
    if (name === '') return scope.fail('No graph is chosen.', { mend: 'Choose one in the inspector.' })
    return scope.graph(name, scope.wired, { share: parameters === 'shared' })
  },
})
