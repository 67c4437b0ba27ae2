import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { axeFindings, bringAxe, OF_COLOUR } from './axe.ts'
import { block, button, fileName, selectBlock, steps } from './editor-page.ts'
import { documentOf, lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

/** Opens an example from the list. */
async function openExample(page: Page, title: string, file: string): Promise<void> {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: title, exact: true }).click()
  await expect.poll(() => fileName(page).textContent()).toBe(file)
}

describe.each([
  ['light', undefined],
  ['dark', OF_COLOUR],
] as const)('in the %s theme', (colorScheme, rules) => {
  test('axe finds nothing on any screen', async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await bringAxe(page)
    const findings: Record<string, string[]> = {}
    const look = async (screen: string) => {
      const found = await axeFindings(page, rules)
      if (found.length > 0) findings[screen] = found
    }
    const leave = () => page.keyboard.press('Escape')
    const menu = page.getByRole('menu')

    await look('empty page')
    await button(page, 'Recent files').click()
    await menu.waitFor()
    await look('recent files, none')
    await leave()
    await button(page, 'Examples').click()
    await menu.waitFor()
    await look('list of examples')
    await leave()
    await menu.waitFor({ state: 'detached' })

    await openExample(page, 'Two spirals', 'two-spirals.json')
    await button(page, 'Step').click()
    await expect.poll(() => steps(page)).toBe(1)
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await look(`tab ${await tab.textContent()}`)
    }
    const nodes = page.locator('.react-flow__node')
    await nodes.nth(2).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'Formula' }).waitFor()
    await look('block selected')
    await page.keyboard.press('Control+a')
    await page.getByRole('heading', { name: /^\d+ blocks$/ }).waitFor()
    await look('several selected')
    await leave()
    await page.locator('.react-flow__edge').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Wire/ }).waitFor()
    await look('wire selected')

    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await look('command menu')
    await leave()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await look('sheet of keys')
    await leave()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await nodes.nth(2).click({ button: 'right', position: { x: 40, y: 12 } })
    await menu.waitFor()
    await look('context menu')
    await leave()
    await menu.waitFor({ state: 'detached' })
    await page.locator('.react-flow__pane').dblclick({ position: { x: 700, y: 30 } })
    await page.getByRole('textbox', { name: 'Add a block' }).waitFor()
    await look('quick add')
    await page.keyboard.type('Dense')
    await page.keyboard.press('Enter')
    await button(page, 'More ways to train').click()
    await menu.waitFor()
    await look('ways to train')
    await leave()
    await menu.waitFor({ state: 'detached' })

    await page.keyboard.press('b')
    await page.getByRole('separator', { name: 'Height of the backward graph' }).waitFor()
    await page.waitForLoadState('networkidle')
    await look('backward graph')
    await page.keyboard.press('b')

    await page.keyboard.press('Control+.')
    await page.getByRole('button', { name: 'Next block of the pass' }).waitFor()
    await look('stepping through the passes')
    await page.keyboard.press('Control+.')
    await page.keyboard.press('p')
    await page.getByRole('main', { name: 'Present' }).waitFor()
    await look('present mode')
    await leave()

    await openExample(page, 'The chain rule', 'chain-rule.json')
    await page.getByText('The changes in two-spirals.json are not saved.').waitFor()
    await look('notice')
    await button(page, 'Start the lesson').click()
    await page.getByRole('region', { name: 'Lesson', exact: true }).waitFor()
    await look('lesson')
    const lesson = page.getByRole('region', { name: 'Lesson', exact: true })
    await lesson.getByRole('button', { name: 'Write the lesson' }).click()
    await lesson.getByRole('button', { name: 'Add a button' }).click()
    await lesson.getByRole('textbox', { name: 'What button 1 says' }).waitFor()
    await look('form of a lesson')

    await page.reload()
    await bringAxe(page)
    const unwired = documentOf(
      [
        { id: 'fit', type: 'dense', position: [0, 0], settings: {} },
        { id: 'odd', type: 'no-such-block', position: [240, 0], settings: {} },
      ],
      [],
    )
    await openDocument(page, unwired)
    await selectBlock(page, 'fit')
    await page.getByRole('tab', { name: /^Problems/ }).click()
    await block(page, 'odd').waitFor()
    await look('problems')
    expect(findings).toEqual({})
  })

  test('axe finds nothing in the inspector, whatever a setting or a formula is like', async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await bringAxe(page)
    const types = ['adam', 'huber', 'conv-transpose-2d', 'expression', 'table', 'drawn-points', 'sketch-pad', 'dense']
    const nodes = types.map((type, i) => ({ id: type, type, position: [240 * i, 0] as const, settings: {} }))
    await openDocument(page, documentOf(nodes, []))
    const findings: Record<string, string[]> = {}
    for (const type of types) {
      await selectBlock(page, type)
      await page.getByRole('complementary', { name: 'Inspector' }).locator('.katex').first().waitFor()
      const found = await axeFindings(page, rules)
      if (found.length > 0) findings[type] = found
    }
    await selectBlock(page, 'dense')
    await page.getByRole('combobox', { name: 'Activation' }).click()
    await page.getByRole('option', { name: 'tanh' }).waitFor()
    const open = await axeFindings(page, rules)
    if (open.length > 0) findings['list of choices'] = open
    expect(findings).toEqual({})
  })

  test('axe finds nothing on what is asked for', async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await bringAxe(page)
    const findings: Record<string, string[]> = {}
    const look = async (screen: string) => {
      const found = await axeFindings(page, rules)
      if (found.length > 0) findings[screen] = found
    }
    const leave = () => page.keyboard.press('Escape')
    const doctored = { ...lineFit(), expect: [0, 1e9].map((atMost) => ({ metric: 'loss', atMost, steps: 1 })) }
    await openDocument(page, doctored)
    await button(page, 'Step').click()
    await expect.poll(() => steps(page)).toBe(1)
    await button(page, '1 steps').click()
    await page.getByRole('spinbutton', { name: 'Steps of a run' }).waitFor()
    await look('the length of a run')
    await leave()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await page.getByText('1 of 2 hold').waitFor()
    await look('claims that hold and fail')
    await page.getByRole('tab', { name: 'Sweep', exact: true }).click()
    const form = page.getByRole('form', { name: 'Sweep' })
    const field = form.getByRole('spinbutton', { name: 'Steps of each run' })
    await field.fill('5')
    await field.press('Enter')
    await form.getByRole('button', { name: 'Add a setting' }).click()
    await form.getByRole('button', { name: /^Train \d+ runs$/ }).click()
    await form.getByText('Done.').waitFor()
    await look('results of a sweep')

    await selectBlock(page, 'fit')
    await page.keyboard.press('y')
    await page.getByRole('heading', { name: /^Why this gradient/ }).waitFor()
    await page.getByRole('button', { name: 'Check gradient', exact: true }).click()
    await page.getByText('agrees', { exact: true }).first().waitFor()
    await look('why, and check of the gradient')
    await block(page, 'fit').focus()
    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Tangents' }).waitFor()
    await look('tangents')

    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: 'Find on the canvas' }).waitFor()
    await page.keyboard.type('d')
    await look('find on the canvas')
    await leave()
    await block(page, 'fit').focus()
    await page.keyboard.press('n')
    await page.keyboard.type('A note')
    await look('writing a note')
    await leave()
    await page.keyboard.press('f')
    await look('writing the title of a frame')
    await leave()
    await page.setViewportSize({ width: 1280, height: 800 })
    await button(page, 'More').click()
    await page.getByRole('menu').waitFor()
    await look('what a small window folds away')
    await leave()
    await page.reload()
    await bringAxe(page)
    await page.getByRole('banner').getByText('Restored', { exact: true }).waitFor()
    await look('restored after a reload')
    expect(findings).toEqual({})
  })
})
