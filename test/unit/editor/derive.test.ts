import { expect, test } from 'vitest'
import { wiresWithGradient } from '../../../editor/canvas/gradient-flow.ts'
import { addDerivative, connect, addNode } from '../../../graph-runtime/document/edits.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

test('a derivative that leads nowhere sends no cotangent back; one that a block takes further does', async () => {
  const plain = documentOf(graph([node('x', 'slider', { value: 0.5 }), node('s', 'sin')], 'x.y > s.x'))
  const options = { inputs: ['x'], outputs: ['y'], label: '∂ s', position: [0, 200] } as const
  const { document, id } = addDerivative(plain, 'main', 's', options)
  const withGradient = async (of: typeof document) => {
    const report = await new Session(environment()).open(of, 1)
    return [...wiresWithGradient(of.graphs['main']!, report)]
  }
  expect(await withGradient(document)).toEqual(['s.x'])
  const further = connect(addNode(document, 'main', node('c', 'cos')), 'main', `${id}.grad_x`, 'c.x')
  expect(await withGradient(further)).toEqual(['s.x', `${id}.x`, 'c.x'])
})
