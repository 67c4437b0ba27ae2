import { readFile } from 'node:fs/promises'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

declare global {
  interface Window {
    axe: { run: (options: { resultTypes: string[]; runOnly?: readonly string[] }) => Promise<AxeResults> }
  }
}

/** What axe takes for a fault and is none: a rule, and the elements that it is wrong about. */
const fine: readonly { readonly rule: string; readonly at: string }[] = [
  // A handle between two landmarks belongs to neither, and a landmark round both could not hold `main`.
  { rule: 'region', at: '[data-separator]' },
  // An open menu or list of choices hangs at the end of the page, beside what it was opened from only to the eye; it has the focus.
  { rule: 'region', at: ':is([role=menu], [role=listbox]), :is([role=menu], [role=listbox]) *' },
  // A tip only repeats the name of what it belongs to.
  { rule: 'region', at: '[data-base-ui-portal]:has([class*=_tip_])' },
  // Base UI's sentinels hold the focus for no moment: they hand it on to the popup or past it.
  { rule: 'aria-hidden-focus', at: '[data-base-ui-focus-guard]' },
  // The name of such an item is its title; axe counts the description below the title as a part of the label.
  { rule: 'label-content-name-mismatch', at: '[role=menuitem][aria-labelledby][aria-describedby]' },
]

const source = readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** Makes axe known to a page; once for each page that was loaded. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(await source)
}

/** The rules that the theme has a say in. Where all were held to a screen in one theme, these are enough in another. */
export const OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong on the page as it stands, by these rules or by all: the rule, the element, and what it says of it; and icons without a name on hover. */
export function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  return page.evaluate(
    async ([excused, runOnly]) => {
      const bare = [...document.querySelectorAll<HTMLElement>('button, a, [role=button], [role=menuitem], [role=tab]')]
        .filter((each) => each.checkVisibility() && each.innerText.trim() === '' && each.querySelector('svg'))
        // A picture to draw on is a button without words, too, and larger than any icon.
        .filter((each) => !each.dataset['tip'] && !each.title && each.getBoundingClientRect().width < 64)
        .map((each) => `icon without a name on hover: ${each.outerHTML.slice(0, 160)}`)
      // A colour on its way from one to another is neither.
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
      const { violations } = await window.axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) })
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.flatMap(({ target, html, failureSummary }) => {
          const element = document.querySelector(String(target[0]))
          if (excused.some(({ rule, at }) => rule === id && element?.matches(at))) return []
          return [`${id}: ${html.slice(0, 160)} ${failureSummary}`]
        }),
      )
      return [...bare, ...found]
    },
    [fine, rules] as const,
  )
}
