import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { text } from '../../graph-runtime/definition/settings.ts'

/** An input of the graph it stands in, seen from inside. */
export const input = defineNode({
  type: 'input',
  title: 'Input',
  drawer: 'composition',
  summary: 'What comes into this graph when it is used as a block.',
  formula: 'x',
  inputs: {},
  outputs: { x: tensor('what is wired to the block') },
  settings: {
    name: text('', { label: 'port', help: 'What the port is called on the block; its own id if left empty.' }),
  },
  variant: ({ name }) => String(name),
  build(scope, _inputs, { name }) {
    const value = scope.argument(name || scope.path.split('/').at(-1)!)
    if (value) return { x: value }
    return scope.fail('This graph is not used as a block here, so nothing comes in.', {
      mend: 'Place it by an Own block in another graph.',
    })
  },
})
