import type { Json } from '../document/types.ts'
import type { Nested } from './settings.ts'

/** The shape of numbers in nested lists; undefined when they are not numbers or not of equal lengths. */
export function shapeOf(value: Json | Nested): number[] | undefined {
  if (typeof value === 'number') return []
  if (!Array.isArray(value)) return undefined
  if (value.length === 0) return [0]
  const inner = shapeOf(value[0])
  if (!inner) return undefined
  const same = value.every((row) => String(shapeOf(row)) === String(inner) && Array.isArray(row) === inner.length > 0)
  return same ? [value.length, ...inner] : undefined
}

/** The numbers in row-major order. */
export function flatten(value: Nested): number[] {
  return typeof value === 'number' ? [value] : value.flatMap(flatten)
}
