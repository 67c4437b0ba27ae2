/** How fine smoothing looks: the smoothed curve forgets by one factor `weight` in this part of the chart's width. */
const PARTS = 200

/**
 * Exponential moving average of a curve over its x axis, so that it does not depend on how densely the curve was sampled:
 * sᵢ = Σⱼ≤ᵢ w^((xᵢ − xⱼ)·200/span) yⱼ, divided by the sum of the same weights, which takes off the bias of the start
 * (after the time-weighted average of Weights & Biases). Figures that are not finite stay as they are and count for nothing.
 *
 * `weight` is from 0, which changes nothing, to below 1; `span` is the width of the axis, in the units of `xs`.
 */
export function smoothed(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  length: number,
  { weight, span }: { readonly weight: number; readonly span: number },
): Float64Array {
  const result = new Float64Array(length)
  let [sum, weights, before] = [0, 0, 0]
  for (let i = 0; i < length; i++) {
    const [x, y] = [xs[i]!, ys[i]!]
    if (!Number.isFinite(y)) {
      result[i] = y
      continue
    }
    const kept = weights === 0 ? 0 : weight ** (((x - before) * PARTS) / span)
    sum = sum * kept + y
    weights = weights * kept + 1
    before = x
    result[i] = sum / weights
  }
  return result
}
