import { expect } from 'vitest'
import { wires } from './build.ts'
import { notice, port } from './editor-page.ts'
import { documentOf, openDocument, save } from './files.ts'
import { test } from './fixture.ts'

const chain = documentOf(
  [
    { id: 'x', type: 'constant', position: [0, 0], settings: {} },
    { id: 'h1', type: 'dense', position: [240, 0], settings: { units: 1 } },
    { id: 'h2', type: 'add', position: [480, 0], settings: {}, label: 'Sum' },
  ],
  ['x.y h1.x', 'h1.y h2.x'],
)

test('a wire that would close a circle is told which at the port, and refused without harm', async ({ page }) => {
  await openDocument(page, chain)
  const before = (await save(page)).text
  const middle = async (name: string) => {
    const box = (await port(page, name).boundingBox())!
    return [box.x + box.width / 2, box.y + box.height / 2] as const
  }
  await page.mouse.move(...(await middle('h2.z')))
  await page.mouse.down()
  await page.mouse.move(...(await middle('h1.x')), { steps: 10 })
  const said = port(page, 'h1.x').getByText('would close a circle: Sum → h1 → Sum')
  await said.waitFor()
  await page.mouse.up()
  await expect.poll(() => notice(page)).toContain('This wire would close a circle: h2 → h1 → h2.')
  expect(await wires(page)).toEqual(['h1.x', 'h2.x'])
  expect((await save(page)).text).toBe(before)
})
