import { nodeOf } from '../document/paths.ts'
import type { Builder } from '../ir/builder.ts'
import { mean } from '../ir/functions.ts'
import type { Value } from '../ir/program.ts'
import { sizeOf } from '../ir/types.ts'
import type { Ask, Shown, StepProgram } from './compile.ts'
import type { Elaborated } from './elaborate.ts'
import type { HeldSlot } from './frame.ts'
import { cotangentsFor } from './losses.ts'
import { tangentsFor } from './tangents.ts'

/** More numbers than these are large data: a third of a second of reading, and as much again for their cotangents. */
const LARGE = 2 ** 20

/** Ports that give large data, the same at every step of a run. */
export function largeData({ frame, ports }: Elaborated): ReadonlySet<string> {
  const fixed = new Set(frame.slots.filter(({ kind }) => kind === 'data' || kind === 'seed').map(({ value }) => value))
  const isFixed = (value: Value) => frame.b.cut([value], []).captured.every((read) => fixed.has(read))
  const isLarge = ({ type }: Value) => sizeOf(type.shape) > LARGE
  return new Set([...ports].flatMap(([name, value]) => (isLarge(value) && isFixed(value) ? [name] : [])))
}

/** Cuts out of a written document the program that takes one step, or looks at one, and shows what is asked. */
export function writeStep(written: Elaborated, slots: readonly HeldSlot[], ask: Ask): StepProgram {
  const { frame } = written
  const { b } = frame
  const own = slots.map((slot) => frame.slot(slot.name))
  const inputs = slots.map((slot, i) => own[i]?.value ?? b.input(slot.type))
  const isStill = ask.still || ask.mode === 'evaluate'
  const next = isStill ? inputs : own.map((slot, i) => slot?.next ?? inputs[i]!)
  const shown: Shown[] = []
  const outputs: Value[] = []
  const show = (of: Shown['of'], name: string, pass: Shown['pass'], value: Value | undefined) => {
    if (!value) return
    shown.push({ of, name, pass, type: value.type })
    outputs.push(value)
  }
  if (ask.metrics !== 'none') {
    for (const { name, value, everyStep } of namedMetrics(written)) {
      if (ask.metrics === 'all' || everyStep) show('metric', name, 'forward', b.reshape(b.cast(value, 'float'), []))
    }
  }
  const watched: ['slot' | 'port', string, Value | undefined][] = [
    ...(ask.ports ?? []).map((name) => ['port', name, portNamed(written, name)] as const),
    ...(ask.slots ?? []).map((name) => ['slot', name, frame.slot(name)?.value] as const),
  ].map(([of, name, value]) => [of, name, value])
  if (watched.length > 0) {
    const large = largeData(written)
    const mayReturn = (of: 'slot' | 'port', name: string) =>
      comesBack(written, of, name) && (ask.gradientOf !== undefined || !large.has(name))
    const floats = watched.flatMap(([of, name, value]) =>
      value?.type.dtype === 'float' && (!large.has(name) || mayReturn(of, name)) ? [value] : [],
    )
    const cotangents = cotangentsFor(written, floats, ask.gradientOf)
    const tangents = ask.tangentOf && tangentsFor(written, floats, ask.tangentOf)
    for (const [of, name, value] of watched) {
      show(of, name, 'forward', value)
      show(of, name, 'backward', value && mayReturn(of, name) ? cotangents.get(value) : undefined)
      show(of, name, 'tangent', value && tangents?.get(value))
    }
  }
  for (const name of ask.changes ?? []) {
    const slot = frame.slot(name)
    if (slot && slot.next !== slot.value)
      show('metric', name, 'forward', rootMeanSquare(b, b.sub(slot.next, slot.value)))
  }
  for (const name of ask.views ?? []) show('view', name, 'forward', written.views.get(name)?.value)
  return { program: { ...b.finish([...next, ...outputs]), inputs }, shown }
}

const rootMeanSquare = (b: Builder, x: Value) => b.sqrt(mean(b, b.mul(x, x)))

/** An output's value, or that of an input where inputs have their own. */
const portNamed = ({ ports, arrivals }: Elaborated, name: string) => ports.get(name) ?? arrivals.get(name)

/** Whether anything can come back to a slot or a port: not to what only waits at an input of a block that does not work. */
export const comesBack = ({ ports, built }: Elaborated, of: 'slot' | 'port', name: string): boolean =>
  of === 'slot' || ports.has(name) || built.has(nodeOf(name))

/** Metrics under the names they are reported by: plain, or `node.name` where several nodes report the same. */
export function namedMetrics({ metrics }: Elaborated) {
  return metrics.map(({ node, name, value, options }) => ({
    node,
    value,
    name: metrics.some((other) => other.name === name && other.node !== node) ? `${node}.${name}` : name,
    better: options.better ?? 'lower',
    everyStep: options.everyStep ?? false,
  }))
}
