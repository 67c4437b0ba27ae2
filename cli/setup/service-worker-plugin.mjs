// Vite's plugin that writes service-worker.js beside the built page, with the list of all files of the build in it.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'

const source = fileURLToPath(new URL('../../editor/offline/service-worker.ts', import.meta.url))

/** What a browser that has service workers never asks for: fonts in the two older formats, maps of the sources. */
const unneeded = /\.(ttf|woff|map)$/

/** Large data, which is not asked for before a graph uses it; it is kept from then on, whatever the version. */
const large = /\.gzip$/

/**
 * All files in a folder and in its folders, with `/` between.
 * @param {string} folder
 * @returns {string[]}
 */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  return {
    name: 'chainrule-service-worker',
    apply: 'build',
    async writeBundle({ dir }) {
      // The build of the page alone: workers are built by rounds of their own, into the same folder.
      if (dir === undefined) return
      const files = filesIn(dir).filter(
        (file) => file !== 'service-worker.js' && !unneeded.test(file) && !large.test(file),
      )
      const hash = createHash('sha256')
      for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(dir, file)))
      const version = hash.digest('hex').slice(0, 12)
      const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source)
      // It is no module: browsers take service workers that are modules only lately.
      const text = code
        .replace(/^export \{\s*\};?$/m, '')
        .replace('const FILES = []', `const FILES = ${JSON.stringify(files)}`)
        .replace(/const VERSION = .none./, `const VERSION = '${version}'`)
      writeFileSync(join(dir, 'service-worker.js'), text)
    },
  }
}
