import { workOf } from '../../../graph-runtime/backends/reference/work.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { timeSteps, type Windows } from './ours.ts'
import { print } from './session.ts'
import { classifier, deep, recurrent, transformer } from './workloads.ts'

/** What grows: sizes, each twice the one before, and the graph of each. */
const series: Readonly<Record<string, readonly [first: number, make: (size: number) => GraphDocument]>> = {
  batch: [32, (batch) => classifier([784, 128, 10], batch)],
  width: [64, (width) => classifier([width, width, width, 10], 64)],
  depth: [4, (depth) => deep(depth, 64)],
  'GRU steps': [2, recurrent],
  sequence: [16, transformer],
}
const SIZES = 5

/** The slope of the line that fits y best, both as logarithms: y grows as x to this power. */
function power(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x.map(Math.log), y.map(Math.log)]
  const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length
  const [am, bm] = [mean(a), mean(b)]
  return mean(a.map((each, i) => (each - am) * (b[i]! - bm))) / mean(a.map((each) => (each - am) ** 2))
}

/**
 * Prints for each series the milliseconds a step at the first size, twice, four times… that; with which power of the size they
 * grow, and with which of the work: the numbers that a step's equations read and write, and its products.
 */
export async function main(names: readonly string[], { windowMs, windows }: Windows): Promise<void> {
  for (const name of names) {
    const [first, make] = series[name]!
    const sizes = Array.from({ length: SIZES }, (_, i) => first * 2 ** i)
    const times: number[] = []
    for (const size of sizes) {
      const { ms } = await timeSteps(make(size), { windowMs, windows, precision: 'f32', warmMs: 300 })
      times.push(ms)
    }
    const work = sizes.map((size) =>
      workOf(compile(make(size), catalog).step({ mode: 'train', metrics: 'every-step' }).program),
    )
    print(name, {
      from: first,
      ...Object.fromEntries(times.map((ms, i) => [`×${2 ** i}`, ms])),
      'power of size': power(sizes, times),
      'power of work': power(work, times),
      'last power': Math.log(times.at(-1)! / times.at(-2)!) / Math.log(work.at(-1)! / work.at(-2)!),
    })
  }
}
