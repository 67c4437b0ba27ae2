import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { button } from './editor-page.ts'
import { isKept, stopServing, test } from './offline.ts'

const NEWER = 'Chainrule, newer'

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(file, after)
}

/** Puts another version in the place of the one that is served, as a build would: its script has another name, the older one is gone. */
async function publish(folder: string): Promise<void> {
  const entry = /assets\/(index-[\w-]+)\.js/.exec(await readFile(join(folder, 'index.html'), 'utf8'))![1]!
  await rename(join(folder, `assets/${entry}.js`), join(folder, 'assets/index-newer.js'))
  const renamed = (text: string) => text.replaceAll(`${entry}.js`, 'index-newer.js')
  await edit(join(folder, 'index.html'), (text) =>
    renamed(text).replace('<title>Chainrule</title>', `<title>${NEWER}</title>`),
  )
  await edit(join(folder, 'service-worker.js'), (text) =>
    renamed(text).replace(/const VERSION = .\w+./, "const VERSION = 'newer'"),
  )
}

const isOpen = (page: Page) => button(page, 'Examples').waitFor()
/** Of which versions there are copies. */
const copies = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).map((name) => (name.endsWith(' newer') ? 'newer' : 'first')))
const waiting = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state)

test('another version comes with the next reload, its copy waits until the last page of the older one is closed', async ({
  page,
  address,
  folder,
}) => {
  expect(await isKept(page)).toBe(true)
  expect(await page.title()).toBe('Chainrule')
  expect(await copies(page)).toEqual(['first'])
  await publish(join(folder, 'some/path'))

  await page.reload()
  await isOpen(page)
  expect(await page.title()).toBe(NEWER)
  await expect.poll(() => waiting(page)).toBe('installed')
  expect((await copies(page)).toSorted()).toEqual(['first', 'newer'])

  // Without a network an open page still has the whole of the copy that it came with.
  stopServing()
  await page.reload()
  await isOpen(page)
  expect(await page.title()).toBe('Chainrule')

  const context = page.context()
  await page.close()
  const again = await context.newPage()
  // The browser lets the newer copy take over some time after the last page has gone.
  await expect
    .poll(
      async () => {
        await again.goto('about:blank')
        await again.goto(address)
        return again.title()
      },
      { timeout: 60_000 },
    )
    .toBe(NEWER)
  await isOpen(again)
  await expect.poll(() => copies(again)).toEqual(['newer'])
})
