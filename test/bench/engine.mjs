// What our engine does in how much time: `npm run bench [table…] [rounds] [pattern]`. The tables are `steps` (a training step, beside
// other engines), `compile`, `memory`, `watching` and `growth`; all of them if none is named. In each of the rounds, 3 if not
// said, what is compared takes turns; `pattern` leaves only those whose names match. Medians are printed, and written as JSON to
// `engine-TABLE.json` in the folder for temporary files. Peers are left out, with a word, where `npm ci --ignore-scripts` has not been run in
// `test/bench/engine/peers`, or there is no `python3-torch` or no `libopenblas0-pthread`.
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { steps } from './engine/steps.mjs'
import { measure, tables } from './engine/tables.mjs'

const names = ['steps', ...Object.keys(tables)]
const args = process.argv.slice(2)
const named = args.filter((arg) => names.includes(arg))
const [pattern = '.'] = args.filter((arg) => !names.includes(arg) && !/^\d+$/.test(arg))
const rounds = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 3)
const wanted = new RegExp(pattern, 'i')
const device = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} threads, Node ${process.version}`

console.log(device)
for (const name of named.length > 0 ? named : names) {
  const table = tables[name]
  const found = table ? await measure(table, rounds, wanted) : await steps(rounds, wanted)
  writeFileSync(join(tmpdir(), `engine-${name}.json`), JSON.stringify({ device, ...found }, null, 2))
}
