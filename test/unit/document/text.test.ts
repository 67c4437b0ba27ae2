import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, toBase64 } from '../../../graph-runtime/document/base64.ts'
import { nearestName } from '../../../graph-runtime/document/nearest.ts'
import { isName, joinPath, nodeOf, splitPath, splitPort } from '../../../graph-runtime/document/paths.ts'
import { decodeTensor, encodeTensor } from '../../../graph-runtime/document/tensors.ts'
import { decodeUtf8 } from '../../../graph-runtime/document/utf8.ts'

describe('paths', () => {
  test('node.port and block/inner.port', () => {
    expect(splitPort('dense-2.y')).toStrictEqual({ node: 'dense-2', port: 'y' })
    expect(splitPath('a/b/c.w')).toStrictEqual({ blocks: ['a', 'b'], node: 'c', port: 'w' })
    expect(splitPath('c.w')).toStrictEqual({ blocks: [], node: 'c', port: 'w' })
    expect(joinPath({ blocks: ['a', 'b'], node: 'c', port: 'w' })).toBe('a/b/c.w')
    expect(nodeOf('dense-2.y')).toBe('dense-2')
  })

  test.each(['', 'a', '.', 'a.', '.b', 'a.b.c', 'a b.c', 'a/b.c', '__proto__.x', 'x.constructor', 'é.x', 'a.b\n'])(
    '%j is no port',
    (text) => expect(splitPort(text)).toBeUndefined(),
  )

  test.each(['/a.b', 'a//b.c', 'a/b', 'a.b/c.d', '__proto__/a.b', 'a/prototype.b'])('%j is no path', (text) => {
    expect(splitPath(text)).toBeUndefined()
  })

  test('names', () => {
    expect(['a', '0', 'A-b_c', 'toString', 'constructors'].every(isName)).toBe(true)
    expect(['', 'a.b', 'a/b', 'a b', 'a\n', '__proto__', 'a'.repeat(65)].some(isName)).toBe(false)
  })
})

describe('bytes', () => {
  test('base64 is Node’s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(toBase64(bytes))).toStrictEqual(bytes)
      }),
    )
    const large = Uint8Array.from({ length: 100_001 }, (_, i) => (i * 7919) >> 3)
    expect(toBase64(large)).toBe(Buffer.from(large).toString('base64'))
  })

  test.each(['A', 'AAA', 'AA=A', '====', 'A===', 'AB==', 'AAB=', 'AA\nA', 'AAAé', 'AA-_'])(
    '%j is not base64',
    (text) => {
      expect(fromBase64(text)).toBeUndefined()
    },
  )

  test('UTF-8 is what TextDecoder says', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0xc1, 0x80, 0x9f, 0xa0, 0xbf, 0x8f, 0x90),
    )
    const check = (bytes: Uint8Array): void => {
      let expected: string | undefined
      try {
        expected = decoder.decode(bytes)
      } catch {
        expected = undefined
      }
      expect(decodeUtf8(bytes)).toBe(expected)
    }
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 5 }), (bytes) => check(Uint8Array.from(bytes))),
      { numRuns: 2000 },
    )
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => check(new TextEncoder().encode(text))))
    check(new TextEncoder().encode('aé€😀'.repeat(5000)))
  })
})

describe('saved tensors', () => {
  test('floats keep every bit', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 20 }), (data) => {
        const saved = encodeTensor([data.length], 'float', data)
        expect(decodeTensor(saved)).toStrictEqual(data)
      }),
    )
  })

  test('bytes are little-endian, a scalar has one entry, an empty shape none', () => {
    expect(encodeTensor([], 'float', [1]).data).toBe('AAAAAAAA8D8=')
    expect(encodeTensor([2], 'u32', [1, 0xffffffff]).data).toBe('AQAAAP////8=')
    expect(encodeTensor([3], 'bool', [1, 0, 1]).data).toBe('AQAB')
    expect(encodeTensor([0, 3], 'float', []).data).toBe('')
    expect(decodeTensor({ shape: [2], dtype: 'u32', data: 'AQAAAP////8=' })).toStrictEqual(
      Float64Array.of(1, 0xffffffff),
    )
    expect(decodeTensor({ shape: [3], dtype: 'bool', data: 'AQAB' })).toStrictEqual(Float64Array.of(1, 0, 1))
  })

  test.each([
    [{ shape: [2], dtype: 'float', data: [1] }, 'It lists 1 entries, but a float tensor of shape [2] has 2.'],
    [{ shape: [1], dtype: 'u32', data: [-1] }, 'Entry 0 is -1, which a u32 tensor of shape [1] cannot hold.'],
    [{ shape: [1], dtype: 'bool', data: [2] }, 'Entry 0 is 2, which a bool tensor of shape [1] cannot hold.'],
    [{ shape: [1], dtype: 'bool', data: 'Ag==' }, 'A bool tensor holds bytes other than 0 and 1.'],
    [{ shape: [1], dtype: 'u32', data: 'AQA' }, 'Its data are not base64: the length is not a multiple of 4.'],
    [{ shape: [3], dtype: 'bool', data: 'A*AB' }, 'Its data are not base64.'],
    [
      { shape: [3], dtype: 'u32', data: 'AQAAAP////8=' },
      'Its data are 8 bytes, but a u32 tensor of shape [3] takes 12.',
    ],
  ] as const)('%j is refused', (saved, message) => {
    expect(() => decodeTensor(saved)).toThrow(message)
  })

  test('encoding refuses a shape that does not fit', () => {
    expect(() => encodeTensor([2, 2], 'float', [1, 2, 3])).toThrow('A tensor of shape [2, 2] has 4 entries, not 3.')
  })
})

test('the nearest name, and none where none is near', () => {
  expect(nearestName('secnd', ['first', 'second', 'third'])).toBe('second')
  expect(nearestName('Dense', ['dense', 'dense-2'])).toBe('dense')
  expect(nearestName('zebra', ['first', 'second'])).toBeUndefined()
})
