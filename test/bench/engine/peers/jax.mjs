// The workloads in jax-js: each step, gradients and optimiser, is one jitted function.
import * as jax from '@jax-js/jax'
import { normal, oneHot, points, report, uniform } from './measure.mjs'
/** @param {string} w  which workload */
function build(w) {
  const { numpy: np, nn, lax, jit, valueAndGrad, tree, blockUntilReady } = jax
  const A = (shape, data) => np.array(data).reshape(shape)
  const P = (shape, scale) =>
    A(
      shape,
      normal(
        shape.reduce((a, b) => a * b, 1),
        scale,
      ),
    )
  const Z = (shape, v = 0) => np.full(shape, v)
  const lin = (i, o) => [P([i, o], 1 / Math.sqrt(i)), Z([o])]
  const ce = (logits, oh, B) =>
    nn
      .logSoftmax(logits, -1)
      .mul(oh)
      .sum()
      .mul(-1 / B)
  const dense = (x, a, b) => np.dot(x, a).add(b)
  let params,
    x,
    y,
    loss,
    opt = 'adam',
    lr = 1e-4
  if (w === 'W1') {
    const { xs, ys } = points()
    x = A([10, 2], xs)
    y = A([10, 1], ys)
    params = [...lin(2, 8), ...lin(8, 8), ...lin(8, 1)]
    opt = 'sgd'
    lr = 0.03
    loss = ([a, ab, b, bb, c, cb], x, y) =>
      np
        .square(np.tanh(dense(np.tanh(dense(np.tanh(dense(x, a, ab)), b, bb)), c, cb)).sub(y))
        .mean()
        .mul(0.5)
  } else if (w === 'W2' || w === 'W3') {
    const [B, I, H] = w === 'W2' ? [32, 64, 32] : [64, 784, 128]
    x = A([B, I], uniform(B * I))
    y = A([B, 10], oneHot(B, 10))
    params = [...lin(I, H), ...lin(H, 10)]
    loss = ([a, ab, b, bb], x, y) => ce(dense(nn.relu(dense(x, a, ab)), b, bb), y, B)
  } else if (w === 'W4') {
    const B = 32
    x = A([B, 1, 28, 28], uniform(B * 784))
    y = A([B, 10], oneHot(B, 10))
    params = [P([8, 1, 5, 5], 0.2), Z([8, 1, 1]), P([16, 8, 5, 5], 0.07), Z([16, 1, 1]), ...lin(256, 10)]
    const mp = (v) => lax.reduceWindow(v, np.max, [2, 2], [2, 2])
    loss = ([k1, b1, k2, b2, d, db], x, y) => {
      const h = mp(nn.relu(lax.convGeneralDilated(x, k1, [1, 1], 'VALID').add(b1)))
      const g = mp(nn.relu(lax.convGeneralDilated(h, k2, [1, 1], 'VALID').add(b2)))
      return ce(dense(g.reshape([B, 256]), d, db), y, B)
    }
  } else if (w === 'W5') {
    const T = 32,
      B = 16,
      I = 32,
      H = 64,
      C = 32
    x = A([T * B, I], normal(T * B * I))
    y = A([T * B, C], oneHot(T * B, C))
    params = [...lin(I, 3 * H), ...lin(H, 3 * H), ...lin(H, C)]
    loss = ([wx, bx, wh, bh, o, ob], x, y) => {
      const gx = np.unstack(dense(x, wx, bx).reshape([T, B, 3, H]), 0)
      let h = np.zeros([B, H])
      const hs = []
      for (let t = 0; t < T; t++) {
        const [xr, xz, xn] = np.unstack(gx[t], 1),
          last = t === T - 1
        const [hr, hz, hn] = np.unstack(dense(h.ref, last ? wh : wh.ref, last ? bh : bh.ref).reshape([B, 3, H]), 1)
        const r = nn.sigmoid(xr.add(hr)),
          z = nn.sigmoid(xz.add(hz)),
          n = np.tanh(xn.add(r.mul(hn)))
        h = n.ref.add(z.mul(h.sub(n)))
        hs.push(last ? h : h.ref)
      }
      return ce(dense(np.concatenate(hs, 0), o, ob), y, T * B)
    }
  } else if (w === 'W6') {
    const B = 8,
      S = 64,
      D = 64,
      NH = 4,
      FF = 256,
      C = 64,
      dh = D / NH
    x = A([B * S, D], normal(B * S * D))
    y = A([B * S, C], oneHot(B * S, C))
    params = [
      Z([D], 1),
      Z([D]),
      ...lin(D, 3 * D),
      ...lin(D, D),
      Z([D], 1),
      Z([D]),
      ...lin(D, FF),
      ...lin(FF, D),
      ...lin(D, C),
    ]
    const ln = (v, g, b) => {
      const m = v.ref.mean(-1, { keepdims: true }),
        c = v.sub(m)
      const va = np.square(c.ref).mean(-1, { keepdims: true })
      return c
        .mul(np.reciprocal(np.sqrt(va.add(1e-5))))
        .mul(g)
        .add(b)
    }
    loss = ([g1, c1, q, qb, p, pb, g2, c2, f1, f1b, f2, f2b, o, ob], x, y) => {
      const qkv = np.transpose(dense(ln(x.ref, g1, c1), q, qb).reshape([B, S, 3, NH, dh]), [2, 0, 3, 1, 4])
      const [Q, K, V] = np.unstack(qkv, 0)
      const sc = np.matmul(Q, np.swapaxes(K, -1, -2)).mul(1 / Math.sqrt(dh))
      const at = np.matmul(nn.softmax(sc, -1), V)
      let h = x.add(dense(np.transpose(at, [0, 2, 1, 3]).reshape([B * S, D]), p, pb))
      h = h.ref.add(dense(nn.relu(dense(ln(h, g2, c2), f1, f1b)), f2, f2b))
      return ce(dense(h, o, ob), y, B * S)
    }
  } else if (w === 'W7') {
    x = A([256, 1024], normal(256 * 1024))
    y = A([256, 1024], normal(256 * 1024))
    params = [...lin(1024, 1024), ...lin(1024, 1024), ...lin(1024, 1024)]
    opt = 'sgd'
    lr = 0.01
    loss = ([a, ab, b, bb, c, cb], x, y) =>
      np.square(dense(nn.relu(dense(nn.relu(dense(x, a, ab)), b, bb)), c, cb).sub(y)).mean()
  }
  const vg = valueAndGrad(loss)
  let stepf, st
  if (opt === 'sgd') {
    st = { p: params }
    stepf = (s, x, y) => {
      const [l, g] = vg(tree.ref(s.p), x, y)
      return [l, { p: s.p.map((p, i) => p.sub(g[i].mul(lr))) }]
    }
  } else {
    st = {
      p: params,
      m: params.map((p) => np.zerosLike(p.ref)),
      v: params.map((p) => np.zerosLike(p.ref)),
      b1: np.array(1),
      b2: np.array(1),
    }
    stepf = (s, x, y) => {
      const [l, g] = vg(tree.ref(s.p), x, y)
      const b1 = s.b1.mul(0.9),
        b2 = s.b2.mul(0.999),
        c1 = np.reciprocal(np.subtract(1, b1.ref)).mul(lr),
        c2 = np.reciprocal(np.subtract(1, b2.ref))
      const m = s.m.map((m, i) => m.mul(0.9).add(g[i].ref.mul(0.1))),
        v = s.v.map((v, i) => v.mul(0.999).add(np.square(g[i]).mul(0.001)))
      const p = s.p.map((p, i) => p.sub(m[i].ref.mul(c1.ref).div(np.sqrt(v[i].ref.mul(c2.ref)).add(1e-8))))
      c1.dispose()
      c2.dispose()
      return [l, { p, m, v, b1, b2 }]
    }
  }
  const f = jit(stepf)
  let last
  return {
    step() {
      const [l, s] = f(st, x.ref, y.ref)
      st = s
      if (last) last.dispose()
      last = l
    },
    settle: () => blockUntilReady(st),
    async loss() {
      await blockUntilReady(st)
      return await last.ref.jsAsync()
    },
  }
}

/** Prints a line of JSON for each workload. @param {readonly string[]} workloads @param {{ windowMs: number, windows: number }} options */
export async function main(workloads, options) {
  await jax.init()
  jax.defaultDevice('wasm')
  await report(workloads, build, { ...options, pauses: [1, 2, 4, 8] })
}
