import type { Executable, Precision } from '../../../graph-runtime/backends/backend.ts'
import { isInlined, wasm, wasmWith } from '../../../graph-runtime/backends/wasm/backend.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'

const STEPS = 30

type Surroundings = Pick<Environment, 'loadTable' | 'later'>

/** A digest of the bits of all that a file has learnt after some steps, by slots. */
export function bitsOf(text: string, precision: Precision, around: Surroundings): Promise<Record<string, string>> {
  return bitsBy(text, precision, { ...around, backend: wasm }, async () => {})
}

/** The same where steps settle after some of them: and how many of what was compiled became one function. */
export async function settledBitsOf(text: string, precision: Precision, around: Surroundings) {
  const settling = wasmWith({ threads: 1, settles: { afterMs: 0, mostMs: Infinity } })
  const compiled: Executable[] = []
  const backend: Environment['backend'] = {
    ...settling,
    async compile(program, options) {
      const executable = await settling.compile(program, options)
      compiled.push(executable)
      return executable
    },
  }
  let inlined = 0
  const halfway = async () => {
    inlined = (await Promise.all(compiled.map(isInlined))).filter(Boolean).length
  }
  return { bits: await bitsBy(text, precision, { ...around, backend }, halfway), inlined }
}

async function bitsBy(
  text: string,
  precision: Precision,
  around: Surroundings & Pick<Environment, 'backend'>,
  halfway: () => Promise<void>,
): Promise<Record<string, string>> {
  const parsed = parseDocument(text)
  if (!('document' in parsed)) throw new Error('the file does not open')
  const session = new Session({ catalog, ...around, now: () => performance.now() })
  const { slots } = await session.open({ ...parsed.document, device: 'cpu' }, 1, { precision })
  const before = await session.advance(STEPS / 2)
  await halfway()
  const fault = before.fault ?? (await session.advance(STEPS / 2)).fault
  if (fault) throw new Error(fault.message)
  const found: Record<string, string> = {}
  for (const { name, kind } of slots) if (kind !== 'data') found[name] = await digest((await session.read(name))!)
  return found
}

async function digest(numbers: Float64Array): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', Float64Array.from(numbers).buffer))
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
