/** What an attribute can hold; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** A number as SVG needs it: two decimals are a fiftieth of a pixel in print. */
export const rounded = (value: number): number => Number(value.toFixed(2))

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A text as the content of an element; characters that XML cannot hold are left out. */
export const textMarkup = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- those are the ones
  escaped(text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ''))

/** An element with its attributes; `content` is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(typeof value === 'number' ? rounded(value) : value))}"`)
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

/** A whole picture that stands alone: nothing in it is asked of another address. */
export function svgDocument(
  { x = 0, y = 0, width, height }: { x?: number; y?: number; width: number; height: number },
  background: string,
  content: string,
  title?: string,
): string {
  const size = { width, height, viewBox: [x, y, width, height].map(rounded).join(' ') }
  const paper = element('rect', { x, y, width, height, fill: background })
  const name = title === undefined ? '' : element('title', {}, textMarkup(title))
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, name + paper + content)}\n`
}
