import { parseArgs, styleText, type ParseArgsConfig } from 'node:util'
import { CommandError } from './error.ts'

/** One command of the command line. */
export interface Command {
  readonly name: string
  /** `check FILE [--json]` */
  readonly usage: string
  readonly summary: string
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>
}

/** Reads options and file names; throws, naming the usage, when they do not fit. */
export function readArguments<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  files: { readonly usage: string; readonly least: number; readonly most: number },
) {
  const refuse = (what: string): never => {
    throw new CommandError(`${what}; usage: ${files.usage}`)
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    if (positionals.length < files.least) refuse('a file is missing')
    if (positionals.length > files.most) refuse(`“${positionals[files.most]}” is one argument too many`)
    return { values, files: positionals }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [what = ''] = error.message.split(/[.\n]/) // the rest of Node's message advises on other things
    return refuse(`${what.charAt(0).toLowerCase()}${what.slice(1)}`)
  }
}

/** A whole number from an option's text. */
export function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  const n = Number(text)
  if (text.trim() === '' || !Number.isInteger(n) || n < 0 || n > 0xffffffff) {
    throw new CommandError(`--${option} takes a whole number from 0 to 4294967295, not “${text}”`)
  }
  return n
}

/** One of a few words from an option's text. */
export function oneOf<const T extends string>(
  text: string | undefined,
  words: readonly T[],
  option: string,
): T | undefined {
  if (text === undefined) return undefined
  const found = words.find((word) => word === text)
  if (found === undefined)
    throw new CommandError(`--${option} takes ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}, not “${text}”`)
  return found
}

/** One line of JSON. Having no numbers for them, it writes NaN and infinities as the texts "NaN", "Infinity", "-Infinity". */
export function printJson(value: unknown): void {
  const json = JSON.stringify(value, (_key, v: unknown) =>
    typeof v === 'number' && !Number.isFinite(v) ? String(v) : v,
  )
  process.stdout.write(`${json}\n`)
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Coloured on a terminal that shows colours; plain text into a pipe or file, or where NO_COLOR is set. */
export function styled(style: 'bold' | 'red' | 'green' | 'yellow', text: string): string {
  return process.stdout.isTTY && process.stdout.hasColors() ? styleText(style, text) : text
}
