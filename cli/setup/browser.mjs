// The Chromium that the tests drive: finds one, or installs one, or says what was tried and what would help. The browser
// tests are never skipped: without a browser `npm test` fails.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Flags with which Debian's Chromium runs headless, as root, in a container, and asks nothing of the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} path */
const starts = (path) => isExecutable(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0

/** @param {string} name */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter(isExecutable)

/** Where a browser may lie, the likeliest place first. */
async function candidates() {
  const { chromium } = await import('playwright')
  const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser', 'chrome', 'microsoft-edge']
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  return [
    chromium.executablePath(),
    ...names.flatMap(onPath),
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windows.flatMap((folder) => (folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : [])),
  ]
}

/**
 * The path of a Chromium that starts, or undefined. CHROMIUM_PATH, when set, is the only place looked at.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (!chosen) return (await candidates()).find(starts)
  if (starts(chosen)) return chosen
  throw new Error(`CHROMIUM_PATH is ${chosen}, which does not start. Set it to a Chromium or Chrome, or unset it.`)
}

function isDebianRoot() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID=debian$/m.test(release) && onPath('apt-get').length > 0
}

/** The ways to install one: a line that names it, a command, its arguments, and how long it may take (ms). */
function installers() {
  const apt = 'apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core'
  const playwright = join('node_modules', 'playwright', 'cli.js')
  return [
    ...(isDebianRoot()
      ? [{ title: 'apt-get install chromium', command: 'sh', args: ['-c', apt], timeout: 600_000 }]
      : []),
    {
      title: 'playwright install chromium',
      command: process.execPath,
      args: [playwright, 'install', 'chromium'],
      timeout: 300_000,
    },
  ]
}

/**
 * The path of a Chromium that starts, installed if need be.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  const failures = []
  for (const { title, command, args, timeout } of installers()) {
    console.error(`setup: no Chromium found; trying: ${title}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, signal } = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout, env })
    const path = status === 0 ? await findChromium() : undefined
    if (path) return path
    failures.push(`${title}: ${status === 0 ? 'installed, but it does not start' : `failed (${status ?? signal})`}`)
  }
  const lines = (/** @type {string[]} */ items) => items.map((item) => `\n  ${item}`).join('')
  throw new Error(
    `The tests need a Chromium or Chrome, and none was found.\nLooked for:${lines(await candidates())}` +
      `\nTried to install one:${lines(failures)}\nInstall it (Debian: apt-get install chromium; any system: ` +
      `npx playwright install --with-deps chromium) or set CHROMIUM_PATH to one, then run \`npm test\` again.`,
  )
}
