import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address that `npm start` printed; the page under test is there. */
    address: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the same program as `npm start`, once for all browser tests, and tells them its address. Returns what stops it. */
export default async function setup(project: TestProject): Promise<() => void> {
  // Vitest's own NODE_ENV would build the development React.
  const env = { ...process.env, NODE_ENV: 'production', PORT: '0' }
  const server = spawn(process.execPath, ['cli/setup/start.mjs'], { cwd: root, env })
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /^Chainrule is at (\S+)$/m.exec(output)?.[1]
      if (found) resolve(found)
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    server.on('exit', (code) =>
      reject(new Error(`npm start ended (exit ${code}) before it served anything:\n${output}`)),
    )
  })
  project.provide('address', address)
  return () => void server.kill()
}
