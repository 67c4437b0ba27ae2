/** Something drawn as a node: an equation, what enters it from outside, or what a pass ends in. */
export interface SceneNode {
  readonly kind: 'equation' | 'given' | 'gradient' | 'seed' | 'block'
  /** The equation's place in the list of the passes. */
  readonly equation: number | undefined
  /** What it gives, by its place in the list of values. */
  readonly value: number | undefined
  readonly isReturn: boolean
  /** The path of its block. */
  readonly block: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** What stands in it. */
  readonly text: string
}

/** A line along which a value goes, from node to node by their places in the list. */
export interface SceneEdge {
  readonly from: number
  readonly to: number
  /** On the way there, on the way back, a forward value that the way back reads again, or a loss that turns round. */
  readonly kind: 'forward' | 'return' | 'kept' | 'turn'
  readonly value: number | undefined
  /** From its source to its target. */
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** A block: its forward equations above the split, those that go back below. */
export interface SceneFrame {
  readonly block: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the lane of the way back begins; the frame's bottom where it has none. */
  readonly split: number
}

/** The two passes as a picture, in units of its own. */
export interface Scene {
  readonly frames: readonly SceneFrame[]
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly width: number
  readonly height: number
}

export const EMPTY_SCENE: Scene = { frames: [], nodes: [], edges: [], width: 0, height: 0 }

/** The node under a point; else the frame under it. */
export function hit({ nodes, frames }: Scene, x: number, y: number): { node?: number; block?: string } {
  const isIn = (box: SceneFrame | SceneNode, slack: number) =>
    x >= box.x - slack && x <= box.x + box.width + slack && y >= box.y - slack && y <= box.y + box.height + slack
  const node = nodes.findIndex((candidate) => isIn(candidate, 3))
  if (node >= 0) return { node, block: nodes[node]!.block }
  const frame = frames.find((candidate) => isIn(candidate, 0))
  return frame ? { block: frame.block } : {}
}
