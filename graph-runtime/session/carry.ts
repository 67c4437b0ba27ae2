import type { FromSession, Reading, Readings } from './protocol.ts'

/** Readings as few large arrays: a browser copies those at once, but thousands of small objects and arrays one by one. */
interface Packed {
  readonly is: 'readings'
  readonly message: Omit<Readings, 'entries'>
  /** Of, pass and name of each entry, and its shape and its sample's; line by line. */
  readonly heads: string
  /** Of each entry in turn: mean, rms, least, largest, how many are not finite, are 0, and how many bins follow. */
  readonly figures: Float64Array
  readonly samples: Float32Array
  /** What has more than a summary. */
  readonly others: readonly Reading[]
}

/** A message as it goes from a worker to the page. */
export type Carried = Exclude<FromSession, Readings> | Packed

const isPlain = ({ whole, way }: Reading) => whole === undefined && way === undefined

/** Packs a message for `postMessage`. */
export function pack(message: FromSession): Carried {
  if (message.is !== 'readings') return message
  const { entries, ...rest } = message
  const plain = entries.filter(isPlain)
  const figures: number[] = []
  const samples = new Float32Array(plain.reduce((sum, { summary }) => sum + summary.sample.length, 0))
  let at = 0
  const heads = plain.map(({ of, pass, name, summary }) => {
    const { mean, rms, min, max, nonFinite, zeros, histogram, sample, sampleShape, shape } = summary
    figures.push(mean, rms, min, max, nonFinite, zeros, histogram.length)
    for (const count of histogram) figures.push(count)
    samples.set(sample, at)
    at += sample.length
    return `${of} ${pass} ${shape.join('×')} ${sampleShape.join('×')} ${name}`
  })
  const others = entries.filter((entry) => !isPlain(entry))
  return {
    is: 'readings',
    message: rest,
    heads: heads.join('\n'),
    figures: new Float64Array(figures),
    samples,
    others,
  }
}

type Head = Pick<Reading, 'of' | 'pass' | 'name'> & Pick<Reading['summary'], 'shape' | 'sampleShape'>

function headOf(line: string): Head {
  const [of, pass, shape, sample, ...name] = line.split(' ')
  const numbers = (text: string) => (text === '' ? [] : text.split('×').map(Number))
  const [rows = 0, columns = 0] = numbers(sample!)
  // As `pack` wrote them.
  return {
    of: of as Reading['of'],
    pass: pass as Reading['pass'],
    name: name.join(' '),
    shape: numbers(shape!),
    sampleShape: [rows, columns],
  }
}

/** Unpacks messages of one session. While the same things are read, their names are not read again. */
export function unpacker(): (carried: Carried) => FromSession {
  let known: { readonly text: string; readonly heads: readonly Head[] } | undefined
  const headsOf = (text: string) => {
    if (known?.text !== text) known = { text, heads: text === '' ? [] : text.split('\n').map(headOf) }
    return known.heads
  }
  return (carried) => {
    if (carried.is !== 'readings') return carried
    const { message, heads, figures, samples, others } = carried
    let [figure, sample] = [0, 0]
    const entries = headsOf(heads).map(({ of, pass, name, shape, sampleShape }): Reading => {
      const [mean, rms, min, max, nonFinite, zeros, bins] = figures.subarray(figure, figure + 7)
      figure += 7
      const histogram = Array.from(figures.subarray(figure, (figure += bins!)))
      const length = sampleShape[0] * sampleShape[1]
      const summary = {
        shape,
        mean: mean!,
        rms: rms!,
        min: min!,
        max: max!,
        nonFinite: nonFinite!,
        zeros: zeros!,
        histogram,
        sample: samples.subarray(sample, (sample += length)),
        sampleShape,
      }
      return { of, pass, name, summary }
    })
    return { ...message, entries: [...entries, ...others] }
  }
}
