// Runs before `npm start`, `npm test`, `npm run dev` and `npm run chainrule`: checks Node, installs the packages that
// package-lock.json names when they are not all there, and with `--browser` finds or installs a Chromium for the tests.
// Built-ins of Node only: it must work before anything is installed. It prints to stderr, so that a command's output
// stays its own, and says nothing when nothing is to be done.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureChromium } from './browser.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const oldestNode = [20, 19]

/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Package
 * @typedef {Record<string, Package>} Packages  by their place, such as `node_modules/react`
 */

/**
 * The places of packages that the lock asks for and that are absent, or there in another version. Optional packages
 * count only when they are made for this system: they are the native parts of vite, oxlint and their like.
 * @param {Packages} locked  what package-lock.json asks for
 * @param {Packages} installed  what npm recorded in node_modules/.package-lock.json when it last finished
 * @param {{ platform: string, arch: string }} system
 * @returns {string[]}
 */
export function missingPackages(locked, installed, system) {
  return Object.entries(locked)
    .filter(([place, { version, optional, os, cpu, libc }]) => {
      if (place === '' || installed[place]?.version === version) return false
      return !optional || (!libc && os?.includes(system.platform) && cpu?.includes(system.arch))
    })
    .map(([place]) => place)
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new Error(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.version}.`)
  }
}

function installPackages() {
  const locked = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'))
  if (missingPackages(locked, installed, process).length === 0) return
  console.error('setup: installing the packages of package-lock.json (npm ci)')
  const npm = process.env.npm_execpath // the npm that runs this script, so that no other one is needed on the path
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  const shell = !npm && process.platform === 'win32'
  const { status, signal } = spawnSync(command, [...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell,
  })
  if (status !== 0) {
    throw new Error(`npm ci failed (${status ?? signal}). The npm registry must be reachable for the first run.`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    checkNode()
    installPackages()
    if (process.argv.includes('--browser')) await ensureChromium()
  } catch (error) {
    console.error(`\nsetup: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
