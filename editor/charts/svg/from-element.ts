import { readPalette } from '../palette.ts'

/** What of an element's looks comes from style sheets, and must stand in the picture itself; with what it is unless said. */
const looks: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  opacity: '1',
  'paint-order': 'normal',
}
const ofText: readonly string[] = ['font-family', 'font-size', 'font-weight', 'text-anchor']

function dress(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  to.removeAttribute('class')
  for (const [name, usual] of Object.entries(looks)) {
    const value = style.getPropertyValue(name)
    if (value !== usual && value !== '') to.setAttribute(name, value)
  }
  if (from.tagName === 'text' || from.tagName === 'tspan') {
    for (const name of ofText) to.setAttribute(name, style.getPropertyValue(name))
  }
  to.removeAttribute('style')
  const [own, copied] = [[...from.children], [...to.children]]
  for (const [i, child] of own.entries()) {
    if (getComputedStyle(child).display === 'none') copied[i]?.remove()
    else if (copied[i]) dress(child, copied[i])
  }
}

/** An element of an SVG on the page as markup, with its looks in it and a name, but for what is there only to be hit. */
export function dressedMarkup(from: Element, name?: string): string {
  const copy = document.importNode(from, true)
  dress(from, copy)
  for (const unseen of copy.querySelectorAll('[stroke="rgba(0, 0, 0, 0)"][fill="none"]')) unseen.remove()
  if (name !== undefined) {
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
    title.textContent = name
    copy.prepend(title)
  }
  return new XMLSerializer().serializeToString(copy)
}

/** An SVG of the page as a picture that stands alone, on paper of the panel's colour, in the present theme. */
export function svgOfElement(svg: SVGSVGElement): string {
  const { width, height } = svg.getBoundingClientRect()
  const copy = document.importNode(svg, true)
  dress(svg, copy)
  copy.removeAttribute('aria-hidden')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  paper.setAttribute('width', String(width))
  paper.setAttribute('height', String(height))
  paper.setAttribute('fill', readPalette().panel)
  copy.prepend(paper)
  return `${new XMLSerializer().serializeToString(copy)}\n`
}
