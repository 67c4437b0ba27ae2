/** A table of numbers, by rows; a vector is one row, a number one by one. */
export type Table = readonly (readonly number[])[]

/** What the signs of an equation stand for: letters, with their accents but without their indices, and functions of tables. */
export interface Signs {
  readonly tables: Readonly<Record<string, Table>>
  readonly functions: Readonly<Record<string, (x: Table) => Table>>
}

const TOKEN = /\\[a-zA-Z]+|\d+(?:\.\d+)?|[a-zA-Z]|\S/g
/** Signs that change how an equation looks, and nothing of what it says. */
const LOOKS = ['\\bigl', '\\bigr', '\\textstyle']

const zip = (f: (p: number, q: number) => number, x: Table, y: Table): Table => {
  const across = (table: Table, n: number) => (table[n] ?? table[0])!
  const pick = (row: readonly number[], c: number) => row[c] ?? row[0]!
  const width = Math.max(x[0]!.length, y[0]!.length)
  return Array.from({ length: Math.max(x.length, y.length) }, (_, n) =>
    Array.from({ length: width }, (__, c) => f(pick(across(x, n), c), pick(across(y, n), c))),
  )
}
const isNumber = (x: Table) => x.length === 1 && x[0]!.length === 1
const transposed = (x: Table): Table => x[0]!.map((_, c) => x.map((row) => row[c]!))
/** What stands side by side: numbers scale, and tables multiply as matrices do. */
const product = (x: Table, y: Table): Table =>
  isNumber(x) || isNumber(y)
    ? zip((p, q) => p * q, x, y)
    : x.map((row) => transposed(y).map((column) => row.reduce((sum, p, k) => sum + p * column[k]!, 0)))

/**
 * The right side of an equation in TeX, computed: what a reader of the screen would compute by hand. An index (`p_i`, `t_{n,c}`)
 * stands for each element, so the whole table is taken; a sum over n is the one over rows. Throws at any other sign.
 */
export function valueOf(equation: string, { tables, functions }: Signs): Table {
  const tokens = (equation.replaceAll('\\,', ' ').match(TOKEN) ?? []).filter((token) => !LOOKS.includes(token))
  let at = tokens.indexOf('=') + 1
  const fail = (): never => {
    throw new Error(`${equation}: ${tokens[at] ?? 'the end'} says nothing here.`)
  }
  const take = (expected?: string): string =>
    expected === undefined || tokens[at] === expected ? (tokens[at++] ?? fail()) : fail()
  const skip = (token: string) => tokens[at] === token && at++ >= 0
  const named = (name: string): Table => tables[name] ?? fail()

  /** What stands in braces, or the one sign that needs none, as it is written. */
  const group = (): string => {
    if (!skip('{')) return take()
    let text = ''
    while (!skip('}')) text += take()
    return text
  }
  const bracket = (): Table => {
    take('(')
    const x = sum()
    take(')')
    return x
  }
  const number = (text: string): Table => (/^\d/.test(text) ? [[Number(text)]] : named(text))

  function atom(): Table {
    if (tokens[at] === '(') return bracket()
    if (skip('[')) {
      const x = sum()
      take('>')
      const y = sum()
      take(']')
      return zip((p, q) => Number(p > q), x, y)
    }
    const sign = take()
    if (sign === '\\tfrac') return zip((p, q) => p / q, number(group()), number(group()))
    if (sign === '\\bar') return named(`bar ${group()}`)
    const name = sign === '\\operatorname' ? group() : skip("'") ? `${sign}'` : sign
    const apply = functions[name]
    return apply ? apply(bracket()) : number(name)
  }

  function factor(): Table {
    let x = atom()
    for (;;) {
      if (skip('_')) group()
      else if (skip('^')) x = group() === '\\top' ? transposed(x) : fail()
      else return x
    }
  }

  function term(): Table {
    if (skip('\\sum')) {
      take('_')
      group()
      return [transposed(term()).map((column) => column.reduce((total, p) => total + p, 0))]
    }
    let x = factor()
    while (at < tokens.length && !['+', '-', ')', ']', '>'].includes(tokens[at]!)) {
      x = skip('\\odot') ? zip((p, q) => p * q, x, factor()) : product(x, factor())
    }
    return x
  }

  function sum(): Table {
    let x = skip('-') ? zip((p, q) => p * q, [[-1]], term()) : term()
    for (;;) {
      if (skip('+')) x = zip((p, q) => p + q, x, term())
      else if (skip('-')) x = zip((p, q) => p - q, x, term())
      else return x
    }
  }

  const value = sum()
  return at === tokens.length ? value : fail()
}
