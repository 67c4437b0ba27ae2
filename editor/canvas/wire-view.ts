import type { Watched } from '../session/readings.ts'

/** Everything that a wire's drawing depends on, but for its figures and its way. */
export interface WireView {
  /** What it is to a screen reader: `Dense h to Adam loss, 32×16`. */
  readonly label: string
  readonly kind: 'value' | 'reference'
  /** The shape on its pill; empty for a scalar and where it is not known. */
  readonly shape: string
  readonly value: Watched
  readonly gradient: Watched | undefined
  /** Where what varies in forward mode may reach it; only while tangents are shown. */
  readonly tangent: Watched | undefined
  /** Room is left for a cotangent's line: this wire has one, or another of the same output, and the two shall run upon each other. */
  readonly twin: boolean
  readonly problem: boolean
  readonly stale: boolean
  /** The block that it leads to, for saying why no cotangent comes back from there. */
  readonly into: { readonly type: string; readonly out: Watched | undefined }
}

/** What the pill on a wire says. */
export function pillText({ kind, shape, stale, problem }: WireView): string {
  if (kind === 'reference' || problem) return ''
  return stale ? 'stale' : shape
}

/** How wide a pill is round its text. */
export function pillWidth(text: string): number {
  return text === '' ? 0 : text.length * 5.9 + 8
}
