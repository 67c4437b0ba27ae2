import type { Theme } from './colour-map.ts'

/** The tokens that drawing on a canvas needs, read from the page once a theme. */
export interface Palette {
  readonly theme: Theme
  readonly ui: string
  readonly canvas: string
  readonly panel: string
  readonly raised: string
  readonly hover: string
  readonly line: string
  readonly hatch: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly value: string
  readonly valueLine: string
  readonly grad: string
  readonly gradLine: string
  readonly tan: string
  readonly tanLine: string
  readonly neg: string
  readonly pos: string
  readonly bad: string
}

/** Reads the tokens as the page has them now, or as an element with a theme of its own has them. */
export function readPalette(of: HTMLElement = document.documentElement): Palette {
  const style = getComputedStyle(of)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    theme: of.dataset['theme'] === 'dark' ? 'dark' : 'light',
    ui: token('--ui'),
    canvas: token('--canvas'),
    panel: token('--panel'),
    raised: token('--raised'),
    hover: token('--hover'),
    line: token('--line'),
    hatch: token('--hatch'),
    ink: token('--ink'),
    ink2: token('--ink-2'),
    ink3: token('--ink-3'),
    value: token('--value'),
    valueLine: token('--value-line'),
    grad: token('--grad'),
    gradLine: token('--grad-line'),
    tan: token('--tan'),
    tanLine: token('--tan-line'),
    neg: token('--neg'),
    pos: token('--pos'),
    bad: token('--bad'),
  }
}

/** The tokens of a theme, whichever the page has. */
export function paletteOf(theme: Theme): Palette {
  const element = document.createElement('div')
  element.dataset['theme'] = theme
  document.body.append(element)
  const palette = readPalette(element)
  element.remove()
  return palette
}

/** Calls back with the tokens now and whenever the theme changes; gives back how to stop. */
export function followPalette(follower: (palette: Palette) => void): () => void {
  follower(readPalette())
  const observer = new MutationObserver(() => follower(readPalette()))
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
