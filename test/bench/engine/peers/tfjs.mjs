// The workloads in TensorFlow.js, by variables and `optimizer.minimize`, its fastest public way.
import * as tf from '@tensorflow/tfjs'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { normal, oneHot, points, report, uniform } from './measure.mjs'
/** @param {string} w  which workload */
function build(w) {
  const V = (shape, scale) =>
    tf.variable(
      tf.tensor(
        normal(
          shape.reduce((a, b) => a * b, 1),
          scale,
        ),
        shape,
      ),
    )
  const Z = (shape, v = 0) => tf.variable(tf.fill(shape, v))
  const lin = (i, o) => [V([i, o], 1 / Math.sqrt(i)), Z([o])]
  const ce = (oh, logits) => tf.losses.softmaxCrossEntropy(oh, logits)
  const adam = () => tf.train.adam(1e-4)
  let opt, loss
  if (w === 'W1') {
    const { xs, ys } = points()
    const x = tf.tensor2d(xs, [10, 2]),
      y = tf.tensor2d(ys, [10, 1])
    const [a, ab] = lin(2, 8),
      [b, bb] = lin(8, 8),
      [c, cb] = lin(8, 1)
    opt = tf.train.sgd(0.03)
    loss = () =>
      tf
        .tanh(
          tf
            .tanh(tf.tanh(x.matMul(a).add(ab)).matMul(b).add(bb))
            .matMul(c)
            .add(cb),
        )
        .sub(y)
        .square()
        .mean()
        .mul(0.5)
  } else if (w === 'W2' || w === 'W3') {
    const [B, I, H] = w === 'W2' ? [32, 64, 32] : [64, 784, 128]
    const x = tf.tensor2d(uniform(B * I), [B, I]),
      y = tf.tensor2d(oneHot(B, 10), [B, 10])
    const [a, ab] = lin(I, H),
      [b, bb] = lin(H, 10)
    opt = adam()
    loss = () => ce(y, tf.relu(x.matMul(a).add(ab)).matMul(b).add(bb))
  } else if (w === 'W4') {
    const x = tf.tensor4d(uniform(32 * 784), [32, 28, 28, 1]),
      y = tf.tensor2d(oneHot(32, 10), [32, 10])
    const k1 = V([5, 5, 1, 8], 0.2),
      b1 = Z([8]),
      k2 = V([5, 5, 8, 16], 0.07),
      b2 = Z([16]),
      [d, db] = lin(256, 10)
    opt = adam()
    loss = () => {
      const h = tf.maxPool(tf.relu(tf.conv2d(x, k1, 1, 'valid').add(b1)), 2, 2, 'valid')
      const g = tf.maxPool(tf.relu(tf.conv2d(h, k2, 1, 'valid').add(b2)), 2, 2, 'valid')
      return ce(y, g.reshape([32, 256]).matMul(d).add(db))
    }
  } else if (w === 'W5') {
    const T = 32,
      B = 16,
      I = 32,
      H = 64,
      C = 32
    const x = tf.tensor3d(normal(T * B * I), [T, B, I]),
      y = tf.tensor2d(oneHot(T * B, C), [T * B, C])
    const [wx, bx] = lin(I, 3 * H),
      [wh, bh] = lin(H, 3 * H),
      [o, ob] = lin(H, C)
    opt = adam()
    loss = () => {
      let h = tf.zeros([B, H])
      const hs = []
      const gx = tf.unstack(
        x
          .reshape([T * B, I])
          .matMul(wx)
          .add(bx)
          .reshape([T, B, 3 * H]),
        0,
      )
      for (let t = 0; t < T; t++) {
        const gh = h.matMul(wh).add(bh)
        const [xr, xz, xn] = tf.split(gx[t], 3, 1),
          [hr, hz, hn] = tf.split(gh, 3, 1)
        const r = tf.sigmoid(xr.add(hr)),
          z = tf.sigmoid(xz.add(hz)),
          n = tf.tanh(xn.add(r.mul(hn)))
        h = n.add(z.mul(h.sub(n)))
        hs.push(h)
      }
      return ce(y, tf.concat(hs, 0).matMul(o).add(ob))
    }
  } else if (w === 'W6') {
    const B = 8,
      S = 64,
      D = 64,
      NH = 4,
      FF = 256,
      C = 64,
      dh = D / NH
    const x = tf.tensor2d(normal(B * S * D), [B * S, D]),
      y = tf.tensor2d(oneHot(B * S, C), [B * S, C])
    const [q, qb] = lin(D, 3 * D),
      [p, pb] = lin(D, D),
      [f1, f1b] = lin(D, FF),
      [f2, f2b] = lin(FF, D),
      [o, ob] = lin(D, C)
    const g1 = Z([D], 1),
      c1 = Z([D]),
      g2 = Z([D], 1),
      c2 = Z([D])
    opt = adam()
    const ln = (v, g, b) => {
      const m = v.mean(-1, true),
        c = v.sub(m)
      return c
        .mul(tf.rsqrt(c.square().mean(-1, true).add(1e-5)))
        .mul(g)
        .add(b)
    }
    loss = () => {
      const qkv = ln(x, g1, c1)
        .matMul(q)
        .add(qb)
        .reshape([B, S, 3, NH, dh])
        .transpose([2, 0, 3, 1, 4])
        .reshape([3, B * NH, S, dh])
      const [Q, K, Vv] = tf.unstack(qkv, 0)
      const A = tf.matMul(tf.softmax(tf.matMul(Q, K, false, true).mul(1 / Math.sqrt(dh))), Vv)
      let h = x.add(
        A.reshape([B, NH, S, dh])
          .transpose([0, 2, 1, 3])
          .reshape([B * S, D])
          .matMul(p)
          .add(pb),
      )
      h = h.add(
        tf
          .relu(ln(h, g2, c2).matMul(f1).add(f1b))
          .matMul(f2)
          .add(f2b),
      )
      return ce(y, h.matMul(o).add(ob))
    }
  } else if (w === 'W7') {
    const x = tf.tensor2d(normal(256 * 1024), [256, 1024]),
      y = tf.tensor2d(normal(256 * 1024), [256, 1024])
    const L = [lin(1024, 1024), lin(1024, 1024), lin(1024, 1024)]
    opt = tf.train.sgd(0.01)
    loss = () => {
      let h = x
      L.forEach(([a, b], i) => {
        h = h.matMul(a).add(b)
        if (i < 2) h = tf.relu(h)
      })
      return h.sub(y).square().mean()
    }
  }
  let last
  return {
    step() {
      const l = opt.minimize(loss, true)
      if (last) last.dispose()
      last = l
    },
    settle: () => last.data(),
    async loss() {
      return (await last.data())[0]
    },
  }
}

/** Prints a line of JSON for each workload. @param {readonly string[]} workloads @param {{ windowMs: number, windows: number }} options */
export async function main(workloads, options) {
  setWasmPaths('/wasm/')
  setThreadsCount(1)
  await tf.setBackend('wasm')
  await report(workloads, build, options)
}
