import { assetsOf } from '../../graph-runtime/compile/ports.ts'
import type { GradientCheck } from '../../graph-runtime/session/derivative-check.ts'
import { checkGradients } from '../../graph-runtime/session/gradient-check.ts'
import { print, readArguments, styled, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { openFile, openSession, unknownName } from '../open.ts'

export const gradcheck: Command = {
  name: 'gradcheck',
  usage: 'gradcheck FILE [--node ID]',
  summary: 'Reverse mode, forward mode and finite differences side by side; exit code 1 where they differ.',
  async run(args) {
    const options = { node: { type: 'string' } } as const
    const { values, files } = readArguments(args, options, { usage: this.usage, least: 1, most: 1 })
    const [file] = files as [string]
    const { node } = values
    const document = await openFile(file)
    const surroundings = environment('reference')
    const { report } = await openSession(file, document, surroundings, { unfinished: node !== undefined })
    const broken = report.diagnostics.some((d) => d.kind !== 'warning' && d.node === node)
    if (node !== undefined && (broken || !report.order.includes(node)))
      throw unknownName(file, 'block', node, report.order, report)
    const tables = await Promise.all(
      assetsOf(document, surroundings.catalog).map(async (name) => [name, await surroundings.loadTable(name)] as const),
    )
    const rows = checkGradients(document, surroundings.catalog, new Map(tables), { node })
    if (rows.length === 0) print(`${node === undefined ? 'there is' : `${node} has`} nothing to differentiate`)
    else printTable(rows)
    return rows.every((row) => row.pass) ? 0 : 1
  },
}

function printTable(rows: readonly GradientCheck[]): void {
  const width = Math.max(...rows.map((row) => row.of.length))
  const column = (text: string) => text.padStart(20)
  print(['along'.padEnd(width), ...['reverse', 'forward', 'numeric', 'error'].map(column)].join(' '))
  for (const { of, reverse, forward, numeric, error, kink, pass } of rows) {
    const numbers = [reverse, forward, numeric].map((x) => column(x.toPrecision(12)))
    const verdict = pass
      ? styled('green', kink ? 'agrees (at a kink)' : 'agrees')
      : styled('red', Number.isFinite(error) ? 'differs' : 'is not finite')
    print([of.padEnd(width), ...numbers, column(error.toExponential(1)), ` ${verdict}`].join(' '))
  }
}
