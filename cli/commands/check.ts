import { showType } from '../../graph-runtime/ir/types.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import { print, printJson, readArguments, styled, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { openFile } from '../open.ts'

export const check: Command = {
  name: 'check',
  usage: 'check FILE [--json]',
  summary: 'The shape of every port, and what is wrong; exit code 1 if anything is.',
  async run(args) {
    const options = { json: { type: 'boolean' } } as const
    const { values, files } = readArguments(args, options, { usage: this.usage, least: 1, most: 1 })
    const document = await openFile(files[0]!)
    const report = await new Session(environment()).open(document, 0, { fresh: true })
    const { diagnostics, portTypes, slots } = report
    if (values.json) {
      printJson({ ports: portTypes, slots, diagnostics })
      return diagnostics.length > 0 ? 1 : 0
    }
    for (const [port, type] of Object.entries(portTypes)) print(`${port.padEnd(32)} ${showType(type)}`)
    for (const { kind, node, port, message, mend } of diagnostics) {
      const place = styled(kind === 'warning' ? 'yellow' : 'red', port ? `${node}.${port}` : node)
      print(`${place}: ${message}${mend ? ` ${mend}` : ''}`)
    }
    print(diagnostics.length === 0 ? 'no problems' : `${diagnostics.length} found`)
    return diagnostics.length > 0 ? 1 : 0
  },
}
