import { useCallback, useEffect, useState } from 'react'
import type { Size } from './plan.ts'

/** How blocks are made: pictures beside their figures, or narrow, in smaller type and with pictures above. */
export const SHAPES = ['wide', 'narrow'] as const
export type Shape = (typeof SHAPES)[number]
/** By the block's id, in each shape in which it was measured. */
export type Sizes = Readonly<Record<Shape, ReadonlyMap<string, Size>>>

const SHAPE_ONLY = { attributeFilter: ['data-shape'] }

/** Rounding to whole pixels changes a size by no more than this, in units. */
const ROUNDING = 3

/**
 * How large the blocks on show are, in units: as large as what stands in them, which is known once it is typeset. How many pixels
 * a unit is they say by `--k`. Gives what to hand each block's element, whose `data-id` names it, and its `data-shape` the shape.
 * When they hold something else, which `content` tells, or fonts come in, what is known of the other shape holds no longer.
 */
export function useSizes(content: string): {
  readonly sizes: Sizes
  readonly element: (element: HTMLElement | null) => void
} {
  const [sizes, setSizes] = useState<Sizes>({ wide: new Map(), narrow: new Map() })
  const [elements] = useState(() => new Set<HTMLElement>())
  const [measure] = useState(() => () => {
    const now = sizesOf(elements)
    setSizes((before) => {
      const changed = SHAPES.filter((shape) => now[shape].size > 0 && !isAlike(before[shape], now[shape]))
      return changed.length === 0 ? before : changed.reduce((all, shape) => ({ ...all, [shape]: now[shape] }), before)
    })
  })
  const [observer] = useState(() => new ResizeObserver(measure))
  // A block may take another shape of the same size.
  const [reshaped] = useState(() => new MutationObserver(measure))
  useEffect(() => {
    for (const element of elements) {
      observer.observe(element)
      reshaped.observe(element, SHAPE_ONLY)
    }
    return () => {
      observer.disconnect()
      reshaped.disconnect()
    }
  }, [elements, observer, reshaped])
  useEffect(() => {
    const anew = () => setSizes(sizesOf(elements))
    anew()
    document.fonts.addEventListener('loadingdone', anew)
    return () => document.fonts.removeEventListener('loadingdone', anew)
  }, [content, elements])
  const element = useCallback(
    (made: HTMLElement | null) => {
      if (!made) return
      elements.add(made)
      observer.observe(made)
      reshaped.observe(made, SHAPE_ONLY)
    },
    [elements, observer, reshaped],
  )
  return { sizes, element }
}

function sizesOf(elements: Set<HTMLElement>): Sizes {
  const sizes = { wide: new Map<string, Size>(), narrow: new Map<string, Size>() }
  for (const element of elements) {
    // Taken off the page since.
    if (!element.isConnected) elements.delete(element)
    else {
      const scale = Number(getComputedStyle(element).getPropertyValue('--k'))
      const size = { width: element.offsetWidth / scale, height: element.offsetHeight / scale }
      sizes[element.dataset['shape'] === 'narrow' ? 'narrow' : 'wide'].set(element.dataset['id']!, size)
    }
  }
  return sizes
}

function isAlike(before: ReadonlyMap<string, Size>, now: ReadonlyMap<string, Size>): boolean {
  if (before.size !== now.size) return false
  return [...now].every(([id, { width, height }]) => {
    const known = before.get(id)
    return known && Math.abs(known.width - width) <= ROUNDING && Math.abs(known.height - height) <= ROUNDING
  })
}
