import { sourcesOf } from '../../graph-runtime/session/wiring.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import { showType, type TensorType } from '../../graph-runtime/ir/types.ts'
import { print, printJson, readArguments, styled, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { diagnosticText, openFile } from '../open.ts'

export const check: Command = {
  name: 'check',
  usage: 'check FILE [--json]',
  summary: 'The shape of every port and parameter, and what is wrong; exit code 1 if anything is.',
  async run(args) {
    const options = { json: { type: 'boolean' } } as const
    const { values, files } = readArguments(args, options, { usage: this.usage, least: 1, most: 1 })
    const document = await openFile(files[0]!)
    const report = await new Session(environment()).open(document, 0, { fresh: true })
    const { diagnostics, portTypes, slots } = report
    const fed = [...sourcesOf(document)].flatMap(([to, from]): [string, TensorType][] =>
      Object.hasOwn(portTypes, from) && !Object.hasOwn(portTypes, to) ? [[to, portTypes[from]!]] : [],
    )
    if (values.json) {
      printJson({ inputs: Object.fromEntries(fed), outputs: portTypes, slots, diagnostics })
      return diagnostics.length > 0 ? 1 : 0
    }
    const params = slots
      .filter((slot) => slot.kind === 'param')
      .map((slot): [string, TensorType] => [slot.name, slot.type])
    const lists = { inputs: fed, outputs: Object.entries(portTypes), parameters: params }
    const width = Math.max(0, ...Object.values(lists).flatMap((list) => list.map(([name]) => name.length)))
    for (const [title, list] of Object.entries(lists)) {
      if (list.length > 0) print(styled('bold', title))
      for (const [name, type] of list) print(`  ${name.padEnd(width)}  ${showType(type)}`)
    }
    for (const diagnostic of diagnostics)
      print(
        `${styled(diagnostic.kind === 'warning' ? 'yellow' : 'red', diagnostic.kind)}  ${diagnosticText(diagnostic)}`,
      )
    if (diagnostics.length === 0) print('no problems')
    return diagnostics.length > 0 ? 1 : 0
  },
}
