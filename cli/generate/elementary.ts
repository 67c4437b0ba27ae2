import { readdirSync, readFileSync } from 'node:fs'
import * as elementary from '../../graph-runtime/ir/elementary/index.ts'
import { readSource } from './sources.ts'
import { translate } from './translate.ts'

/** The functions of `ir/elementary` as one WebAssembly module, as the file that holds it. `root` is the repository's folder. */
export function elementaryFile(root: URL): string {
  const folder = new URL('graph-runtime/ir/elementary/', root)
  const sources = readdirSync(folder).map((name) =>
    readSource(`elementary/${name}`, readFileSync(new URL(name, folder), 'utf8')),
  )
  const names = Object.keys(elementary).map((name): [string, string] => {
    const home = sources.find(({ functions, exports }) => exports.includes(name) && functions.has(name))
    if (!home) throw new SyntaxError(`no file of ir/elementary exports ${name}`)
    return [name, home.file]
  })
  const text = Buffer.from(translate(sources, new Map(names))).toString('base64')
  const lines = text.match(/.{1,116}/g)!.map((line) => `  '${line}',`)
  return `// Made by \`npm run generate\` from ir/elementary: do not edit. A WebAssembly module, in base64.
export const elementaryModule = [
${lines.join('\n')}
].join('')
`
}
