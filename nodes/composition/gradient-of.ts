import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor, type Ports } from '../../graph-runtime/definition/ports.ts'
import { choice, graph as graphSetting, trainable } from '../../graph-runtime/definition/settings.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** Before the names of the graph's outputs, and of its inputs. */
const COTANGENT = 'cot_'
const GRADIENT = 'grad_'

/** Only parameters that are not another block's can be frozen or grouped here. */
const own = { setting: 'parameters', is: ['own', 'shared'] } as const

const named = (names: readonly string[], port: (name: string) => Ports[string]): Ports =>
  Object.fromEntries(names.map((name) => [name, port(name)]))

/** JAX's `vjp` at its point; PyTorch's `torch.func.vjp`, with `torch.autograd.grad(…, grad_outputs)`'s ones left out. */
export const gradientOf = defineNode({
  type: 'gradient-of',
  title: 'Gradient',
  drawer: 'composition',
  summary: 'The derivative of a graph as a block: how what it gives, weighted by cotangents, changes with each input.',
  formula: '\\bar x = \\left(\\frac{\\partial f}{\\partial x}\\right)^{\\!\\top} \\bar y',
  source: 'https://docs.jax.dev/en/latest/_autosummary/jax.vjp.html',
  keywords: ['grad', 'derivative', 'jacobian', 'vjp', 'backward', 'differentiate', 'higher order'],
  inputs: {},
  outputs: {},
  settings: {
    graph: graphSetting({ help: 'Which graph of the document is differentiated.' }),
    parameters: choice('own', ['own', 'shared', 'beside'], {
      help: 'Whose parameters it has: its own, those that shared instances of the graph have, or those of the blocks of the same names beside it.',
    }),
    frozen: { ...trainable.frozen, when: own },
    group: { ...trainable.group, when: own },
  },
  ports({ graph: name }, portsOf) {
    const { inputs = {}, outputs = {} } = portsOf(String(name)) ?? {}
    const [ins, outs] = [Object.keys(inputs), Object.keys(outputs)]
    const cotangents = named(
      outs.map((out) => COTANGENT + out),
      (port) => ({ ...tensor(`the cotangent of ${port.slice(COTANGENT.length)}; 1 if left open`), optional: true }),
    )
    const gradients = named(
      ins.map((input) => GRADIENT + input),
      (port) => tensor(`the gradient by ${port.slice(GRADIENT.length)}, of its shape`),
    )
    return { inputs: { ...inputs, ...cotangents }, outputs: gradients }
  },
  build(scope, _inputs, { graph: name, parameters }) {
    const { b, wired, path } = scope
    if (name === '') return scope.fail('No graph is chosen.', { mend: 'Choose one in the inspector.' })
    // An input of its own for each port, though one value may be wired to several.
    const inputs = Object.entries(wired).map(([port, value]) => {
      const [own] = b.emit('reshape', [value], { shape: value.type.shape, port: `${path}.${port}` })
      return [port, own!] as const
    })
    const options = { share: parameters === 'shared', beside: parameters === 'beside' }
    const given = Object.entries(scope.graph(name, Object.fromEntries(inputs), options))
    const weights = new Set(given.map(([out]) => COTANGENT + out))
    const varied = inputs.filter(([port]) => !weights.has(port))
    if (given.length === 0 || varied.length === 0) {
      const missing = given.length === 0 ? 'gives nothing' : 'takes nothing'
      return scope.fail(`The graph ${missing}, so it has no derivative.`, { mend: 'Give it an Input and an Output.' })
    }
    const found = scope.derivative(
      given.map(([, y]) => y),
      varied.map(([, x]) => x),
      given.map(([out, y]) => fitting(scope, out, y, wired[COTANGENT + out])),
    )
    return Object.fromEntries(varied.map(([port], i) => [GRADIENT + port, found[i]!]))
  },
})

/** The cotangent wired for an output, which must have its shape. */
function fitting(scope: NodeScope, out: string, y: Value, cotangent: Value | undefined): Value | undefined {
  if (!cotangent || y.type.dtype !== 'float') return undefined
  const show = ({ type: { shape } }: Value) => shape.join('×') || 'a scalar'
  if (show(y) === show(cotangent)) return cotangent
  return scope.fail(`${out} is ${show(y)}, but its cotangent is ${show(cotangent)}.`, {
    port: COTANGENT + out,
    mend: `Wire one of the shape of ${out}, or leave it open for ones.`,
  })
}
