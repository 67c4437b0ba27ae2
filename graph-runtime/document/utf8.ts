const UNITS_AT_A_TIME = 8192

/**
 * Decodes UTF-8 (RFC 3629), without a leading byte order mark; undefined where the bytes are not UTF-8: truncated or
 * overlong sequences, surrogates, code points above U+10FFFF. Written out because the runtime is typed without a page or
 * Node.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  let text = ''
  let units: number[] = []
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length) {
    const first = bytes[at++] ?? 0
    let point = first
    if (first >= 0x80) {
      const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
      if (first < 0xc2 || first > 0xf4 || at + more > bytes.length) return undefined
      point = first & (0x3f >> more)
      for (let i = 0; i < more; i++) {
        const next = bytes[at++] ?? 0
        if ((next & 0xc0) !== 0x80) return undefined
        point = (point << 6) | (next & 0x3f)
      }
      const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000
      if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined
    }
    if (point < 0x10000) units.push(point)
    else units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff))
    if (units.length >= UNITS_AT_A_TIME) {
      text += String.fromCharCode(...units)
      units = []
    }
  }
  return text + String.fromCharCode(...units)
}
