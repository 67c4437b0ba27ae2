import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { text, trainable } from '../../graph-runtime/definition/settings.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'
import { filled, normalWith } from '../initialisers.ts'
import { write } from './expression/build.ts'
import { describeFault, ExpressionFault } from './expression/fault.ts'
import { functions } from './expression/functions.ts'
import { inputsOf } from './expression/inputs.ts'
import { readParameters } from './expression/parameters.ts'
import { parse } from './expression/parse.ts'
import { texOf } from './expression/tex.ts'
import { namesIn, type Expression } from './expression/tree.ts'

const LONGEST_VARIANT = 32

/**
 * Typed maths. Each name that is not learned is an input; Greek letters are spelled out (θ is the port theta). Signs bind
 * as in Python, with ^ for powers and @ for matrix products; 2x and 2(x + 1) are products; v' is a transpose. var and
 * std divide by n − 1, as PyTorch's.
 */
export const expression = defineNode({
  type: 'expression',
  title: 'Expression',
  drawer: 'maths',
  summary: 'Maths that you type; its names become inputs, or numbers to learn.',
  formula: 'y = f(x, \\theta)',
  keywords: ['formula', 'equation', 'maths', 'function', 'calculator', 'code'],
  inputs: {},
  outputs: { out: tensor('the value of the expression') },
  settings: {
    expression: text('sin(x*w) + b', {
      lines: 2,
      help: "Numbers, names, + - * / ^, @ for matrices, ' to transpose, comparisons, and functions such as sin or mean.",
    }),
    parameters: text('w = 1, b = 0', {
      help: 'Which names are learned, and from where they start: “w = 0.5, b, W[3, 2] = normal(0.1)”.',
    }),
    ...trainable,
  },
  ports({ expression: typed, parameters }) {
    const { names, isCertain } = inputsOf(typed, parameters)
    const port = (name: string) => tensor(`the value of ${name}`)
    // While the text is not clear the block must build all the same, to say what is wrong with it.
    return { inputs: Object.fromEntries(names.map((name) => [name, isCertain ? port(name) : optional(port(name))])) }
  },
  variant({ expression: typed }) {
    const shown = Array.from(typed.trim())
    return shown.length > LONGEST_VARIANT ? `${shown.slice(0, LONGEST_VARIANT).join('')}…` : shown.join('')
  },
  formulaOf: ({ expression: typed }) => texOf(typed),
  build(scope, _inputs, settings) {
    const learned = reading(scope, 'parameters', () => readParameters(settings.parameters))
    return reading(scope, 'expression', () => {
      const tree = parse(settings.expression)
      refuseBareFunctions(tree)
      const used = namesIn(tree)
      const values = new Map(Object.entries(scope.wired))
      for (const { name, shape, start } of learned) {
        if (!used.includes(name)) {
          scope.fail(`“${name}” is named among the parameters, but the expression does not use it.`, {
            mend: 'Use it, or take it off the list.',
          })
        }
        const init = start.is === 'number' ? filled(start.value) : normalWith(start.sd)
        values.set(name, scope.param(name, type('float', shape), init))
      }
      return { out: write(scope.b, tree, (name) => values.get(name)!) }
    })
  },
})

/** Reads or writes what was typed; a fault in it becomes a message about that setting. */
function reading<T>(scope: NodeScope, setting: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    return scope.fail(
      `In the ${setting}: ${describeFault(error)}`,
      error.mend === undefined ? {} : { mend: error.mend },
    )
  }
}

function refuseBareFunctions(e: Expression): void {
  if (e.is === 'name' && functions.has(e.name)) {
    throw new ExpressionFault(e.at, `${e.name} is a function.`, `Write ${e.name}(…), with parentheses.`)
  }
  if (e.is === 'binary') [e.left, e.right].forEach(refuseBareFunctions)
  else if (e.is === 'call') e.args.forEach(refuseBareFunctions)
  else if (e.is === 'negative' || e.is === 'transpose') refuseBareFunctions(e.of)
}
