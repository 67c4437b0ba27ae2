import type { Watched } from '../session/readings.ts'

/** Everything that a wire's drawing depends on, but for its figures and where its ends are. */
export interface WireView {
  /** What it is to a screen reader: `Dense h to Adam loss, 32×16`. */
  readonly label: string
  readonly kind: 'value' | 'reference'
  /** The shape on its pill; empty for a scalar and where it is not known. */
  readonly shape: string
  readonly value: Watched
  readonly gradient: Watched | undefined
  readonly problem: boolean
  readonly stale: boolean
  /** How far below its start the block there ends, and how far above its end the block there begins. */
  readonly below: number
  readonly above: number
}
