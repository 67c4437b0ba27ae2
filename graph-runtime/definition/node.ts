import type { Json } from '../document/types.ts'
import type { Value } from '../ir/program.ts'
import type { Ports, Wired } from './ports.ts'
import type { NodeScope } from './scope.ts'
import type { Chosen, Read, Settings } from './settings.ts'

/** The drawers of the palette. */
export type Drawer =
  | 'data'
  | 'maths'
  | 'layers'
  | 'activations'
  | 'losses'
  | 'composition'
  | 'random'
  | 'learners'
  | 'metrics'
  | 'views'

/** The ports of a graph used as a block, from its own input and output blocks. */
export interface GraphPorts {
  readonly inputs: Ports
  readonly outputs: Ports
}

/** Everything the system knows about one type of block, in one object and one file. */
export interface NodeDefinition<I extends Ports = Ports, O extends Ports = Ports, S extends Settings = Settings> {
  /** What files call it: lower case with hyphens, `batch-norm`. */
  readonly type: string
  readonly title: string
  readonly drawer: Drawer
  /** One sentence for the palette and the inspector. */
  readonly summary: string
  /** TeX. */
  readonly formula: string
  /** A paper or manual, where the block follows one. */
  readonly source?: string
  /** Other words people search for. */
  readonly keywords?: readonly string[]
  readonly inputs: I
  readonly outputs: O
  readonly settings: S
  /** Ports besides those, that depend on the node's settings or on the graph it names. */
  ports?(settings: Chosen<S>, portsOf: (graph: string) => GraphPorts | undefined): Partial<GraphPorts>
  /** What stands beside the title on the canvas, in a word or two: `16 tanh`. */
  variant?(settings: Chosen<S>): string
  /** TeX that says what these settings make of the formula; where it is left out, or gives undefined, `formula` stands. */
  formulaOf?(settings: Chosen<S>): string | undefined
  /** By input or parameter, the equation in TeX of its derivative or cotangent, in the signs of the formula: *Why?* shows it. */
  derivatives?(settings: Chosen<S>): Readonly<Record<string, string>>
  /** Names of data files, in public/datasets, that `build` reads through `scope.asset`. */
  assets?(settings: Chosen<S>): readonly string[]
  /** Writes the block's equations; computes nothing. Throws, by `scope.fail`, when what is wired does not fit. */
  build(scope: NodeScope, inputs: Wired<I>, settings: Read<S>): Outputs<O>
}

type Outputs<O extends Ports> = { readonly [K in keyof O]: Value }

/** A definition whose ports and settings are known only at run time. */
export interface AnyNodeDefinition extends Omit<
  NodeDefinition,
  'ports' | 'variant' | 'formulaOf' | 'derivatives' | 'assets' | 'build'
> {
  ports?(
    settings: Readonly<Record<string, Json>>,
    portsOf: (graph: string) => GraphPorts | undefined,
  ): Partial<GraphPorts>
  variant?(settings: Readonly<Record<string, Json>>): string
  formulaOf?(settings: Readonly<Record<string, Json>>): string | undefined
  derivatives?(settings: Readonly<Record<string, Json>>): Readonly<Record<string, string>>
  assets?(settings: Readonly<Record<string, Json>>): readonly string[]
  build(scope: NodeScope, inputs: never, settings: never): Readonly<Record<string, Value>>
}

/** All types of block, by type. */
export type Catalog = ReadonlyMap<string, AnyNodeDefinition>

/** Types a definition: `build` sees its own ports and settings. */
export function defineNode<const I extends Ports, const O extends Ports, const S extends Settings>(
  definition: NodeDefinition<I, O, S>,
): AnyNodeDefinition {
  return definition
}
