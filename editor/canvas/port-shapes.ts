import type { PortView } from './block-view.ts'

/** What a port looks like, by what it takes, on a square of 12. */
export const portShapes: Record<PortView['kind'], string> = {
  tensor: 'M2 6a4 4 0 108 0 4 4 0 10-8 0',
  scalar: 'M6 1.500L10.500 6 6 10.500 1.500 6z',
  reference: 'M2.500 2.500h7v7h-7z',
}
