import { useCallback, useEffect, useState } from 'react'
import type { Size } from './plan.ts'

/** Rounding to whole pixels changes a size by no more than this, in units. */
const ROUNDING = 3

/**
 * How large the blocks on show are, in units: as large as what stands in them, which is known once it is typeset. How many pixels
 * a unit is they say by `--k`. Gives what to hand each block's element, whose `data-id` names it.
 */
export function useSizes(): {
  readonly sizes: ReadonlyMap<string, Size>
  readonly element: (element: HTMLElement | null) => void
} {
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map())
  const [elements] = useState(() => new Set<HTMLElement>())
  const [observer] = useState(
    () =>
      new ResizeObserver(() => {
        const now = sizesOf(elements)
        setSizes((before) => (isAlike(before, now) ? before : now))
      }),
  )
  useEffect(() => {
    for (const element of elements) observer.observe(element)
    return () => observer.disconnect()
  }, [elements, observer])
  const element = useCallback(
    (made: HTMLElement | null) => {
      if (!made) return
      elements.add(made)
      observer.observe(made)
    },
    [elements, observer],
  )
  return { sizes, element }
}

function sizesOf(elements: Set<HTMLElement>): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>()
  for (const element of elements) {
    // Taken off the page since.
    if (!element.isConnected) elements.delete(element)
    else {
      const scale = Number(getComputedStyle(element).getPropertyValue('--k'))
      sizes.set(element.dataset['id']!, { width: element.offsetWidth / scale, height: element.offsetHeight / scale })
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
