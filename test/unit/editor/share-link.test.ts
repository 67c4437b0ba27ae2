import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decodeLink, encodeLink, formatSize, holdsGraph, MAX_LINK } from '../../../editor/files/share-link.ts'
import { exampleFiles, readExample } from '../examples/example-files.ts'

const linkOf = (bytes: Uint8Array) => `#g=${Buffer.from(bytes).toString('base64url')}`

describe('a link', () => {
  test.each(exampleFiles)('brings %s back byte for byte, in letters that an address may have', async (file) => {
    const text = readExample(file)
    const link = await encodeLink(text)
    expect(link).toMatch(/^#g=[\w-]+$/)
    expect(holdsGraph(link)).toBe(true)
    expect(link.length).toBeLessThan(text.length)
    expect(await decodeLink(link)).toEqual({ text })
  })

  test('brings back texts of every length and script', async () => {
    for (const text of ['', 'a', 'ab', 'abc', 'x̄ → 𝑦 ∂', '\u0000']) {
      expect(await decodeLink(await encodeLink(text))).toEqual({ text })
    }
  })

  test('is told from other marks in an address', () => {
    expect(['', '#', '#graph', '#h=abc'].filter(holdsGraph)).toEqual([])
  })
})

describe('a bad link is refused in words', () => {
  const damaged = { problem: expect.stringContaining('missing or changed') }

  test.each([
    ['letters that are none', '#g=a b'],
    ['the other base64', '#g=ab+/'],
    ['an impossible length', '#g=abcde'],
    ['no deflate', '#g=____'],
    ['what is no text', linkOf(deflateRawSync(Buffer.from([0xff, 0xfe, 0x80])))],
  ])('%s', async (_what, link) => {
    expect(await decodeLink(link)).toEqual(damaged)
  })

  test('cut off anywhere', async () => {
    const link = await encodeLink(readExample('chain-rule.json'))
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      expect(await decodeLink(link.slice(0, Math.floor(link.length * share)))).toEqual(damaged)
    }
    expect(await decodeLink('#g=')).toEqual({ problem: expect.stringContaining('no graph') })
  })

  test('longer than any that is made', async () => {
    expect(await decodeLink(`#g=${'a'.repeat(MAX_LINK + 1)}`)).toEqual({ problem: expect.stringContaining('2 MB') })
  })

  test('small, but unpacking to more than 64 MB', async () => {
    const bomb = linkOf(deflateRawSync(Buffer.alloc(65 * 2 ** 20), { level: 9 }))
    expect(bomb.length).toBeLessThan(MAX_LINK)
    expect(await decodeLink(bomb)).toEqual({ problem: expect.stringContaining('more than 64 MB') })
  })

  test('one byte above a limit is too much, the limit is not', async () => {
    const link = await encodeLink('x'.repeat(2 ** 20))
    expect(await decodeLink(link, 2 ** 20)).toEqual({ text: 'x'.repeat(2 ** 20) })
    expect(await decodeLink(link, 2 ** 20 - 1)).toEqual({ problem: expect.stringContaining('unpacks') })
  })
})

test('sizes are said as a person says them', () => {
  expect([0, 840, 1000, 1949, 999_949, 999_950, 1_250_000].map(formatSize)).toEqual([
    '0 B',
    '840 B',
    '1.0 kB',
    '1.9 kB',
    '999.9 kB',
    '1.0 MB',
    '1.3 MB',
  ])
})
