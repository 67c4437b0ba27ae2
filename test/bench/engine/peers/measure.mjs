// How long a step of a peer takes: windows of many steps each, of which the median and the best are told.

/**
 * @typedef {object} Peer
 * @property {() => unknown} step  takes one step
 * @property {() => unknown} settle  waits until what was begun is done
 * @property {() => unknown} loss  waits for the last step's loss
 */

/**
 * @param {Peer} peer
 * @param {{ windowMs: number, windows: number, pauses?: readonly number[] }} options  `pauses`: after how many steps to wait for
 *   what was begun, for libraries that slow down when much is pending; the best of them is used
 */
export async function measure({ step, settle, loss }, { windowMs, windows, pauses = [8] }) {
  const now = () => performance.now()
  /** @param {number} ms @param {number} least @param {number} pause */
  const train = async (ms, least, pause) => {
    const start = now()
    let steps = 0
    while (now() - start < ms || steps < least) {
      await step()
      steps++
      if (steps % pause === 0) await settle()
    }
    const last = await loss()
    return { each: (now() - start) / steps, last }
  }
  await train(500, 3, 4)
  const tried = []
  for (const pause of pauses) tried.push({ pause, each: (await train(100, pause, pause)).each })
  const { pause } = tried.toSorted((a, b) => a.each - b.each)[0] ?? { pause: 8 }
  const taken = []
  for (let i = 0; i < windows; i++) taken.push(await train(windowMs, 1, pause))
  const sorted = taken.map(({ each }) => each).toSorted((a, b) => a - b)
  return { ms: sorted[sorted.length >> 1], best: sorted[0], loss: taken.at(-1)?.last }
}

/** Numbers that look random, always the same. @param {number} seed */
function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** @param {number} count */
export function uniform(count) {
  const next = generator(9)
  return Float32Array.from({ length: count }, next)
}

/** @param {number} count @param {number} [scale] */
export function normal(count, scale = 1) {
  const next = generator(7)
  const one = () => scale * Math.sqrt(-2 * Math.log(next() + 1e-9)) * Math.cos(2 * Math.PI * next())
  return Float32Array.from({ length: count }, one)
}

/** Rows of zeros with a one at a class. @param {number} rows @param {number} classes */
export function oneHot(rows, classes) {
  const data = new Float32Array(rows * classes)
  for (let row = 0; row < rows; row++) data[row * classes + (row % classes)] = 1
  return data
}

/** W1's points, and whether their coordinates have one sign. */
export function points() {
  const xs = uniform(20).map((x) => 2 * x - 1)
  return { xs, ys: Float32Array.from({ length: 10 }, (_, i) => Math.sign(xs[2 * i] * xs[2 * i + 1])) }
}

/**
 * Prints a line of JSON for each workload.
 * @param {readonly string[]} workloads
 * @param {(workload: string) => Peer} build
 * @param {{ windowMs: number, windows: number, pauses?: readonly number[] }} options
 */
export async function report(workloads, build, options) {
  for (const workload of workloads) {
    try {
      console.log(JSON.stringify({ workload, ...(await measure(build(workload), options)) }))
    } catch (error) {
      console.log(JSON.stringify({ workload, error: String(error) }))
    }
  }
}
