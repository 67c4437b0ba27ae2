import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import type { Ports } from '../../graph-runtime/definition/ports.ts'
import { settingsJsonSchema } from '../../graph-runtime/definition/settings-schema.ts'
import type { Json } from '../../graph-runtime/document/types.ts'
import { catalog } from '../../nodes/catalog.ts'
import { print, printJson, readArguments, styled, type Command } from '../command.ts'

export const nodes: Command = {
  name: 'nodes',
  usage: 'nodes [--json]',
  summary: 'Every block there is, with its ports; with --json, its settings as JSON Schema too.',
  async run(args) {
    const { values } = readArguments(args, { json: { type: 'boolean' } }, { usage: this.usage, least: 0, most: 0 })
    const definitions = [...catalog.values()]
    if (values.json) {
      printJson(definitions.map(asJson))
      return 0
    }
    let drawer = ''
    for (const definition of definitions) {
      if (definition.drawer !== drawer) {
        drawer = definition.drawer
        print(`\n${styled('bold', drawer)}`)
      }
      const ports = `${names(definition.inputs)} → ${names(definition.outputs)}`
      print(`  ${definition.type.padEnd(26)} ${ports.padEnd(34)} ${definition.summary}`)
    }
    return 0
  },
}

function names(ports: Ports): string {
  return Object.keys(ports).join(', ') || '·'
}

/** Ports that depend on settings are given as they are at the block's defaults, and `portsVary` says so. */
function asJson(definition: AnyNodeDefinition) {
  const { type, title, drawer, summary, formula, source, keywords, inputs, outputs, settings } = definition
  const defaults = Object.fromEntries(Object.entries(settings).map(([name, { initial }]) => [name, initial as Json]))
  const more = definition.ports?.(defaults, () => undefined)
  return {
    type,
    title,
    drawer,
    summary,
    formula,
    source,
    keywords,
    inputs: { ...inputs, ...more?.inputs },
    outputs: { ...outputs, ...more?.outputs },
    portsVary: definition.ports !== undefined,
    settings: settingsJsonSchema(settings),
  }
}
