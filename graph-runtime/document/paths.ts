/** Names of nodes, ports, graphs and slots: letters, digits, `_` and `-`, at most 64; never a name JavaScript reserves. */
export const NAME_PATTERN = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_-]{1,64}$/

/** `node.port`, both of them names. */
export const PORT_PATTERN =
  /^(?!(?:__proto__|constructor|prototype)\.)[A-Za-z0-9_-]{1,64}\.(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_-]{1,64}$/

/** `node.port` with any number of composition blocks before it: `block/inner.port`. */
export const PATH_PATTERN =
  /^(?:(?!(?:__proto__|constructor|prototype)\/)[A-Za-z0-9_-]{1,64}\/)*(?!(?:__proto__|constructor|prototype)\.)[A-Za-z0-9_-]{1,64}\.(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_-]{1,64}$/

/** A node, with any number of composition blocks before it: `h1`, `encoder/h1`. */
export const NODE_PATH_PATTERN =
  /^(?:(?!(?:__proto__|constructor|prototype)\/)[A-Za-z0-9_-]{1,64}\/)*(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_-]{1,64}$/

/** A slot: `h1.weight`, `block/h1.weight`, `@shared/h1.weight`, or what a learner remembers of one, `adam.mean:h1.weight`. */
export const SLOT_PATTERN = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_@/.:-]{1,512}$/

/** A port, or a weight, of a node in the graph at hand. */
export interface PortPath {
  readonly node: string
  readonly port: string
}

/** A port, or a weight, of a node that may lie inside composition blocks; `blocks` are their ids from the outside in. */
export interface NestedPath extends PortPath {
  readonly blocks: readonly string[]
}

/** Whether a text can name a node, port or graph. */
export function isName(text: string): boolean {
  return NAME_PATTERN.test(text)
}

/** Reads `node.port`; undefined where the text is not of that form. */
export function splitPort(text: string): PortPath | undefined {
  if (!PORT_PATTERN.test(text)) return undefined
  const dot = text.lastIndexOf('.')
  return { node: text.slice(0, dot), port: text.slice(dot + 1) }
}

/** Reads `node.port` or `block/inner.port`; undefined where the text is neither. */
export function splitPath(text: string): NestedPath | undefined {
  if (!PATH_PATTERN.test(text)) return undefined
  const dot = text.lastIndexOf('.')
  const blocks = text.slice(0, dot).split('/')
  const node = blocks.pop() ?? ''
  return { blocks, node, port: text.slice(dot + 1) }
}

/** Writes what `splitPath` reads. */
export function joinPath(path: NestedPath): string {
  return [...path.blocks, `${path.node}.${path.port}`].join('/')
}

/** The node's id in a wire's end; the whole text where it has no port. */
export function nodeOf(end: string): string {
  const dot = end.lastIndexOf('.')
  return dot < 0 ? end : end.slice(0, dot)
}
