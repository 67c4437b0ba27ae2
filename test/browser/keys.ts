import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { settled } from './editor-page.ts'
import { focusName } from './keyboard-build.ts'

/** Whether what has the focus can be seen to have it: an outline, or a shadow in its place. */
export const isFocusSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return false
    // A field in a frame is outlined with its frame.
    const marked = [element, element.parentElement, element.parentElement?.parentElement].some((at) => {
      if (!at) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    return marked && element.checkVisibility()
  })

/** Presses Tab, or another key, until what has the focus is called so; each stop on the way can be seen. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (new RegExp(name).test(await focusName(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never came to ${name}.`)
}

/** Finds a command in the menu by typing and does it. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find a command' })
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type(name)
  const first = page.getByRole('option').first()
  await expect.poll(() => first.textContent()).toContain(name)
  // Some wait until the run has told what becomes of the document.
  await expect.poll(() => first.getAttribute('aria-disabled')).not.toBe('true')
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
}

/** Opens an example by the command menu. */
export async function openExample(page: Page, title: string, block: string): Promise<void> {
  await command(page, `Open example: ${title}`)
  await page.locator(`.react-flow__node[data-id="${block}"]`).waitFor({ state: 'attached' })
  await settled(page)
}

/** Finds a block on the canvas by typing: it is selected and has the focus. */
export async function findBlock(page: Page, typed: string, id: string): Promise<void> {
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Find on the canvas' })
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type(typed)
  await page
    .getByRole('main', { name: 'Canvas' })
    .getByText(/^1 of \d+/)
    .waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedBlock(page)).toBe(id)
}

/** The id of the block with the focus; undefined where none has it. */
export const focusedBlock = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.closest('.react-flow__node')?.getAttribute('data-id'))

/** Saves by the key and gives the text of the file. */
export async function saved(page: Page): Promise<string> {
  const downloaded = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  return readFile(await (await downloaded).path(), 'utf8')
}

/** Goes from part to part of the window until one of this name has the focus. */
export async function goToPart(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('F6')
    const part = await page.evaluate(
      () => document.activeElement?.closest('[data-part]')?.getAttribute('aria-label') ?? 'Bar',
    )
    if (part === name) return
  }
  throw new Error(`F6 never came to ${name}.`)
}
