import { showType } from '../../graph-runtime/ir/types.ts'
import { oneOf, print, printJson, readArguments, wholeNumber, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { CommandError } from '../error.ts'
import { openFile, openSession } from '../open.ts'

export const inspect: Command = {
  name: 'inspect',
  usage: 'inspect FILE --ports a.y,b.x [--gradient-of n.port] [--steps N] [--dtype f64|f32] [--json]',
  summary: 'Values and cotangents of any ports or parameters.',
  async run(args) {
    const options = {
      ports: { type: 'string' },
      'gradient-of': { type: 'string' },
      steps: { type: 'string' },
      dtype: { type: 'string' },
      json: { type: 'boolean' },
    } as const
    const { values, files } = readArguments(args, options, { usage: this.usage, least: 1, most: 1 })
    const [file] = files as [string]
    const names = (values.ports ?? '').split(',').filter((name) => name !== '')
    if (names.length === 0)
      throw new CommandError(`--ports names what to show, such as --ports h1.y; usage: ${this.usage}`)
    const steps = wholeNumber(values.steps, 'steps') ?? 0
    const document = await openFile(file)
    const { session, report } = await openSession(
      file,
      document,
      environment(),
      oneOf(values.dtype, ['f64', 'f32'], 'dtype'),
    )
    const slots = report.slots.map((slot) => slot.name)
    const inputs = new Map(document.graphs[document.main]!.wires.map((wire) => [wire.to, wire.from]))
    const portOf = (name: string) => inputs.get(name) ?? name
    const gradientOf = values['gradient-of'] === undefined ? undefined : portOf(values['gradient-of'])
    for (const name of [...names, ...(gradientOf === undefined ? [] : [gradientOf])]) {
      if (!Object.hasOwn(report.portTypes, portOf(name)) && !slots.includes(name)) {
        throw new CommandError(`${file}: there is no port or parameter “${name}”; \`check ${file}\` lists them`)
      }
    }
    while (session.step < steps) {
      const { points, fault } = session.advance(Math.min(50, steps - session.step))
      if (fault) throw new CommandError(`${file}: ${fault.message}`)
      if (points.length === 0)
        throw new CommandError(`${file}: there is nothing to train: no learner is wired to a loss`)
    }
    const seen = await session.look({
      mode: 'train',
      metrics: 'none',
      ports: [...new Set(names.map(portOf).filter((name) => Object.hasOwn(report.portTypes, name)))],
      slots: names.filter((name) => slots.includes(name) && !Object.hasOwn(report.portTypes, portOf(name))),
      ...(gradientOf !== undefined && { gradientOf }),
    })
    const shown = names.map((name) => {
      const find = (pass: string) =>
        seen.find((entry) => (entry.name === portOf(name) || entry.name === name) && entry.pass === pass)
      const [value, gradient] = [find('forward'), find('backward')]
      return { name, type: value!.type, value: [...value!.data], gradient: gradient ? [...gradient.data] : undefined }
    })
    if (values.json) {
      printJson({
        step: session.step,
        ports: shown.map(({ type, ...rest }) => ({ ...rest, dtype: type.dtype, shape: type.shape })),
      })
      return 0
    }
    for (const { name, type, value, gradient } of shown) {
      print(`${name}  ${showType(type)}\n  value     ${list(value)}`)
      if (gradient) print(`  gradient  ${list(gradient)}`)
    }
    return 0
  },
}

const MAX_SHOWN = 24

function list(numbers: readonly number[]): string {
  const text = numbers.slice(0, MAX_SHOWN).join(' ')
  return numbers.length > MAX_SHOWN ? `${text} … (${numbers.length} in all; --json prints them)` : text
}
