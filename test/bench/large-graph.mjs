// Graphs of any size for benchmarks: a chain of layers, laid out in rows, that a learner trains.

const COLUMNS = 14

/**
 * A document of `count` blocks: dense layers, small ones unless said, between a sine and a squared error with Adam.
 * @param {number} count  of blocks, 5 or more
 * @param {{ units?: number, rows?: number }} [sizes]  units of a layer, and rows of data
 */
export function largeGraph(count, { units = 8, rows = 32 } = {}) {
  const layers = count - 4
  /** @param {number} i @returns {[number, number]} */
  const place = (i) => [160 + (i % COLUMNS) * 220, 120 + Math.floor(i / COLUMNS) * 240]
  const dense = Array.from({ length: layers }, (_, i) => ({
    id: `h${i}`,
    type: 'dense',
    position: place(i + 1),
    settings: { units, activation: 'tanh' },
  }))
  const nodes = [
    { id: 'data', type: 'sine', position: place(0), settings: { count: rows } },
    ...dense,
    { id: 'out', type: 'dense', position: place(layers + 1), settings: { units: 1 } },
    { id: 'loss', type: 'squared-error', position: place(layers + 2), settings: {} },
    { id: 'adam', type: 'adam', position: place(layers + 3), settings: { rate: 0.001 } },
  ]
  const wires = [
    ...dense.map(({ id }, i) => ({ from: i === 0 ? 'data.x' : `h${i - 1}.y`, to: `${id}.x` })),
    { from: `h${layers - 1}.y`, to: 'out.x' },
    { from: 'out.y', to: 'loss.prediction' },
    { from: 'data.y', to: 'loss.target' },
    { from: 'loss.loss', to: 'adam.loss' },
  ]
  return {
    format: 'chainrule',
    version: 1,
    title: `${count} blocks`,
    seed: 1,
    main: 'main',
    graphs: { main: { nodes, wires } },
  }
}
