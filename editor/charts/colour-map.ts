import { oklch, type Rgb } from './oklch.ts'

export type Theme = 'light' | 'dark'

/** What a map's colours mean: signs about zero, sizes of values (blue) or sizes of gradients (orange). */
export type MapKind = 'signed' | 'value-size' | 'gradient-size'

/** 256 colours from one end to the other, four bytes each as in ImageData. */
export type ColourTable = Uint8ClampedArray

const SIZE = 256
const PAPER = { light: 0.965, dark: 0.235 } as const
const FULL = { light: 0.465, dark: 0.785 } as const
const SIZE_END = { light: 0.4, dark: 0.86 } as const

/** Violet − · paper · green +: lightness runs straight from paper, so equal steps look equal. t from −1 to 1. */
function signed(t: number, theme: Theme): Rgb {
  const strength = Math.abs(t)
  const lightness = PAPER[theme] + (FULL[theme] - PAPER[theme]) * strength
  return oklch(lightness, (t < 0 ? 0.145 : 0.13) * strength, t < 0 ? 308 : 150)
}

/** One hue, lightness monotone, chroma fullest at two thirds. t from 0 to 1. */
function size(t: number, theme: Theme, hue: number): Rgb {
  const lightness = PAPER[theme] + (SIZE_END[theme] - PAPER[theme]) * t
  return oklch(
    lightness,
    0.15 * Math.sin((Math.PI * Math.min(1, t * 1.25)) / 2) * (theme === 'dark' ? 1 - 0.35 * t : 1),
    hue,
  )
}

const tables = new Map<string, ColourTable>()

/** The table of a map in a theme; made once. */
export function colourTable(kind: MapKind, theme: Theme): ColourTable {
  const key = `${kind} ${theme}`
  const known = tables.get(key)
  if (known) return known
  const table = new Uint8ClampedArray(SIZE * 4)
  for (let i = 0; i < SIZE; i++) {
    const t = i / (SIZE - 1)
    const colour = kind === 'signed' ? signed(2 * t - 1, theme) : size(t, theme, kind === 'value-size' ? 258 : 55)
    table.set([...colour, 255], i * 4)
  }
  tables.set(key, table)
  return table
}

/** Where in the table a number lies. Signed maps are symmetric about 0; the others start at 0. NaN gives −1. */
export function indexInTable(value: number, limit: number, kind: MapKind): number {
  if (Number.isNaN(value)) return -1
  const t = limit > 0 ? value / limit : 0
  const place = kind === 'signed' ? (t + 1) / 2 : Math.abs(t)
  return Math.round(Math.min(1, Math.max(0, place)) * (SIZE - 1))
}
