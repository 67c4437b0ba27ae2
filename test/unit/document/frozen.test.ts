import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CURRENT_VERSION, migrate, migrations } from '../../../graph-runtime/document/migrations.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import { documentJsonSchema } from '../../../graph-runtime/document/schema.ts'
import { sample } from './sample.ts'

/** Version 1 without what it learnt to hold after its file was frozen. */
const { lesson: _later, ...first } = sample

/** What the frozen file of each version must open as, for ever: a version gets a line here when it is made. */
const EXPECTED = { 1: first }

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('files of every version still open', () => {
  test('every version up to the current one has its frozen file', () => {
    const versions = Array.from({ length: CURRENT_VERSION }, (_, index) => String(index + 1))
    expect(Object.keys(EXPECTED)).toStrictEqual(versions)
    expect(Object.keys(migrations)).toStrictEqual(versions.slice(0, -1))
  })

  test.each(Object.entries(EXPECTED))('version %s', (version, document) => {
    expect(parseDocument(read(`frozen/v${version}.json`))).toStrictEqual({ document })
  })
})

test('migrations run one after another, and a gap is told', () => {
  const known = {
    1: { name: 'titles', migrate: ({ name = '', ...rest }) => ({ ...rest, title: name }) },
    2: { name: 'lists of titles', migrate: (file) => ({ ...file, title: [file['title'] ?? null] }) },
  } satisfies typeof migrations
  expect(migrate({ version: 1, name: 'a' }, 1, 3, known)).toStrictEqual({ version: 3, title: ['a'] })
  expect(migrate({ version: 2, title: 'a' }, 2, 3, known)).toStrictEqual({ version: 3, title: ['a'] })
  expect(migrate({ version: 1 }, 1, 4, known)).toBeUndefined()
})

describe('the JSON Schema', () => {
  test('public/chainrule.schema.json is what `npm run -s chainrule -- schema` prints', () => {
    const committed = read('../../../public/chainrule.schema.json')
    expect(committed).toBe(`${JSON.stringify(documentJsonSchema(), null, 2)}\n`)
  })

  test('it is strict, asks for what a file must have, and lets settings be left out', () => {
    expect(documentJsonSchema()).toMatchObject({
      additionalProperties: false,
      required: ['format', 'version', 'title', 'seed', 'main', 'graphs'],
      properties: {
        format: { const: 'chainrule' },
        graphs: {
          additionalProperties: {
            additionalProperties: false,
            properties: { nodes: { items: { required: ['id', 'type', 'position'], additionalProperties: false } } },
          },
        },
      },
    })
  })
})
