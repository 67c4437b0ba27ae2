import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const path = (name: string) => fileURLToPath(new URL(`../../../public/${name}`, import.meta.url))
const read = <T>(name: string) => JSON.parse(readFileSync(path(name), 'utf8')) as T

interface Entry {
  readonly file: string
  readonly lesson?: number
}
const list = read<readonly Entry[]>('examples.json')
const pictures = readdirSync(path('examples/pictures'))

test('every example has a picture for each theme, and none is left over', () => {
  const wanted = list.flatMap(({ file }) => [`${file}-dark.webp`, `${file}-light.webp`])
  expect(pictures.toSorted()).toEqual(wanted.toSorted())
})

test('the pictures are WebP of 288×180 pixels and small', () => {
  for (const name of pictures) {
    const bytes = readFileSync(path(`examples/pictures/${name}`))
    expect([name, bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 16)]).toEqual([name, 'RIFF', 'WEBPVP8X'])
    // The extended header has the size less one, 24 bits each.
    expect([name, bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1]).toEqual([name, 288, 180])
    expect([name, statSync(path(`examples/pictures/${name}`)).size > 12_000]).toEqual([name, false])
  }
})

test('the list counts the steps of every lesson', () => {
  const counted = list.map(({ file, lesson }) => [file, lesson])
  const steps = list.map(({ file }) => {
    const { lesson } = read<{ lesson?: { steps: readonly unknown[] } }>(`examples/${file}.json`)
    return [file, lesson?.steps.length]
  })
  expect(counted).toEqual(steps)
})
