import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { text } from '../../graph-runtime/definition/settings.ts'

/** An output of the graph it stands in, seen from inside. */
export const output = defineNode({
  type: 'output',
  title: 'Output',
  drawer: 'composition',
  summary: 'What this graph gives when it is used as a block.',
  formula: 'y',
  inputs: { y: tensor('what the block gives') },
  outputs: {},
  settings: {
    name: text('', { label: 'port', help: 'What the port is called on the block; its own id if left empty.' }),
  },
  variant: ({ name }) => String(name),
  build(scope, { y }, { name }) {
    scope.result(name || scope.path.split('/').at(-1)!, y)
    return {}
  },
})
