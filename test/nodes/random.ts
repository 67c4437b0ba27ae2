/** Random numbers for tests: the same for the same seed. Marsaglia's xorshift32, uniform on (−1, 1). */
export function randomNumbers(seed: number): (count: number) => number[] {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state / 2 ** 31
  }
  return (count) => Array.from({ length: count }, next)
}
