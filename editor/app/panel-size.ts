import type { PanelSize } from 'react-resizable-panels'

const KEY = 'chainrule panels'

/** How wide or high panels were left, in pixels, by name. */
function readKept(): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    return {}
  }
}

function keep(panel: string, size: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readKept(), [panel]: size }))
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}

/** A panel's size as the user left it, else the usual one, in pixels: whatever else is open, and however large the window is. */
export function panelSize(panel: string, usual: number) {
  const kept = Reflect.get(readKept(), panel)
  return {
    defaultSize: typeof kept === 'number' ? kept : usual,
    groupResizeBehavior: 'preserve-pixel-size' as const,
    onResize: ({ inPixels }: PanelSize, _: unknown, before: PanelSize | undefined) => {
      // The first size is what was asked for.
      if (before && before.inPixels !== inPixels) keep(panel, Math.round(inPixels))
    },
  }
}
