import type { Diagnostic } from '../../graph-runtime/compile/diagnostic.ts'
import type { AnyNodeDefinition, Catalog } from '../../graph-runtime/definition/node.ts'
import type { Ports } from '../../graph-runtime/definition/ports.ts'
import type { NumberSetting } from '../../graph-runtime/definition/settings.ts'
import { graphOfNode, isShared } from '../../graph-runtime/document/composition.ts'
import type { GraphDocument, GraphNode, Json } from '../../graph-runtime/document/types.ts'
import type { Fault, Report, SlotReport } from '../../graph-runtime/session/protocol.ts'
import { views } from '../charts/views/index.ts'
import { byBlock } from '../session/by-block.ts'
import type { Watched } from '../session/readings.ts'
import type { BadgeView, BlockView, KnobView, Picture, PortView } from './block-view.ts'
import { hasPad } from './pads/Pad.tsx'
import { pictureOf } from './picture.ts'
import { portsToShow } from './ports-of.ts'
import { settingsOf } from './settings-of.ts'
import { footerOf, labelOf, spaced } from './wording.ts'

const severity: readonly Diagnostic['kind'][] = ['problem', 'unwired', 'waiting', 'warning']

/** The diagnostic of a block that matters most. */
function worst(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return severity.flatMap((kind) => diagnostics.filter((diagnostic) => diagnostic.kind === kind))[0]
}

function portViews(ports: Ports, diagnostics: readonly Diagnostic[]): PortView[] {
  return Object.entries(ports).map(([id, { kind, help }]) => {
    const is = (what: Diagnostic['kind']) => diagnostics.some(({ kind: of, port }) => port === id && of === what)
    return { id, label: spaced(id), kind, help, problem: is('problem'), open: is('unwired') }
  })
}

/** How far a live setting's slider reaches: as the user says, its limits, or three decades to both sides of its start on a log scale. */
function reachOf(
  { initial, min, max, scale, ends }: NumberSetting,
  settings: Readonly<Record<string, Json>>,
): { min: number; max: number } | undefined {
  const [from, to] = ends?.map((name) => Number(settings[name])) ?? []
  if (from !== undefined && to !== undefined) return from < to ? { min: from, max: to } : undefined
  if (min !== undefined && max !== undefined) return { min, max }
  if (scale !== 'log' || initial <= 0) return undefined
  return { min: min !== undefined && min > 0 ? min : initial / 1000, max: max ?? initial * 1000 }
}

function knobViews(definition: AnyNodeDefinition, settings: Readonly<Record<string, Json>>): KnobView[] {
  return Object.entries(definition.settings).flatMap(([name, setting]) => {
    const reach = setting.is === 'number' && setting.live ? reachOf(setting, settings) : undefined
    if (setting.is !== 'number' || !reach) return []
    const { integer = false, scale } = setting
    const value = Number(settings[name])
    return [{ setting: name, label: labelOf(name, setting), value, ...reach, integer, log: scale === 'log' }]
  })
}

/** What its definition says beside the title; a setting that it cannot read leaves it out. */
function variantOf(definition: AnyNodeDefinition, settings: Readonly<Record<string, Json>>): string {
  try {
    return definition.variant?.(settings) ?? ''
  } catch {
    return ''
  }
}

const NO_FILES: readonly string[] = []

/** The data files that it asks for; none where its settings cannot be read. */
function filesOf(definition: AnyNodeDefinition, settings: Readonly<Record<string, Json>>): readonly string[] {
  try {
    return definition.assets?.(settings) ?? NO_FILES
  } catch {
    return NO_FILES
  }
}

/** What a block without a wire needs: all its open inputs by name. */
function needsOf(diagnostics: readonly Diagnostic[]): string {
  const open = diagnostics.flatMap(({ kind, port }) => (kind === 'unwired' && port !== undefined ? [spaced(port)] : []))
  return open.length === 0 ? 'unwired' : `needs ${open.join(', ')}`
}

function badgeOf(
  diagnostics: readonly Diagnostic[],
  isOutdated: boolean,
  params: readonly SlotReport[],
  learns: boolean,
): BadgeView | undefined {
  const diagnostic = worst(diagnostics)
  switch (diagnostic?.kind) {
    case 'problem':
      return { kind: 'problem', text: '' }
    case 'unwired':
      return { kind: 'unwired', text: needsOf(diagnostics) }
    case 'waiting':
      return { kind: 'waiting', text: 'waits' }
    case 'warning':
    case undefined:
      break
  }
  if (isOutdated) return { kind: 'stale', text: 'stale' }
  // That no learner reaches it is a warning too, and has a badge that says which; where there is none, it says nothing.
  if (params.length > 0 && learns && !params.some(({ learned, frozen }) => learned || frozen))
    return { kind: 'unreached', text: 'no learner' }
  if (diagnostic?.kind === 'warning') return { kind: 'warning', text: '' }
  if (params.length > 0 && params.every(({ frozen }) => frozen)) return { kind: 'frozen', text: 'frozen' }
  return undefined
}

