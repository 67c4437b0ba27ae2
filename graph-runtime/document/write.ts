import type { LessonStep, Prediction } from './lesson-types.ts'
import type { Expectation, Graph, GraphDocument, GraphNode, Json, SavedSlots } from './types.ts'
import { withoutDefaults } from './without-defaults.ts'

/** Keys of an expectation in the order they are written: the quantity, when it is read, what it should be. */
const EXPECTATION_KEYS = [
  'metric',
  'value',
  'gradient',
  'slot',
  'of',
  'on',
  'steps',
  'at',
  'equals',
  'tolerance',
  'atLeast',
  'atMost',
  'seeds',
  'precision',
  'note',
] as const satisfies readonly (keyof Expectation)[]

/**
 * Writes a document as the text of a file that reads and compares well line by line: one block, wire, note, claim and tensor a
 * line, keys in a fixed order, settings sorted, defaults left out, a line break at the end. `parseDocument` gives the same
 * document back, and writing that gives the same text.
 * @throws RangeError where a number is not finite: JSON would turn it into null unseen.
 */
export function writeDocument(document: GraphDocument): string {
  const lean = withoutDefaults(document)
  const members: [string, string | undefined][] = [
    ['format', inline(lean.format)],
    ['version', inline(lean.version)],
    ['title', inline(lean.title)],
    ['description', optional(lean.description)],
    ['seed', inline(lean.seed)],
    ['steps', optional(lean.steps)],
    ['precision', optional(lean.precision)],
    ['device', optional(lean.device)],
    ['main', inline(lean.main)],
    [
      'graphs',
      block(
        '{}',
        Object.entries(lean.graphs).map(([key, graph]) => member(key, graphText(graph))),
      ),
    ],
    ['expect', lean.expect === undefined ? undefined : block('[]', lean.expect.map(expectationText))],
    ['lesson', lean.lesson === undefined ? undefined : lessonText(lean.lesson.steps)],
    ['parameters', lean.parameters === undefined ? undefined : slotsText(lean.parameters)],
  ]
  return `${objectText(members)}\n`
}

function graphText(graph: Graph): string {
  const notes = graph.notes?.map(({ id, position, size, text, frame }) =>
    inline({ id, position: [...position], size: [...size], text, ...(frame && { frame }) }),
  )
  return objectText([
    ['nodes', block('[]', graph.nodes.map(nodeText))],
    [
      'wires',
      block(
        '[]',
        graph.wires.map(({ from, to }) => inline({ from, to })),
      ),
    ],
    ['notes', notes === undefined ? undefined : block('[]', notes)],
  ])
}

function nodeText({ id, type, position, settings, label }: GraphNode): string {
  const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))
  return inline({
    id,
    type,
    ...(label === undefined ? {} : { label }),
    position: [...position],
    ...(sorted.length === 0 ? {} : { settings: Object.fromEntries(sorted) }),
  })
}

function expectationText(claim: Expectation): string {
  const given: Record<string, Json> = {}
  for (const key of EXPECTATION_KEYS) {
    const value = claim[key]
    if (value !== undefined) given[key] = value
  }
  return inline(given)
}

/** One member of a step a line. */
function lessonText(steps: readonly LessonStep[]): string {
  const texts = steps.map(({ id, title, text, look, show, run, predict }) =>
    objectText([
      ['id', inline(id)],
      ['title', inline(title)],
      ['text', inline(text)],
      ['look', look && inline(look)],
      ['show', show && inline({ ...show })],
      [
        'run',
        run &&
          block(
            '[]',
            run.map((action) => inline({ ...action })),
          ),
      ],
      ['predict', predict && predictionText(predict)],
    ]),
  )
  return objectText([['steps', block('[]', texts)]])
}

function predictionText({ question, kind, choices, answer, from, tolerance, explanation }: Prediction): string {
  return objectText([
    ['question', inline(question)],
    ['kind', inline(kind)],
    ['choices', optional(choices)],
    ['answer', optional(answer)],
    ['from', from && inline({ ...from })],
    ['tolerance', optional(tolerance)],
    ['explanation', inline(explanation)],
  ])
}

function slotsText({ step, slots }: SavedSlots): string {
  const lines = Object.entries(slots).map(([name, { shape, dtype, data }]) =>
    member(name, inline({ shape, dtype, data })),
  )
  return objectText([
    ['step', inline(step)],
    ['slots', block('{}', lines)],
  ])
}

function objectText(members: readonly (readonly [string, string | undefined])[]): string {
  return block(
    '{}',
    members.flatMap(([key, text]) => (text === undefined ? [] : [member(key, text)])),
  )
}

function member(key: string, text: string): string {
  return `${JSON.stringify(key)}: ${text}`
}

/** A list or object with one item a line, indented. Items hold no line breaks but those of blocks inside them. */
function block(brackets: '{}' | '[]', items: readonly string[]): string {
  if (items.length === 0) return brackets
  const lines = items.map((item) => `  ${item.replaceAll('\n', '\n  ')}`)
  return `${brackets[0]}\n${lines.join(',\n')}\n${brackets[1]}`
}

function optional(json: Json | undefined): string | undefined {
  return json === undefined ? undefined : inline(json)
}

/** JSON on one line, with spaces as a person would put them, and −0 kept. */
function inline(json: Json): string {
  if (typeof json === 'number') {
    if (!Number.isFinite(json))
      throw new RangeError(`A file cannot hold the number ${json}. Replace it by a finite one.`)
    return Object.is(json, -0) ? '-0' : JSON.stringify(json)
  }
  if (isList(json)) return `[${json.map(inline).join(', ')}]`
  if (typeof json !== 'object' || json === null) return JSON.stringify(json)
  const members = Object.entries(json).map(([key, value]) => member(key, inline(value)))
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}
