/** One thing that keeps a file from opening, in words for whoever must mend it. */
export interface Problem {
  /** Where in the file, such as `graphs.main.wires[3].to`; empty for the file as a whole. */
  readonly path: string
  /** Line and column of the text, counted from 1, where the text itself is at fault. */
  readonly line?: number
  readonly column?: number
  /** What is wrong. */
  readonly message: string
  /** What would put it right. */
  readonly mend: string
}

/** Writes a path of keys and indices the way a person would: `graphs.main.wires[3].to`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else if (/^[\w-]{1,64}$/.test(String(key))) text += text === '' ? String(key) : `.${String(key)}`
    else text += `[${quote(String(key))}]`
  }
  return text
}

/** A piece of the file in quotation marks for a message: shortened, with control characters written as escapes. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}

/** One line for a terminal or a dialog: place, what is wrong, what mends it. */
export function formatProblem(problem: Problem): string {
  const text = problem.line === undefined ? '' : `line ${problem.line}, column ${problem.column ?? 1}`
  const place = [problem.path, text].filter((part) => part !== '').join(', ')
  return `${place === '' ? '' : `${place}: `}${problem.message} ${problem.mend}`
}