/** Whose gradient a block's strip shows: its largest parameter's, or a scalar's own cotangent. */
function gradientOf(picture: Picture, params: readonly SlotReport[]): Watched | undefined {
  const learned = params.filter((slot) => slot.learned && !slot.frozen)
  const shown = learned.find(({ type }) => type.shape.length > 1) ?? learned[0]
  if (shown) return { of: 'slot', name: shown.name, pass: 'backward' }
  return picture.is === 'number' ? { ...picture.of, pass: 'backward' } : undefined
}

/** What to wire first, from what the compiler says of the ports without a wire. */
function missingOf(diagnostics: readonly Diagnostic[]): string | undefined {
  const open = diagnostics.filter(({ kind }) => kind === 'unwired')
  return open.length === 0 ? undefined : open.map(({ port, mend }) => `Wire ${port}. ${mend ?? ''}`).join(' ')
}

/** The slots inside an own block; of an instance that shares them, those that all of these have. */
function slotsInside(node: GraphNode, path: string, report: Report | undefined): readonly SlotReport[] {
  const graph = graphOfNode(node)
  if (graph === undefined) return []
  const starts = isShared(node) ? `@${graph}/` : undefined
  const isInside = (slot: SlotReport) =>
    slot.node.startsWith(`${path}/`) || (starts !== undefined && slot.name.startsWith(starts))
  return report?.slots.filter(isInside) ?? []
}

const BAD: BadgeView = { kind: 'problem', text: '' }

/** What stands under a block: what keeps it from working, or that NaN or infinity began in it or inside it. */
function messageOf(diagnostic: Diagnostic | undefined, fault: Fault | undefined, path: string): BlockView['message'] {
  if (diagnostic?.kind === 'problem') {
    return { text: diagnostic.message, mend: diagnostic.mend, again: diagnostic.again ?? false }
  }
  const began = fault && (fault.node === path || fault.node.startsWith(`${path}/`))
  return began ? { text: fault.message, mend: undefined, again: false } : undefined
}

/** What to draw for one node of the graph on show, by itself: it knows of no others of its title. `prefix` is the path of that graph, empty for the main one. */
export function makeBlockView(
  node: GraphNode,
  document: GraphDocument,
  catalog: Catalog,
  report: Report | undefined,
  prefix = '',
  fault?: Fault,
): BlockView {
  const path = prefix + node.id
  const definition = catalog.get(node.type)
  const said = report && byBlock(report)
  const diagnostics = said?.diagnostics.get(path) ?? []
  const diagnostic = worst(diagnostics)
  const isOutdated = said?.outdated.has(path) ?? false
  const message = messageOf(diagnostic, fault, path)
  const title = node.label ?? definition?.title ?? node.type
  const shared = {
    id: node.id,
    path,
    type: node.type,
    title,
    tag: '',
    name: title,
    message,
    stale: isOutdated || (diagnostic !== undefined && diagnostic.kind !== 'warning'),
  }
  if (!definition) {
    const unknown = { kind: 'problem', text: 'unknown' } as const
    const nothing = {
      variant: '',
      drawer: undefined,
      inputs: [],
      outputs: [],
      knobs: [],
      footer: undefined,
      files: NO_FILES,
    }
    const figures = { picture: { is: 'none' }, value: undefined, gradient: undefined, tangent: undefined } as const
    return { ...shared, ...nothing, ...figures, badge: unknown }
  }
  const settings = settingsOf(definition, node.settings)
  const { inputs, outputs } = portsToShow(node, definition, document)
  const slots = said?.slots.get(path) ?? []
  const inside = slotsInside(node, path, report)
  const params = [...slots, ...inside].filter(({ kind }) => kind === 'param')
  const typeOf = (port: string) => report?.portTypes[`${path}.${port}`]
  const isView = views.has(node.type)
  const picture: Picture = isView
    ? { is: 'view', type: node.type, path, settings, names: {}, missing: missingOf(diagnostics) }
    : hasPad(node.type)
      ? { is: 'pad', settings }
      : pictureOf({ path, drawer: definition.drawer, inputs, outputs, typeOf, slots })
  const strips = picture.is === 'histogram' || picture.is === 'map'
  const [first] = Object.keys(outputs)
  return {
    ...shared,
    drawer: definition.drawer,
    variant: variantOf(definition, settings),
    inputs: portViews(inputs, diagnostics),
    outputs: portViews(outputs, diagnostics),
    knobs: knobViews(definition, settings),
    picture,
    value: strips && first !== undefined ? { of: 'port', name: `${path}.${first}`, pass: 'forward' } : undefined,
    gradient: gradientOf(picture, params),
    tangent: undefined,
    files: filesOf(definition, settings),
    footer: isView ? undefined : footerOf(definition, settings, [...slots, ...inside]),
    badge: diagnostic === undefined && message ? BAD : badgeOf(diagnostics, isOutdated, params, said?.learns ?? false),
  }
}
