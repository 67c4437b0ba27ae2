import { expect } from 'vitest'
import { button, fileName, pause, problems, waitForSteps } from './editor-page.ts'
import { isKept, stopServing, test } from './offline.ts'

test('a browser is offered to install it: the manifest and its pictures are as browsers want them', async ({
  page,
}) => {
  const devtools = await page.context().newCDPSession(page)
  const { data, errors } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Chainrule', display: 'standalone', start_url: './' })
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A browser without a profile on disk installs nothing; there must be no other obstacle.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
})

test('after the first visit the editor opens without a network, with its examples and their data, and trains', async ({
  page,
}) => {
  expect(await isKept(page)).toBe(true)
  stopServing()
  await expect(fetch(page.url())).rejects.toThrow('fetch failed')
  await page.reload()
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Handwritten digits/ }).click()
  await expect.poll(() => fileName(page).textContent()).toBe('digits.json')
  expect(await problems(page)).toBe(0)
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  await pause(page)
  // KaTeX and its fonts come in later than the page.
  await page.locator('.react-flow__node').first().click()
  await page.locator('.katex').first().waitFor()
  expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true)
})
