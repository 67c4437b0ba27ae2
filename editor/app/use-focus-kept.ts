import { useEffect } from 'react'

/** Parts of the page that take the focus when what had it there is gone. */
const HOMES = '.react-flow, [role=dialog], [role=tabpanel], main, aside, section, nav, header'

/** Where the focus goes when all that it stood in is gone. */
const LAST_HOME = '.react-flow'

/** The nearest part of the page that is still there, of those that what had the focus stood in. */
function homeAmong(way: readonly Element[]): HTMLElement | null {
  const homes = way.filter((element) => element.isConnected && element.matches(HOMES))
  const found = homes.find((element) => element instanceof HTMLElement && element.checkVisibility())
  return (found as HTMLElement | undefined) ?? document.querySelector<HTMLElement>(LAST_HOME)
}

/** Whether what had the focus can have it no more: it is gone, or nothing can be done with it now. */
const isLost = (element: Element | undefined) =>
  element !== undefined && (!element.isConnected || element.matches(':disabled'))

/**
 * Keeps the focus where it was as nearly as can be: when what had it is removed or disabled by whatever happens, the part of
 * the page that it stood in takes it, and Tab goes on from there instead of from the beginning.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let way: Element[] = []
    let frame = 0
    const onFocus = ({ target }: FocusEvent) => {
      way = []
      for (let at = target instanceof Element ? target : null; at; at = at.parentElement) way.push(at)
    }
    const look = () => {
      if (document.activeElement !== document.body || !isLost(way[0])) return
      const home = homeAmong(way)
      if (home && !home.hasAttribute('tabindex')) home.tabIndex = -1
      home?.focus({ preventScroll: true })
    }
    // A popup hands the focus back by itself in the next frame.
    const soon = () => {
      if (!isLost(way[0])) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(look)
      })
    }
    const observer = new MutationObserver(soon)
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    document.addEventListener('focusin', onFocus)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      document.removeEventListener('focusin', onFocus)
    }
  }, [])
}
