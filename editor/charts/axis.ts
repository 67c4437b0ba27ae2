import { scaleLinear, type ScaleContinuousNumeric } from 'd3'
import type { Group, Series } from './chart-lines.ts'
import { formatTicks } from './format.ts'

/** A linear or logarithmic scale from figures to pixels. */
export type Scale = ScaleContinuousNumeric<number, number>

/** Ticks at most `most`: of a log axis its powers, or 1 and 3 of each where it spans few. */
export function ticksOf(scale: Scale, log: boolean, most: number): number[] {
  // Within the last bits of a number, ticks may be one number several times.
  if (!log) return [...new Set(scale.ticks(most))]
  const [low = 1, high = 1] = scale.domain()
  const powers = Array.from({ length: 60 }, (_, i) => 10 ** (i - 40))
  const within = (values: number[]) => values.filter((value) => value >= low * 0.999 && value <= high * 1.001)
  const whole = within(powers)
  if (whole.length < 3) {
    const thirds = within(powers.flatMap((power) => [power, 3 * power]))
    return thirds.length >= 2 ? thirds : [...new Set(scaleLinear([low, high], [0, 1]).ticks(3))]
  }
  const every = Math.ceil(whole.length / most)
  return whole.filter((_, i) => i % every === 0)
}

/** From the lowest to the highest figure that can be shown, with the bands round them, never the same twice. */
export function extentOf(series: readonly Pick<Series, 'ys' | 'length' | 'spread'>[], log: boolean): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const { ys, length, spread } of series) {
    for (let i = 0; i < length; i++) {
      const y = ys[i]!
      if (y - y !== 0 || (log && y <= 0)) continue
      const reach = Number.isFinite(spread?.[i]) ? spread![i]! : 0
      // On a log axis a band that nearly reaches 0 would leave no room for the rest.
      low = Math.min(low, log && y - reach < y / 3 ? y : y - reach)
      high = Math.max(high, y + reach)
    }
  }
  if (low > high) return log ? [0.1, 1] : [0, 1]
  if (low === high) return log ? [low / 2, high * 2] : [low - 0.5, high + 0.5]
  return [low, high]
}

/** Hairlines at the ticks of an upright scale from `left` to `right`, each with its figure before it. */
export function drawLevels(group: Group, y: Scale, ticks: readonly number[], left: number, right: number): void {
  group
    .selectAll('line[data-of=level]')
    .data(ticks)
    .join((entering) => entering.append('line').attr('data-of', 'level'))
    .attr('x1', left)
    .attr('x2', right)
    .attr('y1', (tick) => y(tick))
    .attr('y2', (tick) => y(tick))
  drawTexts(group, 'level', ticks, formatTicks(ticks))
    .attr('x', left - 6)
    .attr('y', (tick) => y(tick) + 3.5)
    .attr('text-anchor', 'end')
}

/** Pixels that a letter of a tick takes, that figures side by side are apart, and that lines are. */
const [LETTER, APART, LINE] = [6, 8, 12]

/** Whole ticks of a level scale: about four, or as many as stand side by side with room between them. */
export function wholeFeet(x: Scale, format: (tick: number) => string): number[] {
  const half = (tick: number) => (format(tick).length * LETTER) / 2
  const fits = (ticks: readonly number[]) =>
    ticks.every((tick, i) => i === 0 || x(tick) - x(ticks[i - 1]!) >= half(tick) + half(ticks[i - 1]!) + APART)
  const whole = [4, 3, 2, 1].map((most) => x.ticks(most).filter(Number.isInteger))
  return whole.find(fits) ?? []
}

/** The figures of a level scale's ticks, on one line. */
export function drawFeet(
  group: Group,
  x: Scale,
  ticks: readonly number[],
  y: number,
  format: (tick: number) => string,
): void {
  drawTexts(group, 'foot', ticks, ticks.map(format))
    .attr('x', (tick) => x(tick))
    .attr('y', y)
    .attr('text-anchor', 'middle')
}

/** Words in lines of so many letters, or of one word each. */
export function brokenInto(words: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** A sentence at the upper left of a chart, in lines that end before `right`; none where it is undefined. */
export function drawRemark(group: Group, remark: string | undefined, left: number, right: number, y: number): void {
  group
    .selectAll('text[data-of=remark]')
    .data(remark === undefined ? [] : [remark])
    .join((entering) => entering.append('text').attr('data-of', 'remark'))
    .attr('y', y)
    .selectAll('tspan')
    .data((text) => brokenInto(text, (right - left) / LETTER))
    .join('tspan')
    .attr('x', left)
    .attr('dy', (_, i) => (i === 0 ? 0 : LINE))
    .text((line) => `${line} `)
}

/** One text a tick. Those that are there are changed: a chart that is fed draws its axes many times a second. */
const drawTexts = (group: Group, of: 'level' | 'foot', ticks: readonly number[], texts: readonly string[]) =>
  group
    .selectAll<SVGTextElement, number>(`text[data-of=${of}]`)
    .data(ticks)
    .join((entering) => entering.append('text').attr('data-of', of))
    .text((_, i) => texts[i]!)
