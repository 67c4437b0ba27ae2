import type { Page } from 'playwright'
import { expect } from 'vitest'

/** What has the focus: its name, or its text where it has none. */
export const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName
  })

/** Waits until what has the focus is called this. */
export async function waitForFocus(page: Page, name: string | RegExp): Promise<void> {
  await expect.poll(() => focusName(page)).toMatch(name)
}

/** The options of the outline's list, as a screen reader reads them, but for the figures. */
export const outlined = (page: Page): Promise<string[]> =>
  page
    .getByRole('listbox', { name: 'Blocks in forward order' })
    .getByRole('option')
    .evaluateAll((options) =>
      options.map((option) =>
        (option.textContent ?? '')
          .replace(/, (value|gradient) .*/, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
    )

/** In the outline's field: types a block's name and adds it, without leaving the field. */
export async function addByKeys(page: Page, title: string): Promise<void> {
  const before = (await outlined(page)).length
  await page.keyboard.type(title)
  await page.getByRole('option', { name: title }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await outlined(page)).length).toBe(before + 1)
}

/** Opens the choice that has the focus and takes the option whose name begins so, at or below the present one; the focus is then where it was. */
export async function chooseByKeys(page: Page, option: string): Promise<void> {
  const name = await focusName(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option')
  for (let now = await focusName(page); !now.startsWith(option); now = await focusName(page)) {
    await page.keyboard.press('ArrowDown')
    // At the last option this fails: there is none of that name.
    await expect.poll(() => focusName(page)).not.toBe(now)
  }
  await page.keyboard.press('Enter')
  await waitForFocus(page, name)
}
