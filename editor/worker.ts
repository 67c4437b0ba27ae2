/// <reference lib="webworker" />
import { backends, DEFAULT_BACKEND } from '../graph-runtime/backends/choose.ts'
import { wasmWith } from '../graph-runtime/backends/wasm/backend.ts'
import { webgpu } from '../graph-runtime/backends/webgpu/backend.ts'
import { pack } from '../graph-runtime/session/carry.ts'
import { serve } from '../graph-runtime/session/serve.ts'
import type { Environment } from '../graph-runtime/session/environment.ts'
import type { ToSession } from '../graph-runtime/session/protocol.ts'
import { trainRun } from '../graph-runtime/session/sweep.ts'
import { verify } from '../graph-runtime/session/verify.ts'
import { catalog } from '../nodes/catalog.ts'
import { loadTable } from './files/load-table.ts'
import type { FromSweeper, ToSweeper } from './session/sweep-messages.ts'
import type { FromVerifier, ToVerifier } from './session/verify-messages.ts'

declare const self: DedicatedWorkerGlobalScope

/** The page's own address, since the worker's script may lie in a folder of its own. */
const base = new URL(self.name === '' ? '.' : self.name, self.location.href)

/** A message to oneself comes after the messages that wait already; a timer would be held back to 4 ms. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.addEventListener('message', () => waiting.shift()?.())
channel.port1.start()

const environment: Environment = {
  catalog,
  backend: backends[DEFAULT_BACKEND],
  gpu: webgpu,
  loadTable: (name, come) => loadTable(new URL(`datasets/${name}`, base), come),
  now: () => performance.now(),
  later(callback, ms = 0) {
    if (ms > 0) return void setTimeout(callback, ms)
    waiting.push(callback)
    channel.port2.postMessage(undefined)
  },
}

/** For what goes on beside the page's own run: several at once, of which none should take the cores of the others. */
const beside: Environment = { ...environment, backend: wasmWith({ threads: 1 }) }

const receive = serve(environment, (message) => self.postMessage(pack(message)))

/** A worker that is asked to verify does nothing else; the page ends it when it has its answer or wants none. */
async function answer({ document }: ToVerifier): Promise<void> {
  const send = (message: FromVerifier) => self.postMessage(message)
  try {
    const verdicts = await verify(document, beside, { progress: (share) => send({ is: 'verifying', share }) })
    send({ is: 'verdicts', verdicts })
  } catch (error) {
    send({ is: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

/** A worker that trains the runs of a sweep takes one after another; the page ends it when there are no more. */
async function train({ document, steps }: ToSweeper): Promise<void> {
  const send = (message: FromSweeper) => self.postMessage(message)
  try {
    const run = await trainRun(document, steps, beside, (step) => send({ is: 'trained', step }))
    send({ is: 'finished', run })
  } catch (error) {
    send({ is: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToSession | ToVerifier | ToSweeper>) => {
  if (data.is === 'verify') void answer(data)
  else if (data.is === 'train') void train(data)
  else receive(data)
})
