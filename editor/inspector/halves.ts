import type { Summary } from '../../graph-runtime/session/summary.ts'
import type { ReadingStore, Track, Watched } from '../session/readings.ts'
import type { Row } from './rows.ts'

/** One of the two that stand side by side: a tensor's value, and its cotangent or tangent. */
export interface Half {
  readonly name: 'value' | 'gradient' | 'tangent'
  readonly pass: Watched['pass']
  readonly track: Track | undefined
  readonly summary: Summary | undefined
}

/** The sign that stands before each. */
export const signs = { value: '▸', gradient: '◂', tangent: '▹' } as const

/** A tensor's value and its cotangent, or in forward mode its tangent, as they were last read. */
export function halvesOf({ of, name, cotangent }: Row, readings: ReadingStore, forwards: boolean): [Half, Half] {
  const half = (called: Half['name'], port: string, pass: Watched['pass']): Half => {
    const track = readings.track({ of, name: port, pass })
    return { name: called, pass, track, summary: track?.summary }
  }
  const other = forwards ? half('tangent', name, 'tangent') : half('gradient', cotangent, 'backward')
  return [half('value', name, 'forward'), other]
}
