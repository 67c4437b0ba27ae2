import { useEffect } from 'react'
import { useEditor } from '../stores/hooks.ts'

/** Parts of the page that take the focus when what had it there is gone. */
const HOMES = '.react-flow, [role=dialog], main, aside, section, nav, header'

/** The nearest part of the page that is still there, of those that what had the focus stood in. */
function homeAmong(way: readonly Element[]): HTMLElement | undefined {
  const homes = way.filter((element) => element.isConnected && element.matches(HOMES))
  return homes.find((element) => element instanceof HTMLElement && element.checkVisibility()) as HTMLElement | undefined
}

/**
 * Keeps the focus where it was as nearly as can be: when what had it is removed by an edit, an undo or another document, the
 * part of the page that it stood in takes it, and Tab goes on from there instead of from the beginning.
 */
export function useFocusKept(): void {
  const editor = useEditor()
  useEffect(() => {
    let way: Element[] = []
    let frame = 0
    const onFocus = ({ target }: FocusEvent) => {
      way = []
      for (let at = target instanceof Element ? target : null; at; at = at.parentElement) way.push(at)
    }
    const look = () => {
      if (document.activeElement !== document.body || way.length === 0 || way[0]!.isConnected) return
      const home = homeAmong(way)
      if (home && !home.hasAttribute('tabindex')) home.tabIndex = -1
      home?.focus({ preventScroll: true })
    }
    const soon = () => {
      cancelAnimationFrame(frame)
      // What an edit takes away is gone after the next frame; a popup hands the focus back by itself before.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(look)
      })
    }
    const stops = [editor.documents, editor.view, editor.runs].map((store) => store.subscribe(soon))
    document.addEventListener('focusin', onFocus)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('focusin', onFocus)
      for (const stop of stops) stop()
    }
  }, [editor])
}
