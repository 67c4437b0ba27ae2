import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { block, button, fileName, figuresOn, notice, selectBlock } from './editor-page.ts'
import { chooseFile, exampleText, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'

const lesson = (page: Page) => page.getByRole('region', { name: 'Lesson', exact: true })
const title = (page: Page) => lesson(page).getByRole('heading', { level: 2 }).textContent()
const answer = (page: Page) => lesson(page).getByRole('region', { name: 'Answer' })
/** What a panel says, without the source that KaTeX hides beside a formula. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Chooses a command by typing a part of its name. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find a command' })
  await field.waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'hidden' })
}

test('the chain rule is played by the keyboard alone, with a wrong prediction and a right one, and left as it was', async ({
  page,
}) => {
  await command(page, 'open example chain rule')
  await expect.poll(() => fileName(page).textContent()).toBe('chain-rule.json')
  await command(page, 'start the lesson')
  await expect.poll(() => title(page)).toBe('Numbers flow to the right')
  await expect.poll(() => focused(page)).toBe('Numbers flow to the right')
  expect(await page.getByRole('navigation', { name: 'Blocks' }).count()).toBe(0)

  // A choice, by arrow keys, and wrong.
  const choices = lesson(page).getByRole('radio')
  for (
    let presses = 0;
    presses < 6 && !(await choices.first().evaluate((it) => it === document.activeElement));
    presses++
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => answer(page).textContent()).toMatch(/^Not so.*You saidthree.*It istwo/)

  await page.keyboard.press('PageDown')
  await expect.poll(() => title(page)).toBe('A derivative is a question about nudges')
  // Nobody has predicted the cotangent at y, so it is not told; the text of the page does not hold it either.
  await expect.poll(() => figuresOn(page, 'y')).toContain('?')
  const field = lesson(page).getByRole('textbox', { name: 'Your prediction' })
  for (let presses = 0; presses < 12 && !(await field.evaluate((it) => it === document.activeElement)); presses++)
    await page.keyboard.press('Tab')
  await page.keyboard.type('1/2')
  await page.keyboard.press('Enter')
  await expect.poll(() => answer(page).textContent()).toMatch(/^Right.*You said1\/2.*It is0\.5/)
  await expect.poll(() => focused(page)).toMatch(/^Right/)
  await expect.poll(() => figuresOn(page, 'y')).not.toContain('?')
  expect(await figuresOn(page, 'x')).toContain('?')

  await page.keyboard.press('PageUp')
  await expect.poll(() => answer(page).textContent()).toMatch(/^Not so/)
  await command(page, 'leave the lesson')
  await page.getByRole('navigation', { name: 'Blocks' }).waitFor()
  expect(await lesson(page).count()).toBe(0)
  await expect.poll(() => figuresOn(page, 'x')).not.toContain('?')
  expect(await page.getByRole('radio', { name: /Gradients/ }).isChecked()).toBe(true)
})

describe('links', () => {
  test('open an example at a step, and copy themselves', async ({ page, address }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${address}#example=chain-rule&lesson=3`)
    await expect.poll(() => title(page)).toBe('Now walk backward')
    await expect.poll(() => lesson(page).textContent()).toContain('3 of 9')
    await lesson(page).getByRole('button', { name: 'Next' }).click()
    await lesson(page).getByRole('button', { name: 'Copy link to this step' }).click()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toBe(`${address.replace(/\/$/, '')}/#example=chain-rule&lesson=4`)
  })

  test('open at a step with its blocks in sight, and there they stay in a smaller window', async ({
    page,
    address,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('about:blank')
    await page.goto(`${address}#example=vanishing-gradient&lesson=8`)
    const canvas = page.getByRole('main', { name: 'Canvas' })
    /** How far the blocks that the step looks at reach beyond the canvas, and whether they are large in it. */
    const placed = async () => {
      const room = await canvas.boundingBox()
      const boxes = [await block(page, 'b').boundingBox(), await block(page, 'power').boundingBox()]
      if (!room || !boxes[0] || !boxes[1]) return 'not there'
      const [left, right] = [boxes[0].x, boxes[1].x + boxes[1].width]
      const isInside = left >= room.x && right <= room.x + room.width
      return isInside && right - left > room.width / 3 ? 'large, in sight' : `from ${left} to ${right}`
    }
    await expect.poll(placed).toBe('large, in sight')
    await page.setViewportSize({ width: 1024, height: 768 })
    await expect.poll(placed).toBe('large, in sight')
    await page.setViewportSize({ width: 1440, height: 900 })
    await expect.poll(placed).toBe('large, in sight')
  })

  test('have the map of the canvas step aside for what is looked at', async ({ page, address }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto(`${address}#example=himmelblau-race&lesson=4`)
    await expect.poll(() => title(page)).toBe('The second step')
    const map = page.locator('.react-flow__minimap')
    // Step 4 frames two large pictures, one of which reaches into the map's corner; step 5 frames blocks further right.
    await expect.poll(() => map.count()).toBe(0)
    await page.keyboard.press('PageDown')
    await expect.poll(() => map.count()).toBe(1)
    await page.keyboard.press('PageUp')
    await expect.poll(() => map.count()).toBe(0)
  })

  test('hold the whole graph where it is no example, and open at the step', async ({ page, address, browser }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const steps = ['one', 'two'].map((id) => ({ id, title: `Step ${id}`, text: '' }))
    await openDocument(page, { ...lineFit(), lesson: { steps } })
    await page.goto(`${address}#lesson=2`)
    await expect.poll(() => title(page)).toBe('Step two')
    await lesson(page).getByRole('button', { name: 'Copy link to this step' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/#g=.+&lesson=2$/)
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    await expect.poll(() => title(other)).toBe('Step two')
    await other.context().close()
  })

  test('that name no example or no step are refused in words', async ({ page, address }) => {
    const refused: readonly (readonly [string, RegExp])[] = [
      ['#example=nothing&lesson=1', /names an example that is not here/],
      ['#example=../../secret', /names an example that is not here/],
      ['#example=chain-rule&lesson=99', /steps 1 to 9/],
      ['#example=chain-rule&lesson=x', /steps 1 to 9/],
      ['#example=iris&lesson=1', /no lesson/],
    ]
    for (const [hash, says] of refused) {
      await page.goto(address + hash)
      await expect.poll(() => notice(page)).toMatch(says)
      await page
        .getByRole('main', { name: 'Canvas' })
        .getByRole('status')
        .getByRole('button', { name: 'Close' })
        .click()
    }
    expect(await lesson(page).count()).toBe(0)
  })
})

