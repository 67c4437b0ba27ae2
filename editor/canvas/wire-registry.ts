import { createContext } from 'react'
import type { RoutedWire } from './routing/route-wires.ts'
import type { WireView } from './wire-view.ts'

/** A wire that is mounted: what the overlay draws at it and the lines whose thickness it sets. */
export interface MountedWire {
  readonly view: WireView
  readonly way: RoutedWire
  readonly valueLine: SVGPathElement | null
  readonly gradientLine: SVGPathElement | null
  readonly tangentLine: SVGPathElement | null
  /** The tangent's line with its heads, which the overlay hides where there is no tangent. */
  readonly tangent: SVGGElement | null
}

/** The wires that are mounted now. React mounts and unmounts them, the overlay reads them once a frame. */
export interface WireRegistry {
  /** Adds a wire, or puts another in its place; gives back how to take it away. */
  mount(id: string, wire: MountedWire): () => void
  wires(): Iterable<MountedWire>
  /** The wire of this name, if it is mounted. */
  wire(id: string): MountedWire | undefined
  /** Grows with every change. */
  readonly version: number
}

/** A registry without wires. */
export function createWireRegistry(): WireRegistry {
  const wires = new Map<string, MountedWire>()
  let version = 0
  return {
    mount(id, wire) {
      wires.set(id, wire)
      version++
      return () => {
        if (wires.get(id) === wire) wires.delete(id)
        version++
      }
    },
    wires: () => wires.values(),
    wire: (id) => wires.get(id),
    get version() {
      return version
    },
  }
}

/** The registry of the canvas that a wire lies on. */
export const WireRegistryContext = createContext<WireRegistry>(createWireRegistry())
