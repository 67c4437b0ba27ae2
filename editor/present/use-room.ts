import { useEffect, useState, type RefObject } from 'react'
import type { Size } from './plan.ts'

/** How large an element is inside, in pixels; nothing before it is known. */
export function useRoom(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [element])
  return size
}
