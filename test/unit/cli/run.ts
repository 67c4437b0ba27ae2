import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'

const launcher = fileURLToPath(new URL('../../../cli/setup/chainrule.mjs', import.meta.url))

/** A folder for the files of one test file, gone when its tests are done. */
export const folder = mkdtempSync(join(tmpdir(), 'chainrule-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a document, or any text, into the folder; gives its path. */
export function file(name: string, content: GraphDocument | string): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : writeDocument(content))
  return path
}

export interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a user does, its output into pipes. `kill` ends it after so many ms with SIGINT. */
export function chainrule(args: readonly string[], options: { readonly kill?: number } = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    if (options.kill !== undefined) setTimeout(() => child.kill('SIGINT'), options.kill)
  })
}

/** What a command printed as JSON; throws where it failed or printed more than that. */
export async function json<T>(args: readonly string[], code = 0): Promise<T> {
  const ran = await chainrule([...args, '--json'])
  if (ran.code !== code || ran.stderr !== '') throw new Error(`exit code ${ran.code}: ${ran.stderr}`)
  return JSON.parse(ran.stdout) as T
}
