const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes that base64 without line ends stands for. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.length - text.replace(/=+$/, '').length
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let [bits, count, at] = [0, 0, 0]
  for (const letter of text.slice(0, text.length - padding)) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xffffff
    count += 6
    if (count < 8) continue
    count -= 8
    bytes[at++] = (bits >> count) & 0xff
  }
  return bytes
}
