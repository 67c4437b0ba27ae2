// `npm start`: builds the editor into dist/, serves it on this machine and prints its address. PORT chooses the port
// (5173 unless said; 0 lets the system choose); where it is taken, the next free one is used.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { fileServer, listen } from './serve.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const wanted = process.env.PORT ?? '5173'
const port = Number(wanted)

try {
  if (!/^\d+$/.test(wanted) || port > 65_535) throw new Error(`PORT is "${wanted}"; it must be a number up to 65535.`)
  console.log('Building the editor …')
  await build({ root, logLevel: 'warn' })
  const chosen = await listen(await fileServer(join(root, 'dist')), port)
  console.log(`Chainrule is at http://localhost:${chosen}/`)
  // Killing npm ends the shell between it and this program, but not this program: it would keep its port.
  const shell = process.ppid
  if (process.env.npm_lifecycle_event === 'start') setInterval(() => process.ppid === shell || process.exit(), 500)
} catch (error) {
  console.error(`\nnpm start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
