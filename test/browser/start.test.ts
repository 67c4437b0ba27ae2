import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchChromium } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('the page of npm start opens without an error, isolated, and asks nothing of other hosts', async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  const elsewhere: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(data|blob):/.test(url) && !url.startsWith(inject('address'))) elsewhere.push(url)
  })
  await page.goto(inject('address'), { waitUntil: 'networkidle' })
  expect(await page.title()).toContain('Chainrule')
  expect(await page.locator('#root > *').count()).toBeGreaterThan(0)
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  expect(errors).toEqual([])
  expect(elsewhere).toEqual([])
})
