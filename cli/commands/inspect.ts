import { showType, sizeOf, type TensorType } from '../../graph-runtime/ir/types.ts'
import { sourcesOf } from '../../graph-runtime/session/wiring.ts'
import { oneOf, print, printJson, readArguments, wholeNumber, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { CommandError } from '../error.ts'
import { openFile, openSession, unknownName } from '../open.ts'

export const inspect: Command = {
  name: 'inspect',
  usage: 'inspect FILE --ports a.y,b.x [--gradient-of n.port] [--steps N] [--dtype f64|f32] [--json]',
  summary:
    'Values and cotangents of any ports or parameters, and what views draw, after N steps of training; of the losses, or of the port named.',
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
    const list = (values.ports ?? '').split(',').map((name) => name.trim())
    const names = list.filter((name) => name !== '')
    if (names.length === 0)
      throw new CommandError(`--ports names what to show, such as --ports h1.y; usage: ${this.usage}`)
    const steps = wholeNumber(values.steps, 'steps') ?? 0
    const precision = oneOf(values.dtype, ['f64', 'f32'], 'dtype')
    const document = await openFile(file)
    const { session, report } = await openSession(file, document, environment(), { precision, unfinished: true })

    const slots = report.slots.map((slot) => slot.name)
    const ports = Object.keys(report.portTypes)
    const sources = sourcesOf(document)
    /** The output behind a name: itself, or what feeds the input of that name. */
    const outputOf = (name: string) =>
      [name, sources.get(name)].find((port) => port !== undefined && ports.includes(port))
    const views = new Map(report.views.map((view) => [view.name, view]))
    const stray = names.find((name) => outputOf(name) === undefined && !slots.includes(name) && !views.has(name))
    if (stray !== undefined)
      throw unknownName(
        file,
        'port or parameter',
        stray,
        [...ports, ...sources.keys(), ...slots, ...views.keys()],
        report,
      )
    const asked = values['gradient-of']
    const gradientOf = asked === undefined ? undefined : outputOf(asked)
    if (asked !== undefined && gradientOf === undefined) throw unknownName(file, 'port', asked, ports, report)
    if (gradientOf !== undefined) checkScalar(file, gradientOf, report.portTypes[gradientOf]!)

    const { fault } = await session.advance(steps)
    if (fault) throw new CommandError(`${file}: ${fault.message}`)
    const seen = await session.look({
      mode: 'train',
      metrics: 'none',
      ports: [...new Set(names.filter((name) => outputOf(name) !== undefined))],
      slots: names.filter((name) => outputOf(name) === undefined && !views.has(name)),
      ...(gradientOf !== undefined && { gradientOf }),
    })
    for (const mode of ['train', 'evaluate'] as const) {
      const drawn = names.filter((name) => outputOf(name) === undefined && views.get(name)?.mode === mode)
      if (drawn.length > 0) seen.push(...(await session.look({ mode, metrics: 'none', views: drawn })))
    }
    const shown = names.map((name) => {
      const find = (pass: string) => seen.find((entry) => entry.name === name && entry.pass === pass)
      const [value, gradient] = [find('forward')!, find('backward')]
      return { name, type: value.type, value: [...value.data], gradient: gradient ? [...gradient.data] : null }
    })
    if (values.json) {
      const flat = shown.map(({ name, type, ...data }) => ({ name, dtype: type.dtype, shape: type.shape, ...data }))
      printJson({ step: session.step, precision: report.precision, ports: flat })
      return 0
    }
    for (const { name, type, value, gradient } of shown) {
      print(`${name}  ${showType(type)}\n  value     ${numbersText(value)}`)
      if (gradient) print(`  gradient  ${numbersText(gradient)}`)
    }
    return 0
  },
}

/** A cotangent is that of one number. */
function checkScalar(file: string, port: string, type: TensorType): void {
  if (type.dtype === 'float' && sizeOf(type.shape) === 1) return
  throw new CommandError(`${file}: --gradient-of takes a port that gives one number, but ${port} is ${showType(type)}`)
}

const MAX_SHOWN = 24

function numbersText(numbers: readonly number[]): string {
  const text = numbers.slice(0, MAX_SHOWN).join(' ')
  return numbers.length > MAX_SHOWN ? `${text} … (${numbers.length} in all; --json prints them)` : text
}
