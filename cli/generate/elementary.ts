import * as elementary from '../../graph-runtime/ir/elementary/index.ts'
import { moduleFile } from './base64.ts'
import { readSources } from './sources.ts'
import { translate } from './translate.ts'

/** The functions of `ir/elementary` as one WebAssembly module, as the file that holds it. `root` is the repository's folder. */
export function elementaryFile(root: URL): string {
  const sources = readSources(root, 'elementary')
  const names = Object.keys(elementary).map((name): [string, string] => {
    const home = sources.find(({ functions, exports }) => exports.includes(name) && functions.has(name))
    if (!home) throw new SyntaxError(`no file of ir/elementary exports ${name}`)
    return [name, home.file]
  })
  return moduleFile('ir/elementary', { elementaryModule: translate(sources, new Map(names)) })
}
