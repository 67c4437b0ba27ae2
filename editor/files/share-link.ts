import { fromBase64, toBase64 } from '../../graph-runtime/document/base64.ts'
import { MAX_BYTES } from '../../graph-runtime/document/limits.ts'
import { decodeUtf8 } from '../../graph-runtime/document/utf8.ts'

/** What an address that holds a graph has after its `#`: this, then the graph. */
const MARK = '#g='

/** Longest link that is made or opened, in letters: Chromium goes to no address above 2 MiB. */
export const MAX_LINK = 2_000_000

/** Whether what follows the page in an address (`#g=…`) is meant as a graph. */
export const holdsGraph = (hash: string): boolean => hash.startsWith(MARK)

/** `#g=` and a text in base64url (RFC 4648 §5, without padding) of its UTF-8 under raw deflate (RFC 1951). */
export async function encodeLink(text: string): Promise<string> {
  const packed = new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  const letters = toBase64(new Uint8Array(await packed.arrayBuffer()))
  return MARK + letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * The text that a link's `#g=…` holds, or why there is none. What unpacks to more than `limit` bytes is left as soon as it
 * does, so that a short link cannot fill the memory. Never throws, whatever it is given.
 */
export async function decodeLink(
  hash: string,
  limit: number = MAX_BYTES,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const letters = hash.slice(MARK.length)
  if (letters === '') return { problem: 'It holds no graph. Ask for the link again.' }
  if (letters.length > MAX_LINK)
    return { problem: `It is longer than ${MAX_LINK / 1e6} MB. Ask for the graph as a file.` }
  const damaged = { problem: 'A part of it is missing or changed. Copy the whole link and open it again.' }
  if (!/^[\w-]+$/.test(letters)) return damaged
  const padded = letters.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((4 - (letters.length % 4)) % 4)
  const packed = fromBase64(padded)
  if (!packed) return damaged
  const unpacked = await inflate(packed, limit).catch(() => undefined)
  if (unpacked === 'too large')
    return { problem: `It unpacks to more than ${limit / 2 ** 20} MB. No graph is so large, so it was not read.` }
  const text = unpacked && decodeUtf8(unpacked)
  return text === undefined ? damaged : { text }
}

/** Rejects where the bytes are not whole raw deflate. */
async function inflate(packed: Uint8Array, limit: number): Promise<Uint8Array | 'too large'> {
  const unpacking = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = unpacking.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return 'too large'
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/** A number of bytes as a person says it: `840 B`, `1.9 kB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
