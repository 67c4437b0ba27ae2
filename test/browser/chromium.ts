import { chromium, type Browser } from 'playwright'
import { chromiumFlags, findChromium } from '../../cli/setup/browser.mjs'

/** A headless Chromium for one test file; close it in `afterAll`. Fails where none is installed: nothing is skipped. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await findChromium()
  if (!executablePath)
    throw new Error('No Chromium was found. Run `node cli/setup/setup.mjs --browser` to install one.')
  return chromium.launch({ executablePath, args: chromiumFlags })
}
