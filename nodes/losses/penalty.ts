import { defineNode, type AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { reference, scalar } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { number, text, type Read, type Settings } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

export interface Penalty<S extends Settings> {
  readonly type: string
  readonly title: string
  readonly summary: string
  readonly formula: string
  readonly source?: string
  readonly keywords: readonly string[]
  readonly settings: S
  /** g(θ), a scalar, of parameters of any shapes; there is at least one. */
  measure(b: Builder, parameters: readonly Value[], settings: Read<S>): Value
}

/**
 * A penalty λ g(θ) on parameters; each g is a file of its own. It reads all parameters upstream of `of` that are not
 * frozen, biases too, or only those of a group. Nothing is averaged over examples. Add it to a loss.
 */
export function penalty<const S extends Settings>(definition: Penalty<S>): AnyNodeDefinition {
  const { type, title, summary, formula, source, keywords } = definition
  return defineNode({
    type,
    title,
    drawer: 'losses',
    summary,
    formula,
    ...(source !== undefined && { source }),
    keywords: ['regularisation', 'regularization', 'penalty', 'weight decay', 'prior', ...keywords],
    inputs: { of: reference('anything: the parameters that it depends on are penalised') },
    outputs: { penalty: scalar('λ times the size of the parameters, to add to a loss') },
    settings: {
      strength: number(0.01, {
        min: 0,
        live: true,
        scale: 'log',
        label: 'λ',
        help: 'How much the size of parameters counts against the loss.',
      }),
      ...definition.settings,
      group: text('', {
        label: 'which parameters',
        help: 'Only those of this group; empty takes all upstream.',
      }),
    },
    variant: ({ group }) => String(group),
    build(scope, { of }, settings) {
      const parameters = scope.parameters(of, settings.group).map(({ value }) => value)
      if (parameters.length === 0) return nothingToPenalise(scope, settings.group)
      return { penalty: scope.b.mul(definition.measure(scope.b, parameters, settings), settings.strength) }
    },
  })
}

/** Σ f(θ) over all parameters, f being elementwise. */
export function total(b: Builder, parameters: readonly Value[], f: (theta: Value) => Value): Value {
  return parameters.map((theta) => b.sum(f(theta))).reduce((sum, part) => b.add(sum, part))
}

function nothingToPenalise({ fail }: NodeScope, group: string): never {
  const which = group === '' ? 'has parameters that are not frozen' : `is in the group “${group}” and not frozen`
  return fail(`Nothing upstream of “of” ${which}.`, {
    port: 'of',
    mend:
      group === ''
        ? 'Wire the output of a block with parameters, such as Dense or Parameter, into it.'
        : 'Give that group to the blocks it should penalise.',
  })
}
