import type * as z from 'zod/mini'
import { NAME_PATTERN, NODE_PATH_PATTERN, PATH_PATTERN, PORT_PATTERN, SLOT_PATTERN } from './paths.ts'
import { formatPath, quote, type Problem } from './problem.ts'

/** How the schema's own kinds are called in a sentence. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  tuple: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
}

const PATTERNS = new Map([
  [
    String(NAME_PATTERN),
    ['is no name', 'Use letters, digits, _ and -, at most 64 of them; __proto__, constructor and prototype are taken.'],
  ],
  [String(PORT_PATTERN), ['names no port', 'Write node.port, both of letters, digits, _ and -.']],
  [
    String(PATH_PATTERN),
    ['names nothing in a graph', 'Write node.port, or block/inner.port for what lies inside a block.'],
  ],
  [String(NODE_PATH_PATTERN), ['names no block', 'Write its id, or outer/inner for what lies inside a block.']],
  [String(SLOT_PATTERN), ['names no slot', 'Write node.weight, or block/inner.weight for what lies inside a block.']],
])

/** Puts an issue the schema found into the words of a `Problem`; `whole` is what was checked, as a sentence begins with it. */
export function describeIssue(issue: z.core.$ZodIssue, whole = 'The file'): Problem {
  const path = formatPath(issue.path)
  const key = issue.path.at(-1)
  const subject = key === undefined ? whole : typeof key === 'number' ? 'This entry' : quote(String(key))
  const say = (message: string, mend: string): Problem => ({ path, message: `${subject} ${message}.`, mend })
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = KINDS[issue.expected] ?? issue.expected
      if (issue.input === undefined) return say('is missing', `Add it: ${wanted}.`)
      return say(`should be ${wanted}, but is ${kindOf(issue.input)}`, `Replace it by ${wanted}.`)
    }
    case 'unrecognized_keys': {
      const keys = issue.keys.slice(0, 5).map(quote).join(', ')
      const [only] = issue.keys
      const place = issue.keys.length === 1 && only !== undefined ? formatPath([...issue.path, only]) : path
      const verb = issue.keys.length === 1 ? 'is not a key' : 'are not keys'
      return { path: place, message: `${keys} ${verb} that can stand here.`, mend: 'Remove or respell.' }
    }
    case 'too_big':
      return say(`${amountOf(issue.input)} the limit of ${issue.maximum}`, `Keep it to at most ${issue.maximum}.`)
    case 'too_small':
      return say(`falls short of ${issue.minimum}`, `It must be at least ${issue.minimum}.`)
    case 'invalid_format': {
      const [message, mend] = PATTERNS.get(issue.pattern ?? '') ?? [
        issue.message,
        'Write it in the form that is asked.',
      ]
      return say(`${quote(String(issue.input))} ${message}`, mend ?? '')
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => quote(String(value))).join(' or ')
      const found = issue.input === undefined ? 'is missing' : `should be ${values}, but is ${kindOf(issue.input)}`
      return say(found, `Write ${values}.`)
    }
    case 'invalid_key': {
      const [inner] = issue.issues
      const pattern = inner?.code === 'invalid_format' ? PATTERNS.get(inner.pattern ?? '') : undefined
      return say('cannot be a key here', pattern?.[1] ?? 'Rename it.')
    }
    case 'invalid_union':
      return say(issue.message, 'Replace it by that.')
    case 'custom': {
      const mend: unknown = issue.params?.['mend']
      return say(issue.message, typeof mend === 'string' ? mend : 'Correct it.')
    }
    default:
      return say(`is not as it should be (${issue.message})`, 'Correct it.')
  }
}

function amountOf(input: unknown): string {
  if (typeof input === 'number') return `is ${input}, above`
  if (typeof input === 'string') return `has ${input.length} letters, above`
  return Array.isArray(input) ? `has ${input.length} entries, above` : 'exceeds'
}

function kindOf(input: unknown): string {
  if (input === null) return 'null'
  if (Array.isArray(input)) return `a list of ${input.length}`
  if (typeof input === 'string') return `the text ${quote(input)}`
  return typeof input === 'number' || typeof input === 'boolean' ? String(input) : 'an object'
}
