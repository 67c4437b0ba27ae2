import { useEffect, useState } from 'react'

/** What had the focus when this came has it again when this goes, unless the focus went elsewhere. */
export function useFocusBack(): void {
  // Read before anything of this is in the page, which may take the focus or put what had it out of reach.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const canHaveIt = before instanceof HTMLElement || before instanceof SVGElement
      if (document.activeElement === document.body && canHaveIt) before.focus({ preventScroll: true })
    },
    [before],
  )
}
