import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn, noise, noisy } from './drawn.ts'
import { columns, dealtClasses } from './stacked.ts'

/**
 * k round clusters in the plane, their centres on a ring of radius R, on a square grid from −R to R, or anywhere in that
 * square. Random centres are drawn once, also where the points are not. The rows take turns between the clusters.
 */
export const gaussians = defineNode({
  type: 'gaussians',
  title: 'Gaussians',
  drawer: 'data',
  summary: 'Round clusters of points: for classifying, for clustering, or for a generator to imitate.',
  formula: 'x \\sim \\mathcal N(\\mu_c, \\sigma^2 I)',
  keywords: ['blobs', 'clusters', 'mixture', 'gan ring', 'classification', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('points, N×2'), y: tensor('clusters 0 … k − 1, N') },
  settings: {
    count: count(200),
    clusters: number(3, { min: 1, max: 1000, integer: true, help: 'How many clusters there are (k).' }),
    layout: choice('random', ['random', 'ring', 'grid'], { help: 'Where the centres of the clusters lie.' }),
    radius: number(1, { min: 0, help: 'How far from the origin the outermost centres lie along each axis (R).' }),
    noise: noise(0.1, 'The standard deviation of each cluster (σ).'),
    draw: draw('once'),
  },
  variant: ({ clusters, layout }) => `${clusters} ${layout}`,
  build(scope, _inputs, { count: n, clusters, layout, radius, noise: sd, draw: how }) {
    const centres =
      layout === 'random'
        ? scope.hold('centres', square(scope.b, scope.key('centres', { once: true }), clusters))
        : undefined
    return drawn(scope, how, (b, key) => {
      const { label } = dealtClasses(b, n, clusters)
      const unit = centres
        ? b.gather(centres, b.cast(label, 'u32'))
        : layout === 'ring'
          ? ring(b, label, clusters)
          : grid(b, label, clusters)
      return { x: noisy(b, key, b.mul(unit, radius), sd), y: label }
    })
  },
})

function square(b: Builder, key: Value, k: number): Value {
  return b.sub(b.mul(uniform(b, key, [k, 2]), 2), 1)
}

function ring(b: Builder, label: Value, k: number): Value {
  const angle = b.mul(label, (2 * Math.PI) / k)
  return columns(b, b.cos(angle), b.sin(angle))
}

/** Row after row on the smallest square grid that has room for k. */
function grid(b: Builder, label: Value, k: number): Value {
  const side = Math.ceil(Math.sqrt(k))
  const along = (index: Value) => (side === 1 ? b.mul(index, 0) : b.sub(b.mul(index, 2 / (side - 1)), 1))
  return columns(b, along(b.rem(label, side)), along(b.floor(b.div(label, side))))
}
