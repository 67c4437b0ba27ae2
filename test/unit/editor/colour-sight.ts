/** A colour as linear light, 0–1 each. */
export type Light = readonly [red: number, green: number, blue: number]

/** Reads `#rrggbb` as linear light (IEC 61966-2-1). */
export function lightOf(hex: string): Light {
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

type Matrix = readonly [Light, Light, Light]

const times = (rows: Matrix, [r, g, b]: Light): Light => {
  const [first, second, third] = rows.map((row) => row[0] * r + row[1] * g + row[2] * b)
  return [first!, second!, third!]
}

/**
 * What is left of a colour without one kind of cone, in linear light: the matrices of Machado, Oliveira and Fernandes (2009), “A
 * Physiologically-based Model for Simulation of Color Vision Deficiency”, severity 1.
 */
const missing = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>

/** Kinds of sight: all cones, or one kind missing. */
export const SIGHTS = ['full', 'protan', 'deutan', 'tritan'] as const
export type Sight = (typeof SIGHTS)[number]

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** A colour as this sight sees it. */
export function seenBy(sight: Sight, light: Light): Light {
  if (sight === 'full') return light
  const [r, g, b] = times(missing[sight], light)
  return [clamp(r), clamp(g), clamp(b)]
}

/** Linear light in OKLab (Ottosson 2020). */
function oklab(light: Light): Light {
  const [l, m, s] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  ).map(Math.cbrt)
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l!, m!, s!],
  )
}

/** How far apart two colours are in OKLab; black and white are 1 apart. */
export function difference(a: Light, b: Light): number {
  const [first, second] = [oklab(a), oklab(b)]
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2])
}

const luminance = ([r, g, b]: Light) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** The contrast of two colours by WCAG 2.2, 1–21. */
export function contrast(a: Light, b: Light): number {
  const [dark, bright] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (bright! + 0.05) / (dark! + 0.05)
}
