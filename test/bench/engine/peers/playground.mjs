// W1 by the arithmetic of TensorFlow Playground: units and links are objects, one sample goes through them at a time, derivatives
// add up on the links, and are taken off the weights after the batch.
import { measure, points } from './measure.mjs'

/** @typedef {{ weight: number, from: Unit, to: Unit, slope: number, slopes: number }} Link */
/** @typedef {{ ins: Link[], outs: Link[], bias: number, output: number, sum: number, slope: number, biasSlopes: number }} Unit */

/** @returns {Unit} */
const unit = () => ({ ins: [], outs: [], bias: 0.1, output: 0, sum: 0, slope: 0, biasSlopes: 0 })

/** @param {readonly number[]} widths */
function network(widths) {
  const layers = widths.map((width) => Array.from({ length: width }, unit))
  let state = 7
  layers.slice(1).forEach((layer, i) => {
    for (const to of layer) {
      for (const from of layers[i] ?? []) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        const link = { weight: state / 4294967296 - 0.5, from, to, slope: 0, slopes: 0 }
        from.outs.push(link)
        to.ins.push(link)
      }
    }
  })
  return layers
}

/** @param {Unit[][]} layers @param {readonly number[]} inputs */
function forward(layers, inputs) {
  layers[0]?.forEach((each, i) => (each.output = inputs[i] ?? 0))
  for (const layer of layers.slice(1)) {
    for (const each of layer) {
      each.sum = each.bias
      for (const link of each.ins) each.sum += link.weight * link.from.output
      each.output = Math.tanh(each.sum)
    }
  }
  return layers.at(-1)?.[0]?.output ?? 0
}

/** @param {Unit[][]} layers @param {number} target */
function backward(layers, target) {
  const last = layers.at(-1)?.[0]
  if (last) last.slope = last.output - target
  for (let l = layers.length - 1; l >= 1; l--) {
    for (const each of layers[l] ?? []) {
      const through = each.slope * (1 - each.output * each.output)
      each.biasSlopes += through
      for (const link of each.ins) {
        link.slope = through * link.from.output
        link.slopes += link.slope
      }
      each.sum = through
    }
    if (l === 1) continue
    for (const each of layers[l - 1] ?? []) {
      each.slope = 0
      for (const link of each.outs) each.slope += link.weight * link.to.sum
    }
  }
}

/** @param {Unit[][]} layers @param {number} rate */
function update(layers, rate) {
  for (const layer of layers.slice(1)) {
    for (const each of layer) {
      each.bias -= rate * each.biasSlopes
      each.biasSlopes = 0
      for (const link of each.ins) {
        link.weight -= rate * link.slopes
        link.slopes = 0
      }
    }
  }
}

const { xs, ys } = points()
const samples = Array.from(ys, (y, i) => ({ inputs: [xs[2 * i] ?? 0, xs[2 * i + 1] ?? 0], y }))
const layers = network([2, 8, 8, 1])
let loss = 0
const peer = {
  step() {
    loss = 0
    for (const { inputs, y } of samples) {
      loss += (forward(layers, inputs) - y) ** 2 / 20
      backward(layers, y)
    }
    update(layers, 0.03 / samples.length)
  },
  settle() {},
  loss: () => loss,
}

/** Prints a line of JSON. @param {readonly string[]} workloads @param {{ windowMs: number, windows: number }} options */
export async function main(workloads, options) {
  if (!workloads.includes('W1')) return
  const many = { ...peer, step: () => Array.from({ length: 100 }, () => peer.step()).length }
  const { ms, best, loss: last } = await measure(many, options)
  console.log(JSON.stringify({ workload: 'W1', ms: (ms ?? NaN) / 100, best: (best ?? NaN) / 100, loss: last }))
}
