import { median, printTable } from '../table.mjs'
import { job, run } from './jobs.mjs'

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {string} entry the module that measures it
 * @property {readonly string[]} rows
 * @property {import('./jobs.mjs').Windows} windows
 */

/** What is measured of our engine alone, by name. @type {Readonly<Record<string, Table>>} */
export const tables = {
  compile: {
    title:
      'Milliseconds from an edit to values and to a step, by the equations of the step, and of the parts of compiling it',
    entry: 'compiling.ts',
    rows: ['10', '100', '1000', '5000'],
    windows: { windowMs: 0, windows: 1 },
  },
  memory: {
    title: 'Memory of a step: slots, the arena of its values, and what of these is live at once',
    entry: 'memory.ts',
    rows: ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7'],
    windows: { windowMs: 0, windows: 1 },
  },
  watching: {
    title: 'What it costs to watch twenty tensors and their cotangents while training at full rate',
    entry: 'watching.ts',
    rows: ['W2', 'W3', 'W3 all', 'W6'],
    windows: { windowMs: 400, windows: 24 },
  },
  growth: {
    title: 'Milliseconds a step as a size grows, and the power of the size and of the work that they grow with',
    entry: 'growth.ts',
    rows: ['batch', 'width', 'depth', 'GRU steps', 'sequence'],
    windows: { windowMs: 200, windows: 5 },
  },
}

/**
 * Measures a table in Node and in Chromium by turns, where their names are `wanted`, and prints the medians over the rounds.
 * @param {Table} table @param {number} rounds @param {RegExp} wanted
 */
export async function measure({ title, entry, rows, windows }, rounds, wanted) {
  const both = [await job('Chainrule', 'node', entry, rows), await job('Chainrule', 'page', entry, rows)]
  const all = both.filter(({ name }) => wanted.test(name))
  /** @type {Map<string, Record<string, number>[]>} */
  const found = new Map()
  for (let round = 0; round < rounds; round++) {
    for (const each of all) {
      for (const { row, cells } of await run(each, windows)) {
        const key = `${row}, ${each.name.replace(/^.*, /, '')}`
        found.set(key, [...(found.get(key) ?? []), cells])
      }
    }
  }
  const results = Object.fromEntries(
    [...found].map(([key, list]) => [
      key,
      Object.fromEntries(
        Object.keys(list[0] ?? {}).map((cell) => [cell, median(list.map((cells) => cells[cell] ?? NaN))]),
      ),
    ]),
  )
  console.log(`\n${title}, medians of ${rounds} rounds`)
  printTable([...new Set(Object.values(results).flatMap(Object.keys))], results, (value) =>
    Number.isInteger(value) || value >= 1000 ? value.toFixed(0) : value.toPrecision(3),
  )
  return { rounds, ...windows, results }
}
