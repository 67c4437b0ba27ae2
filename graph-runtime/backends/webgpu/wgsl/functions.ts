import { elementary } from './elementary.ts'
import { special } from './special.ts'

/** The functions that kernels may call, by name. */
const functions: Readonly<Record<string, string>> = { ...elementary, ...special }

/** Those that a text calls, and those that they call, each before whoever calls it. */
export function functionsIn(text: string): string {
  const found = new Map<string, string>()
  const visit = (body: string) => {
    for (const [, name = ''] of body.matchAll(/\b([a-z]\w*)\(/g)) {
      const code = functions[name]
      if (!code || found.has(name)) continue
      found.set(name, '')
      visit(code)
      found.delete(name)
      found.set(name, code)
    }
  }
  visit(text)
  return [...found.values()].join('\n')
}
