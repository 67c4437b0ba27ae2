/** What a typed text says as a number: `1e-4`, `0,5`, `−3`, `1/3`, `2pi` is not one. Undefined where it says none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll('−', '-').replaceAll('–', '-').replace(',', '.')
  const fraction = /^([^/]+)\/([^/]+)$/.exec(plain)
  const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : Number(plain)
  return plain === '' || !Number.isFinite(value) ? undefined : value
}

/** A number as its field shows it: all its digits, shortest writing, true minus. */
export function showNumber(value: number): string {
  const size = Math.abs(value)
  const text = size !== 0 && (size < 0.001 || size >= 1e7) ? value.toExponential().replace('e+', 'e') : String(value)
  return text.replaceAll('-', '−')
}

/** A number for an attribute that takes none with a power of ten, such as 1e-8; undefined in place of such a one. */
export function decimal(value: number | undefined): number | undefined {
  return String(value).includes('e') ? undefined : value
}

/** Limits of a number field. */
export interface Limits {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly integer?: boolean | undefined
}

/** The nearest number within the limits. */
export function within(value: number, { min = -Infinity, max = Infinity, integer }: Limits): number {
  return Math.min(max, Math.max(min, integer ? Math.round(value) : value))
}

/** A neighbour by so many steps: 1 for whole numbers, a tenth of the leading digit's unit otherwise, ×10^0.05 on a log scale. */
export function stepped(value: number, steps: number, limits: Limits & { readonly log?: boolean | undefined }): number {
  if (limits.integer) return within(value + steps, limits)
  if (limits.log && value > 0) return within(Number((value * 10 ** (0.05 * steps)).toPrecision(3)), limits)
  const unit = 10 ** (Math.floor(Math.log10(Math.max(Math.abs(value), 0.1))) - 1)
  return within(Number((value + steps * unit).toPrecision(12)), limits)
}

/** So many pixels of scrubbing are a step. */
export const STRIDE = 4

/** A number that stands in a text, from `start` to before `end`. */
export interface NumberInText {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly value: number
}

/** The number at a place of a text, as one of a list or a table; undefined where there is none. */
export function numberAt(text: string, place: number): NumberInText | undefined {
  for (const { 0: word, index } of text.matchAll(/[-−]?\d+(\.\d*)?(e[-−+]?\d+)?/gi)) {
    const value = parseNumber(word)
    const end = index + word.length
    if (index <= place && place <= end && value !== undefined) return { text, start: index, end, value }
  }
  return undefined
}

/** The text with its number stepped on. */
export function textStepped({ text, start, end, value }: NumberInText, steps: number, limits: Limits): string {
  return text.slice(0, start) + String(stepped(value, steps, limits)) + text.slice(end)
}

/** What keeps a typed text from being taken as it is, in a few words; undefined where nothing does. */
export function whyNot(text: string, limits: Limits): string | undefined {
  const value = parseNumber(text)
  const { min, max, integer } = limits
  if (value === undefined) return integer ? 'A whole number, such as 16' : 'A number, such as 0.1, 1e-4 or 1/3'
  if (integer && !Number.isInteger(value)) return 'A whole number'
  if (min !== undefined && value < min) return `At least ${showNumber(min)}`
  return max !== undefined && value > max ? `At most ${showNumber(max)}` : undefined
}
