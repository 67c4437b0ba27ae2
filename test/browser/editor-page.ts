import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { drawnWithin } from './recorder.ts'

/** A number as the page writes it: `1,878`, `−0.52`, `5.1e−4`. */
export const readNumber = (text: string): number => Number(text.replaceAll('−', '-').replaceAll(',', ''))

/** A block of the canvas by its id in the document. */
export const block = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`)

/** Where blocks are, all seen in one frame: the canvas may glide meanwhile. */
export async function blockBoxes(page: Page, ids: readonly string[]): Promise<DOMRect[]> {
  return page.locator('.react-flow__node').evaluateAll(
    (nodes, wanted) =>
      wanted.map((id) => {
        const found = nodes.find((node) => node.getAttribute('data-id') === id)
        if (!found) throw new Error(`There is no block ${id} on the canvas.`)
        return found.getBoundingClientRect().toJSON() as DOMRect
      }),
    ids,
  )
}

/**
 * Waits until the session has said what becomes of the document, or waits for its data, and nothing on the canvas has moved for
 * some frames: what is opened is fitted anew when its shapes are known. Call it before you read where something is to press or drag it there.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [before, same] = ['', 0]
        const look = () => {
          const boxes = [...document.querySelectorAll('.react-flow, .react-flow__node')].map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y, width, height].join()
          })
          const now = boxes.join(' ')
          // Only a page of the fixture tells what passes between it and its worker.
          same =
            now === before && (!('talk' in window) || window.talk.isAnswered || window.talk.isLoading) ? same + 1 : 0
          before = now
          if (same >= 3) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

/** Where something is, once nothing moves. */
export async function boxOf(of: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await settled(of.page())
  const box = await of.boundingBox()
  if (!box) throw new Error(`${String(of)} is not in sight.`)
  return box
}

/** The middle of something, once nothing moves. */
export async function middleOf(of: Locator): Promise<[x: number, y: number]> {
  const { x, y, width, height } = await boxOf(of)
  return [x + width / 2, y + height / 2]
}

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

/** What a metric's chart says of a run that stands still, once that stays: steps are told before what is measured there. */
export async function metricAtRest(page: Page, name: string): Promise<number> {
  let before: number | undefined
  let now = await metric(page, name)
  while (!Object.is(now, before)) {
    await page.evaluate(async () => {
      for (let i = 0; i < 8; i++) await new Promise(requestAnimationFrame)
    })
    before = now
    now = await metric(page, name)
  }
  return now
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
