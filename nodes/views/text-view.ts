import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, scalar } from '../../graph-runtime/definition/ports.ts'
import { text } from '../../graph-runtime/definition/settings.ts'
import { size } from './size.ts'

export const textView = defineNode({
  type: 'text-view',
  title: 'Text',
  drawer: 'views',
  summary: 'Writes a text on the canvas, with up to three numbers in it.',
  formula: '\\text{“…}\\,a\\,\\text{…”}',
  keywords: ['label', 'caption', 'note', 'number', 'readout', 'display', 'markdown'],
  inputs: {
    a: optional(scalar('a number that stands where the text says {a}')),
    b: optional(scalar('a number that stands where the text says {b}')),
    c: optional(scalar('a number that stands where the text says {c}')),
  },
  outputs: {},
  settings: {
    text: text('**a** is {a}', {
      lines: 4,
      help: 'What is written: {a}, {b} and {c} are the numbers wired, **two stars** make words bold.',
    }),
    size,
  },
  build({ show }, numbers) {
    for (const [name, value] of Object.entries(numbers)) if (value) show(name, value)
    return {}
  },
})
