// `npm run generate`: writes the files that are made of others.
import { writeFileSync } from 'node:fs'
import { runnerImport } from 'vite'

const root = new URL('../../', import.meta.url)
/** @param {string} name */
const load = async (name) => (await runnerImport(new URL(name, import.meta.url).pathname)).module
const { elementaryFile } = await load('elementary.ts')
const { loopsFile } = await load('loops.ts')
writeFileSync(new URL('graph-runtime/backends/wasm/elementary/module.ts', root), elementaryFile(root))
writeFileSync(new URL('graph-runtime/backends/wasm/loops/module.ts', root), loopsFile(root))
