/// <reference lib="webworker" />
import { backends, DEFAULT_BACKEND } from '../graph-runtime/backends/choose.ts'
import { parseCsv } from '../graph-runtime/definition/table.ts'
import { serve } from '../graph-runtime/session/serve.ts'
import type { ToSession } from '../graph-runtime/session/protocol.ts'
import { catalog } from '../nodes/catalog.ts'

declare const self: DedicatedWorkerGlobalScope

/** The page's own address, since the worker's script may lie in a folder of its own. */
const base = new URL(self.name === '' ? '.' : self.name, self.location.href)

/** A message to oneself comes after the messages that wait already; a timer would be held back to 4 ms. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.addEventListener('message', () => waiting.shift()?.())
channel.port1.start()

const receive = serve(
  {
    catalog,
    backend: backends[DEFAULT_BACKEND],
    async loadTable(name) {
      const response = await fetch(new URL(`datasets/${name}.csv`, base))
      if (!response.ok)
        throw new Error(`The data file ${name}.csv could not be read: ${response.status}. Check the network.`)
      return parseCsv(await response.text())
    },
    now: () => performance.now(),
    later(callback) {
      waiting.push(callback)
      channel.port2.postMessage(undefined)
    },
  },
  (message) => self.postMessage(message),
)
self.addEventListener('message', (event: MessageEvent<ToSession>) => receive(event.data))
