import { chromium, type Browser, type BrowserContext } from 'playwright'
import { chromiumFlags, findChromium } from '../../cli/setup/browser.mjs'

let found: ReturnType<typeof findChromium> | undefined

async function options(more: readonly string[] = []): Promise<{ executablePath: string; args: string[] }> {
  const executablePath = await (found ??= findChromium())
  if (!executablePath)
    throw new Error('No Chromium was found. Run `node cli/setup/setup.mjs --browser` to install one.')
  return { executablePath, args: [...chromiumFlags, ...more] }
}

/** With these a processor plays a GPU, where WebGPU would be left out. */
export const WEBGPU = ['--enable-unsafe-webgpu']

/** A headless Chromium of one's own; close it in the end. Fails where none is installed: nothing is skipped. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await options(more))
}

let shared: Promise<Browser> | undefined

/**
 * The headless Chromium that test files have in common; it ends with the tests. All pages of a context are served by one
 * process, which has the page's scripts compiled when the next page comes. One that has crashed is replaced.
 */
export async function sharedChromium(): Promise<Browser> {
  const running = await shared
  if (running?.isConnected()) return running
  return (shared = launchChromium(['--process-per-site']))
}

/** A headless Chromium that keeps what it knows in a folder, as a user's does. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...(await options()), viewport: { width: 1440, height: 900 } })
}
