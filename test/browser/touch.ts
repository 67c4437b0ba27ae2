import type { CDPSession, Locator, Page } from 'playwright'
import { block, boxOf } from './editor-page.ts'
import { test as plain } from './fixture.ts'

/** Tests on a tablet: a touch screen and no mouse. */
export const test = plain.extend({
  device: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => lend({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true }),
    { scope: 'file' },
  ],
})

/** A place in the window. */
export type Spot = readonly [x: number, y: number]

/** Where in an element: the middle unless said, as parts of its width and height. */
export async function spotIn(target: Locator, across = 0.5, down = 0.5): Promise<Spot> {
  const box = await boxOf(target)
  return [box.x + box.width * across, box.y + box.height * down]
}

/** On a block's title, where nothing else is to be touched. */
export const titleOf = (page: Page, id: string): Promise<Spot> => spotIn(block(page, id).locator('[data-title]'), 0.35)

/** What fingers do, as the browser hears it from a touch screen. */
export interface Fingers {
  tap(at: Spot): Promise<void>
  /** One finger, from there to there; it stays there until `until` holds. */
  drag(from: Spot, to: Spot, until?: () => Promise<unknown>): Promise<void>
  /** Two fingers either side of a place, from so far apart to so far. */
  pinch(about: Spot, from: number, to: number): Promise<void>
  /** One finger that stays until `until` holds, then is lifted. */
  rest(at: Spot, until: () => Promise<unknown>): Promise<void>
}

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** Fingers on a page whose context has a touch screen. */
export function fingersOn(page: Page): Fingers {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  // Fingers are slow, so that nothing flies on when they are lifted: the next tap would only stop it.
  let clock = 0
  const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: readonly Spot[]) => {
    const touchPoints = at.map(([x, y], id) => ({ x, y, id }))
    clock = Math.max(clock + 0.2, Date.now() / 1000)
    await (await session).send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: clock })
  }
  const between = (a: number, b: number, part: number) => a + (b - a) * part
  const parts = Array.from({ length: 8 }, (_, i) => (i + 1) / 8)
  return {
    tap: ([x, y]) => page.touchscreen.tap(x, y),
    async drag(from, to, until) {
      await send('touchStart', from)
      for (const part of parts) await send('touchMove', [between(from[0], to[0], part), between(from[1], to[1], part)])
      await until?.()
      await send('touchEnd')
    },
    async pinch([x, y], from, to) {
      const at = (apart: number): Spot[] => [
        [x - apart / 2, y],
        [x + apart / 2, y],
      ]
      await send('touchStart', ...at(from))
      for (const part of parts) await send('touchMove', ...at(between(from, to, part)))
      await send('touchEnd')
    },
    async rest(at, until) {
      await send('touchStart', at)
      await until()
      await send('touchEnd')
    },
  }
}
