/** Hands the browser something to save under a name. */
export function download(name: string, content: string | Blob, type = 'text/plain'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** A file's name beside the document's: `two-spirals.json` and `Loss against steps` make `two-spirals-loss-against-steps`. */
export function nameBeside(file: string, words: string): string {
  const parts = `${file.replace(/\.json$/i, '')} ${words}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return parts.join('-').slice(0, 80)
}
