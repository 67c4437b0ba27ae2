// Takes the README's pictures into docs/ from the built editor: `npm run pictures:readme`. Look at them before you commit.
import { join } from 'node:path'
import { root, studio, trained } from './studio.mjs'

const size = { width: 1440, height: 900 }

await studio(async (browser, address) => {
  const spirals = await trained(browser, address, { name: 'two-spirals', ...size })
  await spirals.locator('.react-flow__node[data-id="h2"]').click({ position: { x: 40, y: 12 } })
  await spirals.waitForTimeout(1500)
  await spirals.screenshot({ path: join(root, 'docs/editor.png') })
  await spirals.context().close()

  const chain = await trained(browser, address, { name: 'chain-rule', ...size })
  await chain.keyboard.press('Control+.')
  await chain.waitForTimeout(1500)
  for (let i = 0; i < 6; i++) await chain.keyboard.press('ArrowRight')
  await chain.waitForTimeout(2500)
  await chain.screenshot({ path: join(root, 'docs/passes.png') })
  await chain.context().close()
})