test('a hostile lesson is shown as text, asks nothing of the page and breaks nothing', async ({ page }) => {
  const markup = '<img src=x onerror="window.harmed = 1"> <script>window.harmed = 1</script>'
  const document = {
    ...lineFit(),
    title: markup,
    lesson: {
      steps: [
        {
          id: 'toString',
          title: markup,
          text: `${markup} [link](javascript:window.harmed=1) $\\href{javascript:window.harmed=1}{x} \\htmlClass{a}{b} \\def\\x{\\x\\x}\\x$`,
          look: ['nobody', 'fit/inner'],
          show: { tab: 'nothing', zoom: ['nobody'], panels: [] },
          run: [{ label: markup.slice(0, 80), set: { 'nobody.x': 1 } }],
          predict: {
            question: markup,
            kind: 'number' as const,
            from: { gradient: 'nobody.out' },
            explanation: markup,
          },
        },
      ],
    },
  }
  await chooseFile(page, 'hostile.json', writeDocument(document))
  await expect.poll(() => fileName(page).textContent()).toBe('hostile.json')
  await button(page, 'Start the lesson').click()
  await expect.poll(() => title(page)).toBe(markup)
  expect(await lesson(page).locator('img, script, iframe, [onerror], a[href^="javascript"]').count()).toBe(0)
  await lesson(page).getByRole('button', { name: '<img' }).click()
  await expect.poll(() => notice(page)).toContain('nobody')
  await lesson(page).getByRole('textbox', { name: 'Your prediction' }).fill('1')
  await lesson(page).getByRole('button', { name: 'Check' }).click()
  await expect
    .poll(() => lesson(page).getByRole('alert').textContent())
    .toMatch(/^The run has no answer: .*nobody\.out/)
  await lesson(page).getByRole('button', { name: 'Finish' }).click()
  await expect.poll(() => lesson(page).count()).toBe(0)
  expect(await page.evaluate(() => Reflect.get(window, 'harmed'))).toBe(undefined)
  expect(await block(page, 'fit').isVisible()).toBe(true)
})

