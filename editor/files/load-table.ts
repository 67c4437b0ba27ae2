import { parseIdx } from '../../graph-runtime/definition/idx.ts'
import { parseCsv, type Table } from '../../graph-runtime/definition/table.ts'
import type { Loaded } from '../../graph-runtime/session/environment.ts'

/** A network from which nothing more comes for so long has gone, in milliseconds. */
const PATIENCE = 30_000

/** Aborts what it is the signal of unless it is told again and again that something has come. */
function watchdog() {
  const controller = new AbortController()
  const bark = () => controller.abort(new Error(`nothing came for ${PATIENCE / 1000} s`))
  let timer = setTimeout(bark, PATIENCE)
  return {
    signal: controller.signal,
    came() {
      clearTimeout(timer)
      timer = setTimeout(bark, PATIENCE)
    },
    end: () => clearTimeout(timer),
  }
}

/** A whole file from the network. A server that packs it on the way says how long it is packed, which is not told. */
async function bytesOf(address: URL, come: (loaded: Loaded) => void): Promise<Blob> {
  const dog = watchdog()
  come({ come: 0 })
  try {
    const response = await fetch(address, { signal: dog.signal }).catch((error: unknown) => {
      throw dog.signal.aborted ? error : new Error('the server cannot be reached')
    })
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`)
    const { headers } = response
    const of = headers.has('Content-Encoding') ? 0 : Number(headers.get('Content-Length'))
    const parts: Uint8Array<ArrayBuffer>[] = []
    const reader = response.body.getReader()
    let bytes = 0
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      dog.came()
      parts.push(part.value)
      bytes += part.value.length
      come({ come: bytes, ...(of > 0 && { of }) })
    }
    return new Blob(parts)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Error('the connection broke off', { cause: error })
  } finally {
    dog.end()
  }
}

/** Loads a data file and reads it, saying how much of it has come. Fails with the reason, in words that go on after a colon. */
export async function loadTable(address: URL, come: (loaded: Loaded) => void = () => {}): Promise<Table> {
  const file = await bytesOf(address, come)
  if (address.pathname.endsWith('.csv')) return parseCsv(await file.text())
  const unpacked = new Response(file.stream().pipeThrough(new DecompressionStream('gzip')))
  return parseIdx(new Uint8Array(await unpacked.arrayBuffer()))
}
