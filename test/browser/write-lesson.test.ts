import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import type { LessonStep } from '../../graph-runtime/document/lesson-types.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { dragBlock, dragWire } from './build.ts'
import { block, button, fileName, notice } from './editor-page.ts'
import { chooseFile, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'
import { command } from './keys.ts'
import { addByKeys, chooseByKeys, focusName, waitForFocus } from './keyboard-build.ts'

const lesson = (page: Page) => page.getByRole('region', { name: 'Lesson', exact: true })
const title = (page: Page) => lesson(page).getByRole('heading', { level: 2 }).textContent()
const answer = (page: Page) => lesson(page).getByRole('region', { name: 'Answer' })

/** What is written below, with the mouse and with keys: a parabola, what is asked of it, and why it matters. */
const WRITTEN: readonly LessonStep[] = [
  {
    id: 'step-1',
    title: 'A parabola',
    text: 'This is $y = x^2$.',
    look: ['slider', 'square'],
    show: { mode: 'values', panels: ['dock'], tab: 'outline' },
  },
  {
    id: 'step-2',
    title: 'Its slope',
    text: 'Set $x$ to 3.',
    run: [{ label: 'Set x to 3', set: { 'slider.value': 3 } }],
    predict: {
      question: 'How steep is it there?',
      kind: 'number',
      from: { gradient: 'slider.y' },
      explanation: 'The slope of $x^2$ is $2x$.',
    },
  },
  {
    id: 'step-3',
    title: 'Its bottom',
    text: 'Now *all* of it.',
    show: { zoom: ['square'] },
    predict: {
      question: 'Where is the slope 0?',
      kind: 'choice',
      choices: ['at 0', 'nowhere'],
      answer: 'at 0',
      explanation: 'There $2x = 0$.',
    },
  },
]

/** Plays what was written, and opens it at its second step by a link in another window. */
async function play(page: Page, link: string): Promise<void> {
  await expect.poll(() => title(page)).toBe('A parabola')
  expect(await page.getByRole('tab', { name: 'Outline' }).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('PageDown')
  await expect.poll(() => title(page)).toBe('Its slope')
  const field = lesson(page).getByRole('textbox', { name: 'Your prediction' })
  await field.fill('6')
  await field.press('Enter')
  await expect.poll(() => lesson(page).getByRole('alert').textContent()).toMatch(/^Press “Set x to 3” first/)
  await lesson(page).getByRole('button', { name: 'Set x to 3' }).press('Enter')
  await field.press('Enter')
  await expect.poll(() => answer(page).textContent()).toMatch(/^Right.*You said6.*It is6/)
  await page.keyboard.press('PageDown')
  await expect.poll(() => title(page)).toBe('Its bottom')
  await lesson(page).getByRole('radio').nth(1).press(' ')
  await lesson(page).getByRole('button', { name: 'Check' }).press('Enter')
  await expect.poll(() => answer(page).textContent()).toMatch(/^Not so.*You saidnowhere.*It isat 0/)

  const other = await (await page.context().browser()!.newContext()).newPage()
  await other.goto(link)
  await expect.poll(() => title(other)).toBe('Its slope')
  await other.context().close()
}

/** The link to a step, as the lesson's button copies it. */
async function linkTo(page: Page, step: number): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await lesson(page).getByRole('button', { name: 'Copy link to this step' }).press('Enter')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(new RegExp(`#g=.+&lesson=${step}$`))
  return copied()
}

/** Leaves the field that has the focus: what it holds is taken over. */
const leave = (page: Page) => page.keyboard.press('Tab')

test('a block is found by its id among hundreds', async ({ page }) => {
  const document = lineFit()
  const { nodes, wires } = document.graphs['main']!
  const many = Array.from({ length: 400 }, (_, i) => ({
    id: `many_${i}`,
    type: 'sine',
    position: [(i % 20) * 200, 300 + Math.floor(i / 20) * 120] as const,
    settings: {},
    label: `Wave ${1000 - i}`,
  }))
  const lessoned = { steps: [{ id: 'one', title: 'One', text: 'One.' }] }
  await openDocument(page, { ...document, graphs: { main: { nodes: [...nodes, ...many], wires } }, lesson: lessoned })
  await command(page, 'Write the lesson')
  const field = lesson(page).getByRole('combobox', { name: 'Look at a block' })
  await field.fill('many_399')
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Wave 601many_399'])
  await page.keyboard.press('Enter')
  await lesson(page).getByRole('button', { name: 'Blocks to look at: remove Wave 601' }).waitFor()
  await field.click()
  await page.getByText('343 more: type a part of the name or the id.').waitFor()
})

describe('a teacher writes a lesson of three steps from an empty file, plays, saves and links it', () => {
  test('with the mouse', async ({ page, address }) => {
    await dragBlock(page, 'Slider', 'slider', { x: 120, y: 120 })
    await dragBlock(page, 'Square', 'square', { x: 420, y: 120 })
    await dragWire(page, 'slider.y', 'square.x')
    await page.getByRole('main', { name: 'Canvas' }).click({ position: { x: 300, y: 330 } })
    await page.getByRole('button', { name: 'Write a lesson' }).click()
    await lesson(page).getByRole('button', { name: 'Add the first step' }).click()
    const write = async (label: string, text: string) => {
      await lesson(page).getByRole('textbox', { name: label, exact: true }).click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(text)
      await lesson(page).getByText('Write the lesson').click()
    }
    const choose = async (label: string, option: string) => {
      await lesson(page).getByRole('combobox', { name: label, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    const press = (name: string) => lesson(page).getByRole('button', { name, exact: true }).click()
    const flip = (name: string) => lesson(page).getByRole('switch', { name, exact: true }).click()

    await write('Title of the step', 'A parabola')
    await write('Text of the step', 'This is $y = x^2$.')
    await choose('Look at a block', 'Slider')
    await choose('Look at a block', 'Square')
    await choose('What the canvas shows', 'Values alone')
    await flip('Inspector')
    await choose('Tab of the dock', 'Outline')

    await press('Add a step after this one')
    await write('Title of the step', 'Its slope')
    await write('Text of the step', 'Set $x$ to 3.')
    await press('Add a button')
    await write('What button 1 says', 'Set x to 3')
    await choose('Set something of button 1', 'Slider')
    await choose('Which setting of button 1', 'Value')
    const value = lesson(page).getByRole('spinbutton', { name: 'Slider · Value, of button 1' })
    await value.fill('3')
    await value.press('Enter')
    await flip('Go back to step 0 of button 1')
    await flip('Train until step of button 1')
    await choose('Kind of prediction', 'A number')
    await write('Question', 'How steep is it there?')
    await choose('Where the answer comes from', 'A gradient of the run')
    await choose('Which one', 'Slider · y')
    await write('Explanation', 'The slope of $x^2$ is $2x$.')

    // A third step that begins as the second does, and is then another.
    await press('Duplicate the step')
    await write('Title of the step', 'Its bottom')
    await write('Text of the step', 'Now *all* of it.')
    await press('Remove button 1')
    await choose('Fill the canvas with a block', 'Square')
    await choose('Kind of prediction', 'A choice')
    await write('Question', 'Where is the slope 0?')
    await write('Choices', 'at 0\nnowhere')
    await write('Explanation', 'There $2x = 0$.')

    const { text } = await save(page)
    expect(read(text).lesson?.steps).toEqual(WRITTEN)

    await press('Move the step up')
    await press('Move the step down')
    await choose('Step', '2 Its slope')
    await press('Play from this step')
    await expect.poll(() => title(page)).toBe('Its slope')
    const link = await linkTo(page, 2)
    await lesson(page).getByRole('button', { name: 'Back' }).click()
    await play(page, link)

    await page.goto(address)
    await chooseFile(page, 'parabola.json', text)
    await expect.poll(() => fileName(page).textContent()).toBe('parabola.json')
    await page.goto(`${address}#lesson=2`)
    await expect.poll(() => title(page)).toBe('Its slope')
    await page.goto(`${address}#lesson=4`)
    await expect.poll(() => notice(page)).toMatch(/steps 1 to 3/)
    expect(await title(page)).toBe('Its slope')
  })

  test('with the keyboard alone', async ({ page }) => {
    const keys = page.keyboard
    /** Goes by Tab to what is called this. */
    const goTo = async (name: string, key = 'Tab') => {
      for (let i = 0; i < 200 && (await focusName(page)) !== name; i++) await keys.press(key)
      expect(await focusName(page)).toBe(name)
    }
    const write = async (label: string, text: string) => {
      await goTo(label)
      await keys.press('Control+a')
      await keys.type(text)
      await leave(page)
    }
    const choose = async (label: string, option: string) => {
      await goTo(label)
      await chooseByKeys(page, option)
    }
    const find = async (label: string, name: string) => {
      await goTo(label)
      await keys.type(name)
      const marked = page.locator('[role=option][data-highlighted]')
      await expect.poll(() => marked.allTextContents()).toEqual([name])
      await keys.press('Enter')
      await expect.poll(() => marked.count()).toBe(0)
    }
    const press = async (name: string, key = 'Tab') => {
      await goTo(name, key)
      await keys.press('Enter')
    }

    await keys.press('o')
    await waitForFocus(page, 'Add a block')
    for (const name of ['Slider', 'Square']) await addByKeys(page, name)
    await leave(page)
    await waitForFocus(page, 'Blocks in forward order')
    await keys.press('End')
    await keys.press('w')
    await waitForFocus(page, 'of Square is wired from')
    await chooseByKeys(page, 'Slider y')
    await keys.press('Control+k')
    await waitForFocus(page, 'Find a command')
    await keys.type('write the lesson')
    await keys.press('Enter')
    await lesson(page).waitFor()
    await press('Add the first step')
    await lesson(page).getByRole('textbox', { name: 'Title of the step' }).waitFor()

    await write('Title of the step', 'A parabola')
    await write('Text of the step', 'This is $y = x^2$.')
    await find('Look at a block', 'Slider')
    await find('Look at a block', 'Square')
    await choose('What the canvas shows', 'Values alone')
    await goTo('Inspector')
    await keys.press(' ')
    await choose('Tab of the dock', 'Outline')

    await press('Add a step after this one', 'Shift+Tab')
    await write('Title of the step', 'Its slope')
    await write('Text of the step', 'Set $x$ to 3.')
    await press('Add a button')
    await goTo('What button 1 says', 'Shift+Tab')
    await write('What button 1 says', 'Set x to 3')
    await find('Set something of button 1', 'Slider')
    await goTo('Which setting of button 1')
    await keys.press('Enter')
    await page.getByRole('option', { name: 'Value', exact: true }).waitFor()
    await keys.press('ArrowDown')
    await keys.press('Enter')
    await goTo('Slider · Value, of button 1', 'Shift+Tab')
    await keys.press('Control+a')
    await keys.type('3')
    await leave(page)
    await goTo('Go back to step 0 of button 1')
    await keys.press(' ')
    await goTo('Train until step of button 1')
    await keys.press(' ')
    await choose('Kind of prediction', 'A number')
    await write('Question', 'How steep is it there?')
    await choose('Where the answer comes from', 'A gradient of the run')
    await choose('Which one', 'Slider · y')
    await write('Explanation', 'The slope of $x^2$ is $2x$.')

    await press('Duplicate the step', 'Shift+Tab')
    await write('Title of the step', 'Its bottom')
    await write('Text of the step', 'Now *all* of it.')
    await find('Fill the canvas with a block', 'Square')
    await press('Remove button 1')
    await choose('Kind of prediction', 'A choice')
    await write('Question', 'Where is the slope 0?')
    await write('Choices', 'at 0\nnowhere')
    await write('Explanation', 'There $2x = 0$.')

    const { text } = await save(page, () => keys.press('Control+s'))
    expect(read(text).lesson?.steps).toEqual(WRITTEN)

    await goTo('Step', 'Shift+Tab')
    await keys.press('Enter')
    await waitForFocus(page, '3 Its bottom')
    await keys.press('ArrowUp')
    await waitForFocus(page, '2 Its slope')
    await keys.press('Enter')
    await waitForFocus(page, 'Step')
    await press('Play from this step')
    await expect.poll(() => title(page)).toBe('Its slope')
    const link = await linkTo(page, 2)
    await keys.press('PageUp')
    await play(page, link)
  })
})

describe('a lesson whose blocks were deleted', () => {
  test('is played, and the form says what is gone', async ({ page }) => {
    const step: LessonStep = {
      id: 'a',
      title: 'Look',
      text: 'At *fit*.',
      look: ['fit', 'error'],
      show: { zoom: ['fit', 'error'] },
      run: [{ label: 'Set', set: { 'fit.units': 2 } }],
      predict: { question: 'How large?', kind: 'number', from: { value: 'fit.y', at: 0 }, explanation: '' },
    }
    await openDocument(page, { ...lineFit(), lesson: { steps: [step] } })
    await block(page, 'fit').click({ position: { x: 40, y: 12 } })
    await page.keyboard.press('Delete')
    await expect.poll(() => block(page, 'fit').count()).toBe(0)
    await page.getByRole('main', { name: 'Canvas' }).click({ position: { x: 300, y: 500 } })
    await page.getByRole('button', { name: 'Start the lesson' }).last().click()
    await expect.poll(() => title(page)).toBe('Look')
    const shown = lesson(page).getByRole('button', { name: /error$/ })
    expect(await shown.count()).toBe(1)
    await lesson(page).getByRole('button', { name: 'Set', exact: true }).click()
    await expect.poll(() => notice(page)).toContain('fit')
    await lesson(page).getByRole('textbox', { name: 'Your prediction' }).fill('1')
    await lesson(page).getByRole('button', { name: 'Check' }).click()
    await expect.poll(() => lesson(page).getByRole('alert').textContent()).toMatch(/^The graph has a problem/)

    await lesson(page).getByRole('button', { name: 'Write the lesson' }).click()
    await lesson(page).getByText('fit, which is not there').first().waitFor()
    await lesson(page).getByText('fit.units, which is not there').waitFor()
    await lesson(page).getByRole('button', { name: 'Blocks to look at: remove fit, which is not there' }).click()
    const { text } = await save(page)
    expect(read(text).lesson?.steps[0]?.look).toEqual(['error'])
  })
})

test('what a file cannot hold is said beside its field, and undo takes back every field byte for byte', async ({
  page,
}) => {
  const before = lineFit()
  await openDocument(page, before)
  await page.getByRole('button', { name: 'Write a lesson' }).click()
  await lesson(page).getByRole('button', { name: 'Add the first step' }).click()
  const name = lesson(page).getByRole('textbox', { name: 'Title of the step' })
  await name.fill('x'.repeat(201))
  await expect.poll(() => lesson(page).getByRole('alert').textContent()).toMatch(/201 letters, above the limit of 200/)
  await name.fill('Short')
  await name.press('Enter')
  const words = lesson(page).getByRole('textbox', { name: 'Text of the step' })
  await words.fill('A formula $\\frac{1}$')
  await expect.poll(() => lesson(page).getByRole('alert').textContent()).toMatch(/^A formula cannot be set/)
  await words.fill('A formula $\\frac{1}{2}$')
  await expect.poll(() => lesson(page).getByRole('alert').count()).toBe(0)
  await expect.poll(() => lesson(page).locator('figure .katex .mfrac').count()).toBe(1)
  await words.blur()
  await lesson(page).getByRole('button', { name: 'Add a button' }).click()
  await lesson(page).getByRole('switch', { name: 'Go back to step 0 of button 1' }).click()
  await lesson(page).getByRole('switch', { name: 'Train until step of button 1' }).click()
  await expect.poll(() => lesson(page).getByRole('alert').textContent()).toMatch(/does nothing/)
  await lesson(page).getByRole('switch', { name: 'Step through the passes from of button 1' }).click()
  await lesson(page).getByRole('switch', { name: 'Train until step of button 1' }).click()
  const { text } = await save(page)
  expect(read(text).lesson?.steps).toEqual([
    { id: 'step-1', title: 'Short', text: 'A formula $\\frac{1}{2}$', run: [{ label: 'Train', walk: 1 }] },
  ])
  const undo = button(page, 'Undo')
  for (let edits = 0; edits < 7; edits++) await undo.click()
  expect((await save(page)).text).toBe(writeDocument(before))
})
