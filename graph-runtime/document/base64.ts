const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BYTES_AT_A_TIME = 3 * 4096
const PAD = '='.charCodeAt(0)

const codes = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0))
const values = new Uint8Array(128).fill(255)
for (const [value, code] of codes.entries()) values[code] = value

/** Standard base64 with padding (RFC 4648 §4). Written out because the runtime is typed without a page or Node. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += BYTES_AT_A_TIME) {
    const part = bytes.subarray(start, start + BYTES_AT_A_TIME)
    const out = new Uint8Array(4 * Math.ceil(part.length / 3))
    let at = 0
    for (let i = 0; i < part.length; i += 3) {
      const word = ((part[i] ?? 0) << 16) | ((part[i + 1] ?? 0) << 8) | (part[i + 2] ?? 0)
      out[at++] = codes[word >> 18] ?? 0
      out[at++] = codes[(word >> 12) & 63] ?? 0
      out[at++] = i + 1 < part.length ? (codes[(word >> 6) & 63] ?? 0) : PAD
      out[at++] = i + 2 < part.length ? (codes[word & 63] ?? 0) : PAD
    }
    text += String.fromCharCode(...out)
  }
  return text
}

/** How many bytes a base64 text stands for, from its length and padding alone; undefined where its length is impossible. */
export function base64Length(text: string): number | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return (text.length / 4) * 3 - padding
}

/** The bytes of a padded base64 text; undefined where it holds anything else, line breaks included. */
export function fromBase64(text: string): Uint8Array | undefined {
  const length = base64Length(text)
  if (length === undefined) return undefined
  const bytes = new Uint8Array(length)
  let word = 0
  let bits = 0
  let at = 0
  const letters = Math.ceil((length * 4) / 3)
  for (let i = 0; i < letters; i++) {
    const code = text.charCodeAt(i)
    const value = code < 128 ? (values[code] ?? 255) : 255
    if (value === 255) return undefined
    word = (word << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (word >> bits) & 255
      word &= (1 << bits) - 1
    }
  }
  return word === 0 ? bytes : undefined
}