test('a button of a step sets and trains, and undo takes its settings back', async ({ page }) => {
  const fit = read(await exampleText('line-fit'))
  const set = { [`${fit.graphs['main']!.nodes[0]!.id}.noise`]: 0.4321 }
  const steps = [{ id: 'a', title: 'Do', text: '', run: [{ label: 'Train to 30', set, restart: true, until: 30 }] }]
  const whole = { ...fit, lesson: { steps } }
  await openDocument(page, whole)
  await button(page, 'Start the lesson').click()
  await lesson(page).getByRole('button', { name: 'Train to 30' }).click()
  await expect.poll(() => page.getByRole('banner').textContent()).toMatch(/30 of 30.*done/)
  await button(page, 'Undo').click()
  expect((await save(page)).text).toBe(writeDocument(whole))
})

test('a lesson is written in the editor, played, saved, and taken back by undo', async ({ page }) => {
  await openDocument(page, lineFit())
  await command(page, 'write the lesson')
  await lesson(page).getByRole('button', { name: 'Add the first step' }).click()
  const fill = async (label: string, text: string) => {
    const field = lesson(page).getByRole('textbox', { name: label, exact: true })
    await field.fill(text)
    await field.blur()
  }
  await fill('Title of the step', 'A **line**')
  await fill('Text of the step', 'Look at $w$.')
  await selectBlock(page, 'fit')
  await lesson(page).getByRole('button', { name: 'Look at the selected block' }).click()
  await lesson(page).getByRole('combobox', { name: 'Kind of prediction' }).click()
  await page.getByRole('option', { name: 'A number' }).click()
  await fill('Question', 'How large is the loss?')
  await lesson(page).getByRole('combobox', { name: 'Where the answer comes from' }).click()
  await page.getByRole('option', { name: 'A metric of the run' }).click()
  await fill('Explanation', 'It was read from the run.')
  await lesson(page).getByRole('button', { name: 'Add a button' }).click()
  await lesson(page).getByRole('button', { name: 'Play from this step' }).click()
  await expect.poll(() => title(page)).toBe('A **line**')
  await lesson(page).getByRole('button', { name: 'Train', exact: true }).click()
  await expect.poll(() => page.getByRole('banner').textContent()).toMatch(/100.*done/)
  await lesson(page).getByRole('textbox', { name: 'Your prediction' }).fill('1000')
  await lesson(page).getByRole('button', { name: 'Check' }).click()
  await expect.poll(() => answer(page).textContent()).toMatch(/^Not so.*It was read from the run/)
  const saved = read((await save(page)).text)
  expect(saved.lesson?.steps).toEqual([
    {
      id: 'step-1',
      title: 'A **line**',
      text: 'Look at $w$.',
      look: ['fit'],
      run: [{ label: 'Train', restart: true, until: 100 }],
      predict: {
        question: 'How large is the loss?',
        kind: 'number',
        from: { metric: 'loss' },
        explanation: 'It was read from the run.',
      },
    },
  ])
  const undo = button(page, 'Undo')
  for (let edits = 0; edits < 9; edits++) await undo.click()
  expect(read((await save(page)).text).lesson).toBe(undefined)
})

test('a step that shows values alone keeps what comes back to itself, in the passes and presented', async ({
  page,
  address,
}) => {
  await page.goto(`${address}#example=chain-rule&lesson=6`)
  await expect.poll(() => title(page)).toBe('Two paths meet')
  await page.keyboard.press('p')
  const presented = page.getByRole('main', { name: 'Present' })
  await expect.poll(() => presented.getByRole('listitem').count()).toBe(5)
  await expect.poll(() => presented.textContent()).toContain('Forward 1 of 5')
  await page.keyboard.press('End')
  await expect.poll(() => presented.textContent()).toContain('Forward 5 of 5')
  expect(await presented.textContent()).toContain('the way back is yours to predict')
  expect(await presented.textContent()).not.toContain('5.0776')
  await page.keyboard.press('PageDown')
  await expect.poll(() => title(page)).toBe('See it move')
  // Here gradients are on show, and the passes go on to the end.
  await expect.poll(() => presented.textContent()).not.toContain('yours to predict')
  await page.keyboard.press('End')
  await expect.poll(() => presented.textContent()).toContain('5.0776')
})
