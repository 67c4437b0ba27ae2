const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')

/** A table in GitHub's Markdown: the first `left` columns to the left, the others, which hold figures, to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], left = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  const rule = head.map((_, i) => (i < left ? ':--' : '--:'))
  return [head, rule, ...rows].map((row) => `${line(row)}\n`).join('')
}
