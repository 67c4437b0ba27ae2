/** An element's room within its border, in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Follows the size of an element: `changed` is called when it has another, the first time in the frame that shows it. What is
 * known between is that of the last layout, so that asking for it never has the page laid out in the midst of its changes.
 */
export function followSize(element: HTMLElement, changed: () => void): { readonly size: () => Size; stop(): void } {
  let size: Size = { width: 0, height: 0 }
  const observer = new ResizeObserver(() => {
    size = { width: element.clientWidth, height: element.clientHeight }
    changed()
  })
  observer.observe(element)
  return { size: () => size, stop: () => observer.disconnect() }
}
