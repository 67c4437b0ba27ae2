import { describe, expect, test } from 'vitest'
import { describeNested, parseIntegers, parseNested, showNested } from '../../../editor/inspector/list-text.ts'
import { findBlocks } from '../../../editor/panels/find-blocks.ts'
import { parseInline, parseMarkdown } from '../../../editor/ui/markdown.ts'
import { numberAt, parseNumber, showNumber, stepped, textStepped, within } from '../../../editor/ui/number-text.ts'
import { placeOf, valueAt } from '../../../editor/ui/slider-scale.ts'
import { catalog } from '../../../nodes/catalog.ts'

describe('a number field', () => {
  test('reads what people type', () => {
    expect(['1e-4', '0,5', ' −3 ', '1/4', '', 'two', '1/0'].map(parseNumber)).toEqual([
      1e-4,
      0.5,
      -3,
      0.25,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('shows every digit, and reads back what it shows', () => {
    const values = [0.1, 1e-4, -2.5, 16, 3e8, 0.30000000000000004]
    expect(values.map((value) => parseNumber(showNumber(value)))).toEqual(values)
    expect(showNumber(-1e-4)).toBe('−1e−4')
  })

  test('steps whole numbers by one, others by their second digit, and keeps within limits', () => {
    expect(stepped(16, 1, { integer: true })).toBe(17)
    expect(stepped(0.5, 1, {})).toBe(0.51)
    expect(stepped(0.01, 20, { log: true })).toBe(0.1)
    expect(within(7.6, { integer: true, max: 7 })).toBe(7)
  })
})

describe('a list or a table of numbers', () => {
  const at = (text: string, place: number) => {
    const found = numberAt(text, place)
    return found && text.slice(found.start, found.end)
  }

  test('has a number wherever one of its signs stands', () => {
    const text = '1 -22.5\n[3e-4,−5]'
    expect([0, 1, 2, 7, 8, 9, 12, 14, 16, 17].map((place) => at(text, place))).toEqual([
      '1',
      '1',
      '-22.5',
      '-22.5',
      undefined,
      '3e-4',
      '3e-4',
      '−5',
      '−5',
      undefined,
    ])
  })

  test('keeps all else when one is stepped, and whole numbers whole', () => {
    expect(textStepped(numberAt('1 2\n3 4', 2)!, 10, {})).toBe('1 3\n3 4')
    expect(textStepped(numberAt('3, 4', 3)!, -9, { integer: true, min: 0 })).toBe('3, 0')
  })
})

describe('a slider', () => {
  test.each([
    { min: 0, max: 10, log: false, integer: false },
    { min: 1e-4, max: 100, log: true, integer: false },
    { min: 0, max: 1, log: true, integer: false },
  ])('finds each value again at its place: %o', (range) => {
    for (const value of [range.min, range.max, 0.01, 0.5]) {
      expect(valueAt(placeOf(value, range), range)).toBeCloseTo(value, 6)
    }
  })
})

describe('a note', () => {
  test('has bold, emphasis, code, formulas and safe links', () => {
    expect(parseInline('**a** *b* `c` $d$ [e](https://f.org)').filter(({ text }) => text !== ' ')).toEqual([
      { is: 'bold', text: 'a' },
      { is: 'em', text: 'b' },
      { is: 'code', text: 'c' },
      { is: 'tex', text: 'd' },
      { is: 'link', text: 'e', href: 'https://f.org' },
    ])
  })

  test('lets no markup and no script through', () => {
    expect(parseInline('<img src=x onerror=alert(1)> [x](javascript:alert(1))')).toEqual([
      { is: 'text', text: '<img src=x onerror=alert(1)> [x](javascript:alert(1))' },
    ])
  })

  test('falls into headings, paragraphs, lists and formulas', () => {
    expect(parseMarkdown('# A\n\none\ntwo\n\n- x\n- y\n  more\n\n$$z$$').map(({ is }) => is)).toEqual([
      'heading',
      'paragraph',
      'list',
      'tex',
    ])
  })
})

describe('a table of numbers', () => {
  test('is read as it is shown', () => {
    for (const value of [
      3,
      [1, 2, 3],
      [5],
      [[1, 2, 3]],
      [
        [1, 2],
        [3, 4],
      ],
      [
        [[1], [2]],
        [[3], [4]],
      ],
    ]) {
      expect(parseNested(showNested(value))).toEqual(value)
    }
  })

  test.for([
    '1 2\n3 -4.5',
    '1,2;3,-4.5',
    ' 1, 2 ;\n3, −4.5;\n',
    '[1 2; 3 -4.5]',
    '[[1, 2], [3, -4.5]]',
    '[[ 1.   2. ]\n [ 3.  -4.5]]',
    '1\t2\r\n3\t-4.5\r\n',
    '1\t2\n3\t-4,5',
  ])('is read as MATLAB, NumPy and spreadsheets write it: %j', (text) => {
    expect(parseNested(text)).toEqual([
      [1, 2],
      [3, -4.5],
    ])
  })

  test('is told from a list, a column and a number, and says what it was understood as', () => {
    const read = ['1,2,3', '1;2;3', '1/4', '1 2;3 4', '[[[1,2]]]'].map((text) => parseNested(text)!)
    expect(read).toEqual([
      [1, 2, 3],
      [[1], [2], [3]],
      0.25,
      [
        [1, 2],
        [3, 4],
      ],
      [[[1, 2]]],
    ])
    expect(read.map(describeNested)).toEqual([
      '3 numbers: shape 3',
      '3 rows of 1: shape 3×1',
      'One number: a scalar',
      '2 rows of 2: shape 2×2',
      'A tensor: shape 1×1×2',
    ])
  })

  test('is refused where rows differ or a word is no number', () => {
    expect(['1 2\n3', '1 two', '', '[[1],[2,3]]', '[1,[2,3]]'].map(parseNested)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect([parseIntegers('3×4'), parseIntegers('-1'), parseIntegers('-1', true), parseIntegers('1.5')]).toEqual([
      [3, 4],
      undefined,
      [-1],
      undefined,
    ])
  })
})

describe('the search for a block', () => {
  test('puts the block of that name first and knows other words', () => {
    expect(findBlocks(catalog, 'relu')[0]!.type).toBe('relu')
    expect(findBlocks(catalog, 'fully connected').map(({ type }) => type)).toContain('dense')
    expect(findBlocks(catalog, '/relu')[0]!.type).toBe('relu')
    expect(findBlocks(catalog, 'no such thing')).toEqual([])
  })
})
