import { assetsOf } from '../../graph-runtime/compile/ports.ts'
import { checkGradients } from '../../graph-runtime/session/gradient-check.ts'
import { print, readArguments, styled, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { CommandError } from '../error.ts'
import { openFile, openSession } from '../open.ts'

export const gradcheck: Command = {
  name: 'gradcheck',
  usage: 'gradcheck FILE [--node ID]',
  summary: 'Reverse mode, forward mode and finite differences side by side; exit code 1 where they differ.',
  async run(args) {
    const { values, files } = readArguments(
      args,
      { node: { type: 'string' } },
      { usage: this.usage, least: 1, most: 1 },
    )
    const [file] = files as [string]
    const document = await openFile(file)
    const surroundings = environment('reference')
    const { report } = await openSession(file, document, surroundings)
    if (values.node !== undefined && !report.order.includes(values.node)) {
      throw new CommandError(`${file}: there is no block “${values.node}”; its blocks are ${report.order.join(', ')}`)
    }
    const { catalog, loadTable } = surroundings
    const tables = await Promise.all(
      assetsOf(document, catalog).map(async (name) => [name, await loadTable(name)] as const),
    )
    const rows = checkGradients(document, catalog, new Map(tables), values.node)
    if (rows.length === 0) {
      print(
        values.node === undefined ? 'there is nothing to differentiate' : `${values.node} has nothing to differentiate`,
      )
      return 0
    }
    const width = Math.max(...rows.map((row) => row.of.length))
    const column = (text: string) => text.padStart(20)
    print(`${''.padEnd(width)} ${column('reverse')} ${column('forward')} ${column('numeric')} ${column('error')}`)
    for (const { of, reverse, forward, numeric, error, pass } of rows) {
      const numbers = [reverse, forward, numeric].map((x) => column(x.toPrecision(12))).join(' ')
      const verdict = pass ? styled('green', 'agrees') : styled('red', 'differs')
      print(`${of.padEnd(width)} ${numbers} ${column(error.toExponential(1))}  ${verdict}`)
    }
    return rows.every((row) => row.pass) ? 0 : 1
  },
}
