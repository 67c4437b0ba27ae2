import * as z from 'zod/mini'
import { checkDocument } from './check.ts'
import { describeIssue } from './describe-issue.ts'
import { readJson } from './json.ts'
import { MAX_BYTES, MAX_GRAPHS, MAX_NODES, MAX_NOTES, MAX_PROBLEMS, MAX_WIRES } from './limits.ts'
import { CURRENT_VERSION, migrate, type JsonObject } from './migrations.ts'
import type { Problem } from './problem.ts'
import { documentSchema } from './schema.ts'
import type { GraphDocument, Json } from './types.ts'
import { decodeUtf8 } from './utf8.ts'
import { withoutDefaults } from './without-defaults.ts'

/** A document, or why there is none: at least one problem, at most `MAX_PROBLEMS`. */
export type Parsed = { readonly document: GraphDocument } | { readonly problems: readonly Problem[] }

/**
 * Opens a graph file of any version, from its text or its bytes (UTF-8). Nothing is guessed and nothing repaired: what comes
 * back is the document as the file has it, brought to the current version and with defaults left out, or everything that is
 * wrong with it. Never throws, whatever it is given.
 */
export function parseDocument(input: string | Uint8Array): Parsed {
  const size = typeof input === 'string' ? input.length : input.byteLength
  if (size > MAX_BYTES) {
    const message = `The file has ${Math.ceil(size / 2 ** 20)} MB; at most ${MAX_BYTES / 2 ** 20} MB are read.`
    return failure(message, 'Keep large data in a table of its own, not inside the graph.')
  }
  const text = typeof input === 'string' ? input.replace(/^\ufeff/, '') : decodeUtf8(input)
  if (text === undefined) {
    return failure('The file is not text (UTF-8).', 'Choose a graph saved by Chainrule; its name ends in .json.')
  }
  if (text.trim() === '') return failure('The file is empty.', 'Choose a graph saved by Chainrule.')
  const read = readJson(text)
  if (!('problem' in read)) return openJson(read.json)
  // Of another kind of file the place at which it stops being JSON says nothing.
  if (!/^\s*[[{]/.test(text))
    return failure('The file is not a graph.', 'Choose one saved by Chainrule; its name ends in .json.')
  return { problems: [read.problem] }
}

function openJson(json: Json): Parsed {
  if (!isObject(json) || json['format'] !== 'chainrule') {
    const mend = 'A graph file is an object with "format": "chainrule"; choose one saved by Chainrule.'
    return failure('This is JSON, but not a Chainrule graph.', mend, isObject(json) ? 'format' : '')
  }
  const version = json['version']
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    const mend = `Write "version": ${CURRENT_VERSION} if it was written by hand for this Chainrule.`
    return failure('The file does not say which version of the format it has.', mend, 'version')
  }
  if (version > CURRENT_VERSION) {
    const message = `The file was made by a newer Chainrule: its format is version ${version}, this one reads ${CURRENT_VERSION}.`
    return failure(message, 'Update Chainrule to open it.', 'version')
  }
  const current = version < 1 ? undefined : migrate(json, version)
  if (current === undefined) {
    const mend = `Versions 1 to ${CURRENT_VERSION} can be opened; correct the number.`
    return failure(`There never was a version ${version} of the format.`, mend, 'version')
  }
  return tooMany(current) ?? openCurrent(current)
}

function openCurrent(json: JsonObject): Parsed {
  const result = checkShape(json)
  if (result === undefined) {
    return failure('Too much of the file is malformed to be listed.', 'Choose a graph saved by Chainrule.')
  }
  if (!result.success)
    return { problems: result.error.issues.slice(0, MAX_PROBLEMS).map((issue) => describeIssue(issue)) }
  const document = withoutDefaults(result.data)
  const problems: Problem[] = []
  for (const problem of checkDocument(document)) {
    if (problems.push(problem) === MAX_PROBLEMS) break
  }
  return problems.length > 0 ? { problems } : { document }
}

/** The schema's verdict; undefined where its issues are so many that passing them on overflows the stack (some 100 000). */
function checkShape(json: JsonObject) {
  try {
    return z.safeParse(documentSchema, json, { reportInput: true })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Counts before anything is checked in detail, so that a hostile file costs no more than its reading. */
function tooMany(json: JsonObject): Parsed | undefined {
  const graphs = isObject(json['graphs']) ? Object.values(json['graphs']) : []
  if (graphs.length > MAX_GRAPHS) {
    return failure(`The file holds ${graphs.length} graphs; ${MAX_GRAPHS} is the limit.`, 'Split it.', 'graphs')
  }
  const nodes = graphs.reduce<number>((count, graph) => count + lengthOf(graph, 'nodes'), 0)
  if (nodes > MAX_NODES) {
    return failure(`The file holds ${nodes} blocks; ${MAX_NODES} is the limit.`, 'Split it.', 'graphs')
  }
  const wires = graphs.reduce<number>((count, graph) => count + lengthOf(graph, 'wires'), 0)
  if (wires > MAX_WIRES) {
    return failure(`The file holds ${wires} wires; ${MAX_WIRES} is the limit.`, 'Split it.', 'graphs')
  }
  const notes = graphs.reduce<number>((count, graph) => count + lengthOf(graph, 'notes'), 0)
  if (notes > MAX_NOTES) {
    return failure(`The file holds ${notes} notes; ${MAX_NOTES} is the limit.`, 'Split it.', 'graphs')
  }
  return undefined
}

function lengthOf(json: Json, key: string): number {
  const list = isObject(json) ? json[key] : undefined
  return Array.isArray(list) ? list.length : 0
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function failure(message: string, mend: string, path = ''): Parsed {
  return { problems: [{ path, message, mend }] }
}
