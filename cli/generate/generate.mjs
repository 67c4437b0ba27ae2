// `npm run generate`: writes the files that are made of others.
import { writeFileSync } from 'node:fs'
import { runnerImport } from 'vite'

const root = new URL('../../', import.meta.url)
const { module } = await runnerImport(new URL('elementary.ts', import.meta.url).pathname)
writeFileSync(new URL('graph-runtime/backends/wasm/elementary/module.ts', root), module.elementaryFile(root))
