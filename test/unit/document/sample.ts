import type { GraphDocument } from '../../../graph-runtime/document/types.ts'

/** A document that uses every part of the format once. */
export const sample: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'Line <b>fit</b>',
  description: '# A line\n\nTurn *noise* and watch the slope.',
  seed: 7,
  steps: 200,
  precision: 'f64',
  main: 'main',
  graphs: {
    main: {
      nodes: [
        { id: 'x', type: 'line', position: [0, 0], settings: { count: 20, noise: 0.1 } },
        {
          id: 'model',
          type: 'graph',
          position: [200, -10.5],
          settings: { graph: 'affine' },
          label: 'y = wx + b & more',
        },
        { id: 'loss', type: 'squared-error', position: [400, 0], settings: {} },
      ],
      wires: [
        { from: 'x.x', to: 'model.x' },
        { from: 'model.y', to: 'loss.prediction' },
        { from: 'x.y', to: 'loss.target' },
      ],
      notes: [{ id: 'hint', position: [0, 200], size: [120, 60], text: 'Two\nlines' }],
    },
    affine: {
      nodes: [
        { id: 'in', type: 'input', position: [0, 0], settings: { name: 'x' } },
        {
          id: 'w',
          type: 'parameter',
          position: [0, 80],
          settings: { shape: [], init: { scale: 0.5, kind: 'normal' } },
        },
        { id: 'out', type: 'output', position: [300, 0], settings: { name: 'y' } },
      ],
      wires: [{ from: 'in.value', to: 'out.value' }],
    },
  },
  expect: [
    { metric: 'loss', steps: 200, atMost: 0.02, seeds: [1, 2], note: 'noise is 0.1² per point' },
    { gradient: 'model/w.value', of: 'loss.loss', at: [0], equals: -12.8, tolerance: 1e-9 },
    {
      value: 'x.x',
      on: 'test',
      at: 3,
      equals: [
        [1, 'NaN'],
        ['-Infinity', 2],
      ],
      precision: 'f32',
    },
    { slot: 'model/w.value', atLeast: -1 },
  ],
  lesson: {
    steps: [
      { id: 'first', title: 'A <b>line</b>', text: 'Look at $w$.\n\nThen *run*.', look: ['model/w'] },
      {
        id: 'second',
        title: 'Guess',
        text: '',
        look: ['x', 'loss'],
        show: { mode: 'gradients', panels: ['dock'], tab: 'training', zoom: ['model'], present: true },
        run: [
          { label: 'Train', set: { 'x.noise': 0, 'model/w.shape': [] }, restart: true, until: 50 },
          { label: 'Step through', walk: 1 },
        ],
        predict: {
          question: 'How large is $\\partial E/\\partial w$?',
          kind: 'number',
          from: { gradient: 'model/w.value', of: 'loss.loss', at: [0] },
          tolerance: 0.05,
          explanation: 'It is the sum.',
        },
      },
      {
        id: 'third',
        title: 'Choose',
        text: 'One of two.',
        predict: {
          question: 'Which?',
          kind: 'choice',
          choices: ['up', 'down'],
          answer: 'down',
          from: { metric: 'loss', on: 'test' },
          explanation: '',
        },
      },
    ],
  },
  parameters: {
    step: 200,
    slots: {
      'model/w.value': { shape: [], dtype: 'float', data: [0.25] },
      'x.order': { shape: [2], dtype: 'u32', data: 'AQAAAP////8=' },
    },
  },
}
