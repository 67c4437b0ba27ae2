import { documentJsonSchema } from '../../graph-runtime/document/schema.ts'
import { print, readArguments, type Command } from '../command.ts'

export const schema: Command = {
  name: 'schema',
  usage: 'schema',
  summary: 'The JSON Schema of a graph file.',
  async run(args) {
    readArguments(args, {}, { usage: this.usage, least: 0, most: 0 })
    print(JSON.stringify(documentJsonSchema(), null, 2))
    return 0
  },
}
