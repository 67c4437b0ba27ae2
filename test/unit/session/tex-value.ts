import { parse } from '../../../nodes/maths/expression/parse.ts'
import type { Expression } from '../../../nodes/maths/expression/tree.ts'

/** What a formula with numbers in place of all its signs comes to, as a reader would work it out. */
export function valueOfTex(tex: string): number {
  return valueOf(parse(asText(tex)))
}

/** TeX as an expression that can be typed: innermost braces first. */
function asText(tex: string): string {
  let text = tex
    .replaceAll(/\\htmlClass\{tex-\w+\}|\\mathbf|\\textstyle/g, '')
    .replaceAll(/\\left|\\right|\\[;,]/g, '')
    .replaceAll('\\cdot', '*')
  for (let before = ''; before !== text;) {
    before = text
    text = text
      .replaceAll(/\\t?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '(($1)/($2))')
      .replaceAll(/\\sqrt\s*\{([^{}]*)\}/g, 'sqrt($1)')
      .replaceAll(/\^\{([^{}]*)\}/g, '^($1)')
      .replaceAll(/(?<!frac|sqrt|\^|\})\{([^{}]*)\}/g, '($1)')
  }
  return text.replaceAll('\\lfloor', 'floor(').replaceAll('\\rfloor', ')').replaceAll('\\', '')
}

const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  sqrt: Math.sqrt,
  min: Math.min,
  max: Math.max,
  cos: Math.cos,
  floor: Math.floor,
}

const OPERATORS: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': (x, y) => x ** y,
}

function valueOf(e: Expression): number {
  if (e.is === 'number') return e.value
  if (e.is === 'negative') return -valueOf(e.of)
  if (e.is === 'binary' && OPERATORS[e.operator]) return OPERATORS[e.operator]!(valueOf(e.left), valueOf(e.right))
  if (e.is === 'call' && FUNCTIONS[e.name]) return FUNCTIONS[e.name]!(...e.args.map(valueOf))
  throw new Error(`No number: ${JSON.stringify(e)}`)
}
