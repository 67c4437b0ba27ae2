import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { drawnWithin } from './recorder.ts'

/** A number as the page writes it: `1,878`, `−0.52`, `5.1e−4`. */
export const readNumber = (text: string): number => Number(text.replaceAll('−', '-').replaceAll(',', ''))

/** A block of the canvas by its id in the document. */
export const block = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`)

/** Selects a block by a click on its title. */
export async function selectBlock(page: Page, id: string): Promise<void> {
  await block(page, id).click({ position: { x: 40, y: 12 } })
}

/** The panel that shows what is selected. */
export const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' })

/** A port of a block: what a wire is dragged from and to. */
export const port = (page: Page, name: string): Locator => {
  const [node = '', id = ''] = name.split('.')
  return block(page, node).locator(`[data-handleid="${id}"]`)
}

/** The name of the open file. */
export const fileName = (page: Page): Locator => page.getByRole('banner').getByRole('heading', { level: 1 })

/** A button of the bar. */
export const button = (page: Page, name: string): Locator =>
  page.getByRole('banner').getByRole('button', { name, exact: true })

/** How many steps have been taken, by the bar. */
export async function steps(page: Page): Promise<number> {
  const text = await page
    .getByRole('banner')
    .getByText(/^[\d,]+ (steps|of [\d,]+)$/)
    .textContent()
  return readNumber(/^[\d,]+/.exec(text ?? '')?.[0] ?? 'nothing')
}

/** Waits until this many steps or more have been taken. */
export async function waitForSteps(page: Page, least: number): Promise<void> {
  await expect.poll(() => steps(page)).toBeGreaterThanOrEqual(least)
}

/** Presses Pause, unless the run has come to its end by itself, and gives the steps taken when it stands still. */
export async function pause(page: Page): Promise<number> {
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('header button')]
    buttons.find(({ textContent }) => textContent === 'Pause')?.click()
  })
  await button(page, 'Run').waitFor()
  return steps(page)
}

/** What a metric's chart says beside its name, with all digits. */
export async function metric(page: Page, name: string): Promise<number> {
  const caption = page.locator('figcaption').filter({ hasText: new RegExp(`^${name} `) })
  return readNumber((await caption.locator('em').first().getAttribute('title')) ?? 'nothing')
}

/** What the charts say of all metrics, with all digits, by the chart's title. */
export async function metricsShown(page: Page): Promise<Map<string, number>> {
  const read = await page.locator('figcaption').evaluateAll((captions) =>
    captions.flatMap((caption) => {
      const figure = caption.querySelector('em[title]')
      return figure ? [[caption.firstChild?.textContent ?? '', figure.getAttribute('title') ?? ''] as const] : []
    }),
  )
  return new Map(read.map(([name, text]) => [name.trim(), readNumber(text)]))
}

/** Figures that are drawn on a block, top to bottom: `▸`, `0.53`, `◂`, `0.012`. */
export async function figuresOn(page: Page, id: string): Promise<string[]> {
  const rect = await block(page, id).boundingBox()
  return rect ? drawnWithin(page, rect) : []
}

/** Size of the value and of the cotangent of a block's tensor, from the inspector's table, with all digits. */
export async function sizesInInspector(page: Page, name: string): Promise<{ value: number; gradient: number }> {
  const row = inspector(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name, exact: true }) })
  const size = async (column: number) => {
    const title = (await row.getByRole('cell').nth(column).getAttribute('title')) ?? ''
    return readNumber(/^rms ([^,]+),/.exec(title)?.[1] ?? 'nothing')
  }
  return { value: await size(2), gradient: await size(3) }
}

/** How many problems the dock counts. */
export async function problems(page: Page): Promise<number> {
  const text = await page.getByRole('tab', { name: /^Problems/ }).textContent()
  return Number(/\d+/.exec(text ?? '')?.[0] ?? 0)
}

/** Types a value into a field of the inspector. */
export async function setNumber(page: Page, label: string, value: string): Promise<void> {
  const field = inspector(page).getByRole('spinbutton', { name: label, exact: true })
  await field.fill(value)
  await field.press('Enter')
}

/** What is said above the canvas at present; empty when nothing is. */
export async function notice(page: Page): Promise<string> {
  const said = page.getByRole('main', { name: 'Canvas' }).getByRole('status')
  return (await said.allInnerTexts()).join('\n').trim()
}
