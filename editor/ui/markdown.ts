/** A piece of running text. */
export type Inline =
  | { readonly is: 'text' | 'bold' | 'em' | 'code' | 'tex'; readonly text: string }
  | { readonly is: 'link'; readonly text: string; readonly href: string }

/** A paragraph, heading, list or formula on its own line. */
export type Block =
  | { readonly is: 'paragraph' | 'heading'; readonly content: readonly Inline[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly is: 'tex'; readonly text: string }

const INLINE =
  /\*\*(?<bold>[^*]+)\*\*|\*(?<em>[^*\s][^*]*)\*|`(?<code>[^`]+)`|\$(?<tex>[^$]+)\$|\[(?<link>[^\]]+)\]\((?<href>https:\/\/[^)\s]+)\)/g

/** Reads `**bold**`, `*em*`, `` `code` ``, `$tex$` and `[text](https://…)`; everything else is text as it stands. */
export function parseInline(text: string): Inline[] {
  const pieces: Inline[] = []
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) pieces.push({ is: 'text', text: text.slice(end, match.index) })
    end = match.index + match[0].length
    const { bold, em, code, tex, link, href } = match.groups ?? {}
    if (bold !== undefined) pieces.push({ is: 'bold', text: bold })
    else if (em !== undefined) pieces.push({ is: 'em', text: em })
    else if (code !== undefined) pieces.push({ is: 'code', text: code })
    else if (tex !== undefined) pieces.push({ is: 'tex', text: tex })
    else if (link !== undefined && href !== undefined) pieces.push({ is: 'link', text: link, href })
  }
  if (end < text.length) pieces.push({ is: 'text', text: text.slice(end) })
  return pieces
}

const ITEM = /^\s*(?:[-*]|(\d+)\.)\s+/

/** Reads a note: paragraphs parted by empty lines, `#` headings, `-` and `1.` lists, `$$tex$$`. Never gives markup. */
export function parseMarkdown(source: string): Block[] {
  return source
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(parsePart)
}

function parsePart(part: string): Block[] {
  const formula = /^\$\$([^$]+)\$\$$/.exec(part)
  if (formula) return [{ is: 'tex', text: formula[1]! }]
  const lines = part.split('\n')
  if (lines[0]!.startsWith('#')) {
    const heading: Block = { is: 'heading', content: parseInline(lines[0]!.replace(/^#+\s*/, '')) }
    const rest = lines.slice(1).join('\n').trim()
    return rest === '' ? [heading] : [heading, ...parsePart(rest)]
  }
  const first = lines.findIndex((line) => ITEM.test(line))
  if (first < 0) return [{ is: 'paragraph', content: parseInline(lines.join(' ')) }]
  const before = lines.slice(0, first).join(' ')
  const items: string[] = []
  for (const line of lines.slice(first)) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''))
    else items[items.length - 1] += ` ${line.trim()}`
  }
  const ordered = ITEM.exec(lines[first]!)?.[1] !== undefined
  const list: Block = { is: 'list', ordered, items: items.map(parseInline) }
  return before === '' ? [list] : [{ is: 'paragraph', content: parseInline(before) }, list]
}
