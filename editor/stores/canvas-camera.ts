/** Takes pictures of the canvas that is mounted. */
export interface CanvasCamera {
  /** Joins a mounted canvas, which draws the graph on show; gives back how to part from it. */
  connect(draw: (theme: 'light' | 'dark') => string | undefined): () => void
  /** The graph on show as an SVG in a theme; undefined where there is no block. */
  picture(theme: 'light' | 'dark'): string | undefined
}

/** A camera without a canvas yet. */
export function createCanvasCamera(): CanvasCamera {
  let mounted: ((theme: 'light' | 'dark') => string | undefined) | undefined
  return {
    connect(draw) {
      mounted = draw
      return () => {
        if (mounted === draw) mounted = undefined
      }
    },
    picture: (theme) => mounted?.(theme),
  }
}
