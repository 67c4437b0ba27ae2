// Says whether package-lock.json names the optional packages of every system (npm sometimes writes only its own system's,
// and `npm ci` then fails elsewhere). Ends with exit code 1 when some are missing. Run it after every change of the lock.
import { readFileSync } from 'node:fs'

/** @type {{ packages: Record<string, { version: string, optionalDependencies?: Record<string, string> }> }} */
const { packages } = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'))
const nameOf = (/** @type {string} */ place) => place.split('node_modules/').at(-1)
const names = new Set(Object.keys(packages).map(nameOf))

const missing = Object.entries(packages).flatMap(([place, { version, optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.has(name))
    .map((name) => `${nameOf(place)}@${version} wants ${name}, which is not in the lock`),
)
for (const line of missing) console.error(line)
if (missing.length > 0) {
  console.error('The lock is not complete: remove package-lock.json and node_modules, and run `npm install` again.')
  process.exitCode = 1
} else {
  console.log('The lock is complete.')
}
