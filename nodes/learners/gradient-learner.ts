import { defineNode, type AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { scalar } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, number, text, type Read, type Settings } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { tensor } from '../../graph-runtime/ir/types.ts'
import { filled } from '../initialisers.ts'
import { clipped, clipSettings } from './clip.ts'
import { rateFactor, scheduleSettings } from './schedule.ts'

/** One parameter about to be moved. */
export interface Moving {
  readonly b: Builder
  readonly value: Value
  /** Its gradient, clipped, turned round when maximising, and with weight decay added where that is not decoupled. */
  readonly gradient: Value
  /** The scheduled learning rate, a scalar. */
  readonly rate: Value
  /** The number of this update, a float scalar from 1. */
  readonly count: Value
  /** What it remembers of this parameter, by name: tensors of its shape, 0 at first. */
  readonly memory: Readonly<Record<string, Value>>
}

/** What a step leaves: the parameter's next value, and what is remembered of it under each name of `memory`. */
export interface Moved {
  readonly value: Value
  readonly [remembered: string]: Value
}

export interface GradientLearner<S extends Settings> {
  readonly type: string
  readonly title: string
  readonly summary: string
  readonly formula: string
  readonly source?: string
  readonly keywords: readonly string[]
  /** The learning rate it starts with. */
  readonly rate: number
  /** Whether weight decay shrinks weights directly instead of joining the gradient. */
  readonly decoupled?: { readonly weightDecay: number }
  readonly settings: S
  /** The names of what is remembered of each parameter from step to step; nothing if left out. */
  memory?(settings: Read<S>): readonly string[]
  /** Written when a step is, so that to look at a graph is not to write all of its updates. */
  move(moving: Moving, settings: Read<S>): Moved
}

/**
 * A learner that moves parameters by their gradient; each rule is a file of its own. In this order, as in PyTorch:
 * gradients are clipped, turned round when maximising, weight decay is added, the rule moves the parameter.
 */
export function gradientLearner<const S extends Settings>(learner: GradientLearner<S>): AnyNodeDefinition {
  const { type, title, summary, formula, source, keywords, decoupled } = learner
  return defineNode({
    type,
    title,
    drawer: 'learners',
    summary,
    formula,
    ...(source !== undefined && { source }),
    keywords: ['optimiser', 'optimizer', 'gradient descent', ...keywords],
    inputs: { loss: scalar('the number to make small') },
    outputs: {},
    settings: {
      rate: number(learner.rate, { min: 0, live: true, scale: 'log', help: 'How far each step goes.' }),
      ...learner.settings,
      goal: choice('minimise', ['minimise', 'maximise'], { help: 'Whether the number is to become small or large.' }),
      weightDecay: number(decoupled?.weightDecay ?? 0, {
        min: 0,
        label: 'weight decay',
        help: 'Pulls every parameter towards 0 by this much.',
      }),
      ...clipSettings,
      ...scheduleSettings,
      group: text('', {
        label: 'which parameters',
        help: 'Only those of this group; empty takes all upstream of the loss.',
      }),
    },
    variant: ({ group }) => String(group),
    build(scope, { loss }, settings) {
      const { b } = scope
      const { goal, group, weightDecay, clip, clipAt, schedule, period, factor } = settings
      scope.metric('loss', loss, { everyStep: true, better: goal === 'maximise' ? 'higher' : 'lower' })
      const parameters = scope.parameters(loss, group)
      if (parameters.length === 0) nothingToLearn(scope, group)
      const taken = scope.state('count', tensor('float'), filled(0))
      const count = b.add(taken, 1)
      scope.update('count', count)
      const rate = b.mul(settings.rate, rateFactor(b, taken, schedule, period, factor))
      const gradients = clipped(
        b,
        scope.gradient(
          loss,
          parameters.map((p) => p.value),
        ),
        clip,
        clipAt,
      )
      const names = learner.memory?.(settings) ?? []
      parameters.forEach(({ name, value, set }, i) => {
        const decays = weightDecay > 0
        const gradient = () => {
          const uphill = goal === 'maximise' ? b.neg(gradients[i]!) : gradients[i]!
          return decays && !decoupled ? b.add(uphill, b.mul(value, weightDecay)) : uphill
        }
        const start = () => (decays && decoupled ? b.mul(value, b.sub(1, b.mul(rate, weightDecay))) : value)
        const memory = Object.fromEntries(
          names.map((key) => [key, scope.state(`${key}:${name}`, value.type, filled(0))]),
        )
        const moved = once(() =>
          learner.move({ b, value: start(), gradient: gradient(), rate, count, memory }, settings),
        )
        set(() => moved().value)
        for (const key of names) scope.update(`${key}:${name}`, () => moved()[key]!)
      })
      return {}
    },
  })
}

/** What `make` gives, made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => (made ??= { it: make() }).it
}

function nothingToLearn({ fail }: NodeScope, group: string): never {
  if (group !== '') {
    return fail(`Nothing upstream of the loss is in the group “${group}”.`, {
      port: 'loss',
      mend: 'Give that group to the blocks it should change.',
    })
  }
  return fail('Nothing upstream of the loss has parameters to change.', {
    port: 'loss',
    mend: 'Wire a block with parameters, such as Dense or Parameter, into it.',
  })
}
