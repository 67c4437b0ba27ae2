import { writeDocument } from '../../graph-runtime/document/write.ts'
import { lineFit } from './files.ts'

type Changes = Record<string, unknown>

/** The text of a sound file with some of its members replaced, as a careless program or a hostile person would. */
function withChanges(change: (file: { main: { nodes: Changes[]; wires: Changes[] } } & Changes) => void): string {
  const file = JSON.parse(writeDocument(lineFit()))
  change(Object.assign(file, { main: file.graphs.main }))
  file.main = 'main'
  return JSON.stringify(file)
}

export interface HostileFile {
  readonly what: string
  readonly text: string
  /** What the message must say: the place, and the value at fault. */
  readonly says: RegExp
}

/** Files that must not open, each with what must be said of it. */
export const hostileFiles: readonly HostileFile[] = [
  { what: 'not JSON', text: '{ "format": "chainrule",\n  oops }', says: /line 2, column 3: .*oops/ },
  { what: 'an empty file', text: '', says: /file is empty/ },
  { what: 'a list', text: '[1, 2]', says: /not a Chainrule graph/ },
  {
    what: 'a position of text',
    text: withChanges(({ main }) => (main.nodes[1]!['position'] = 'left')),
    says: /graphs\.main\.nodes\[1\]\.position/,
  },
  { what: 'a newer version', text: withChanges((file) => (file['version'] = 99)), says: / version: .*99/ },
  {
    what: 'a wire from nowhere',
    text: withChanges(({ main }) => (main.wires[0]!['from'] = 'nobody.x')),
    says: /graphs\.main\.wires\[0\].*nobody/,
  },
  {
    what: 'a doubled wire',
    text: withChanges(({ main }) => main.wires.push({ from: 'data.y', to: 'fit.x' })),
    says: /graphs\.main\.wires\[4\].*fit\.x/,
  },
  {
    what: 'a doubled name',
    text: withChanges(({ main }) => (main.nodes[1]!['id'] = 'data')),
    says: /graphs\.main\.nodes\[1\].*data/,
  },
  {
    what: 'a number beyond all numbers',
    text: writeDocument(lineFit({ rate: 12345 })).replace('12345', '1e999'),
    says: /graphs\.main\.nodes\[3\]\.settings\.rate.*1e999/,
  },
  {
    what: 'a key __proto__',
    text: writeDocument(lineFit({ rate: 12345 })).replace('"rate": 12345', '"__proto__": { "rate": 1 }'),
    says: /graphs\.main\.nodes\[3\]\.settings\.__proto__/,
  },
  {
    what: 'markup for a version',
    text: withChanges((file) => (file['version'] = '<img src=x onerror="window.harmed = true">')),
    says: /version: /,
  },
]
