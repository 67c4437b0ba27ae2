import type { Theme } from '../../charts/colour-map.ts'
import { paletteOf } from '../../charts/palette.ts'
import { element, svgDocument, textMarkup } from '../../charts/svg/markup.ts'
import { createRecorder } from '../../charts/svg/recorder.ts'
import type { Note } from '../../../graph-runtime/document/types.ts'
import { placeOf } from '../../stores/use-place.ts'
import type { Editor } from '../../stores/editor.ts'
import { knownCotangents } from '../../walk/hold-back.ts'
import { drawBlock } from '../draw-block.ts'
import type { Pen } from '../draw-picture.ts'
import { drawWire } from '../draw-wire.ts'
import type { BlockNode, WireLine } from '../flow-graph.ts'
import { drawNote, isFrame } from './draw-note.ts'
import { drawFrame, MESSAGE } from './draw-frame.ts'
import { wiresMarkup } from './wires-markup.tsx'

/** Paper round the outermost block, in pixels. */
const MARGIN = 32

interface Extent {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What all blocks, wires and notes take, messages under blocks among them. */
function extentOf(nodes: readonly BlockNode[], wires: readonly WireLine[], notes: readonly Note[]): Extent {
  const [xs, ys]: [number[], number[]] = [[], []]
  for (const { position, data } of nodes) {
    const { width, height } = data.layout
    xs.push(position.x, position.x + (data.view.message ? Math.max(width, MESSAGE.width) : width))
    // About as many letters go into a line.
    const words = data.view.message ? `${data.view.message.text} ${data.view.message.mend ?? ''}` : ''
    const below = words === '' ? 0 : MESSAGE.top + MESSAGE.line * Math.ceil((words.length * 6.5) / MESSAGE.width)
    ys.push(position.y, position.y + height + below)
  }
  for (const { data } of wires) {
    for (const { x, y } of data?.way.route.points ?? []) {
      xs.push(x)
      ys.push(y)
    }
  }
  for (const { position, size } of notes) {
    xs.push(position[0], position[0] + size[0])
    ys.push(position[1], position[1] + size[1])
  }
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN]
  return { x: left, y: top, width: Math.max(...xs) + MARGIN - left, height: Math.max(...ys) + MARGIN - top }
}

/**
 * All of the graph on show as a picture that stands alone, at zoom 1: wires, blocks, and the figures in them as they are now.
 * Undefined where there is no block.
 */
export function canvasPicture(
  editor: Editor,
  nodes: readonly BlockNode[],
  wires: readonly WireLine[],
  theme: Theme,
): string | undefined {
  if (nodes.length === 0) return undefined
  const palette = paletteOf(theme)
  const { readings, view, documents } = editor
  const { mode } = view.getState()
  // What is still to be predicted is not given away by a picture.
  // What is still to be predicted is not given away by a picture.
  const known = knownCotangents(editor)
  const numbers = createRecorder()
  const pen = (context: CanvasRenderingContext2D): Pen => ({ context, palette, readings, mode, known })
  const lines = wiresMarkup(editor, wires, theme, (wire) => drawWire(pen(numbers.context), wire, true))
  const blocks = nodes.map(({ position: at, data: { view: block, layout } }) => {
    const recorder = createRecorder()
    recorder.context.translate(at.x, at.y)
    drawFrame({ recorder, palette, at }, block, layout)
    drawBlock(pen(recorder.context), block, layout)
    const name = [block.name, block.variant].filter((part) => part !== '').join(' ')
    return element('g', {}, element('title', {}, textMarkup(name)) + recorder.markup())
  })
  const { title } = documents.getState().document
  const { notes = [] } = placeOf(editor).graph
  const written = (some: readonly Note[]) => {
    const recorder = createRecorder()
    for (const note of some) drawNote(recorder.context, note, palette)
    return recorder.markup()
  }
  const frames = written(notes.filter(isFrame))
  const texts = written(notes.filter((note) => !isFrame(note)))
  const content = frames + lines + numbers.markup() + blocks.join('') + texts
  return svgDocument(extentOf(nodes, wires, notes), palette.canvas, content, title)
}
