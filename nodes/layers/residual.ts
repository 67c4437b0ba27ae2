import { defineNode } from '../../graph-runtime/definition/node.ts'
import { choice, graph as graphSetting, trainable } from '../../graph-runtime/definition/settings.ts'
import { sameShape, showShape } from '../../graph-runtime/ir/types.ts'
import { projectChannels, projectFeatures } from './projection.ts'

/**
 * x + f(x), where f is another graph of the document. Its ports are that graph's; x is the input that stands highest.
 * Where f changes the shape, a learned matrix W on the features, or on the channels with a stride, brings x to it.
 */
export const residual = defineNode({
  type: 'residual',
  title: 'Residual',
  drawer: 'layers',
  summary: 'Adds what goes in to what a graph of yours makes of it, so that gradients have a way past it.',
  formula: 'y = x + f(x)',
  source: 'He, Zhang, Ren and Sun, CVPR 2016, arXiv 1512.03385',
  keywords: ['skip connection', 'shortcut', 'resnet', 'highway'],
  inputs: {},
  outputs: {},
  settings: {
    graph: graphSetting({ help: 'Which graph of the document is f; it has one output.' }),
    projection: choice('none', ['none', 'features', 'channels'], {
      help: 'Learned weights that bring x to the shape of f: on its last axis, or on the channels of N×channels×…space.',
    }),
    parameters: choice('own', ['own', 'shared'], {
      help: 'Whether f has parameters of its own here, or shares them with the other shared uses of the same graph.',
    }),
    ...trainable,
  },
  ports: ({ graph: name }, portsOf) => portsOf(String(name)) ?? {},
  build(scope, _inputs, { graph: name, projection, parameters }) {
    if (name === '') return scope.fail('No graph is chosen.', { mend: 'Choose one in the inspector.' })
    const made = Object.entries(scope.graph(name, scope.wired, { share: parameters === 'shared' }))
    const [port, x] = Object.entries(scope.wired)[0] ?? []
    const [output, y] = made[0] ?? []
    if (port === undefined || !x || output === undefined || !y || made.length > 1) {
      const many = `${Object.keys(scope.wired).length} inputs and ${made.length} outputs`
      return scope.fail(`Graph “${name}” has ${many}, but needs at least one input and exactly one output.`, {
        mend: 'Open it, and add or remove an input or output block.',
      })
    }
    const [from, to] = [x.type.shape, y.type.shape]
    const projected = {
      none: () => (sameShape(from, to) ? x : undefined),
      features: () => projectFeatures(scope, x, to),
      channels: () => projectChannels(scope, x, to),
    }[projection]()
    if (projected) return { [output]: scope.b.add(projected, y) }
    return scope.fail(`${port} is ${showShape(from)}, but what “${name}” makes of it is ${showShape(to)}.`, {
      port,
      mend: projection === 'none' ? 'Make both alike, or choose a projection.' : 'Choose the other projection.',
    })
  },
})
