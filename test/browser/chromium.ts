import { chromium, type Browser, type BrowserContext } from 'playwright'
import { chromiumFlags, findChromium } from '../../cli/setup/browser.mjs'

async function options(): Promise<{ executablePath: string; args: string[] }> {
  const executablePath = await findChromium()
  if (!executablePath)
    throw new Error('No Chromium was found. Run `node cli/setup/setup.mjs --browser` to install one.')
  return { executablePath, args: chromiumFlags }
}

/** A headless Chromium for one test file; close it in `afterAll`. Fails where none is installed: nothing is skipped. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await options())
}

/** A headless Chromium that keeps what it knows in a folder, as a user's does. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...(await options()), viewport: { width: 1440, height: 900 } })
}
