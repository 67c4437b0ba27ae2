import { describe, expect, test } from 'vitest'
import { knobsTurned } from '../../../editor/session/knobs.ts'
import { connect, moveNodes, setSetting } from '../../../graph-runtime/document/edits.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'

const document: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'A learner',
  seed: 1,
  main: 'main',
  graphs: {
    main: {
      nodes: [
        { id: 'loss', type: 'squared-error', position: [0, 0], settings: {} },
        { id: 'sgd', type: 'sgd', position: [200, 0], settings: {} },
      ],
      wires: [],
    },
  },
}
const turn = (value: number | undefined) => setSetting(document, 'main', 'sgd', 'rate', value)

describe('what a turned knob asks of the session', () => {
  test('a live setting is one slot to write', () => {
    expect(knobsTurned(document, turn(0.5), catalog)).toEqual([{ slot: 'sgd.rate', value: [0.5] }])
  })

  test('taking it back to its default writes the default', () => {
    expect(knobsTurned(turn(0.5), document, catalog)).toEqual([{ slot: 'sgd.rate', value: [0.1] }])
  })

  test('a move beside it changes nothing more', () => {
    const moved = moveNodes(turn(0.5), 'main', new Map([['loss', [8, 8]]]))
    expect(knobsTurned(document, moved, catalog)).toEqual([{ slot: 'sgd.rate', value: [0.5] }])
  })

  test('any other setting, a wire or the seed must be compiled', () => {
    const others = [
      setSetting(document, 'main', 'sgd', 'goal', 'maximise'),
      connect(document, 'main', 'loss.loss', 'sgd.loss'),
      { ...document, seed: 2 },
    ]
    expect(others.map((other) => knobsTurned(document, other, catalog))).toEqual([undefined, undefined, undefined])
  })

  test('a length of the run, or a precision, that is given or taken back is more than a knob', () => {
    for (const other of [
      { ...document, steps: 50 },
      { ...document, precision: 'f64' as const },
    ]) {
      expect(knobsTurned(document, other, catalog)).toBeUndefined()
      expect(knobsTurned(other, document, catalog)).toBeUndefined()
    }
  })
})
