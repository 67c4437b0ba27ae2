import { createContext } from 'react'
import type { WirePath } from './wire-path.ts'
import type { WireView } from './wire-view.ts'

/** A wire that is mounted: what the overlay draws at it and the lines whose thickness it sets. */
export interface MountedWire {
  readonly view: WireView
  readonly path: WirePath
  readonly valueLine: SVGPathElement | null
  readonly gradientLine: SVGPathElement | null
}

/** The wires that are mounted now, by id. React writes it, the overlay reads it once a frame. */
export interface WireRegistry {
  readonly wires: Map<string, MountedWire>
  /** Grows with every change. */
  version: number
}

/** The registry of the canvas that a wire lies on. */
export const WireRegistryContext = createContext<WireRegistry>({ wires: new Map(), version: 0 })
