import type { Drawer } from '../../graph-runtime/definition/node.ts'

/** Strokes on a 16 × 16 grid. What has no drawing of its own has its drawer's. */
const drawers: Record<Drawer, string> = {
  data: 'M3 4.500c0-1.200 2.200-2 5-2s5 .8 5 2-2.200 2-5 2-5-.8-5-2zM3 4.500v7c0 1.200 2.200 2 5 2s5-.8 5-2v-7M3 8c0 1.200 2.200 2 5 2s5-.8 5-2',
  maths: 'M12 3.500H4.500L8.500 8l-4 4.500H12',
  layers:
    'M4 4l8 2M4 4l8 6M4 8l8-2M4 8l8 2M4 12l8-2M4 12l8-6M2.500 4a1 1 0 103 0 1 1 0 10-3 0M2.500 8a1 1 0 103 0 1 1 0 10-3 0M2.500 12a1 1 0 103 0 1 1 0 10-3 0M10.500 6a1 1 0 103 0 1 1 0 10-3 0M10.500 10a1 1 0 103 0 1 1 0 10-3 0',
  activations: 'M2 11.500h4c2.500 0 1.500-7 4.500-7H14',
  losses: 'M2.500 3v10.500H14M4 4.500c1 6 4 7 9 7',
  composition: 'M2.500 4.500h4v4h-4zM9.500 8h4v4h-4zM6.500 6h2a1.500 1.500 0 011.500 1.500V8',
  random: 'M3 3h10v10H3zM6 6h.01M10 10h.01M10 6h.01M6 10h.01M8 8h.01',
  learners: 'M2.500 4.500c4 0 2.500 7 5.500 7s1.500-4.500 5-4.500M11 4.800L13.200 7 11 9.200',
  metrics: 'M2.500 11a5.500 5.500 0 0111 0M8 11l3-3.500M2.500 13.500h11',
  views: 'M2 5a2 2 0 012-2h8a2 2 0 012 2v6a2 2 0 01-2 2H4a2 2 0 01-2-2zM4 9l2-3 2 4 2-3 2 1',
}

/** Of a type whose name contains the word; the first that fits. */
const words: readonly (readonly [string, string])[] = [
  [
    'spiral',
    'M8 8c0-1 1.600-1 1.600.4 0 1.800-3.200 1.800-3.200-.6 0-3.200 5.400-3.200 5.400.8 0 4.600-8 4.600-8-.8C3.800 3.600 8 2.400 11 3.800',
  ],
  ['moon', 'M3 9.500a4 4 0 018 0M5 6.500a4 4 0 008 0'],
  ['split', 'M2.500 8h4M6.500 8c3 0 2-4 5-4h2M6.500 8c3 0 2 4 5 4h2'],
  ['batch-norm', 'M2 12.500h12M3 12c3 0 3-8 5-8s2 8 5 8'],
  ['norm', 'M2 12.500h12M3 12c3 0 3-8 5-8s2 8 5 8'],
  ['standardise', 'M2 13h12M3 12c3 0 3-8 5-8s2 8 5 8M8 4v9'],
  ['batch', 'M4 5.500h9.500V13H4zM2.500 11V3.500H12'],
  ['conv', 'M2.500 3h11v10h-11zM2.500 6.500h11M6.500 6.500V13'],
  ['pool', 'M2.500 2.500h11v11h-11zM8 2.500v11M2.500 8h11M9.500 4h2.500v2.500H9.500z'],
  ['dropout', 'M4 4h.01M8 4h.01M12 12h.01M4 12h.01M12 8h.01M7 7l2 2M9 7l-2 2'],
  ['embedding', 'M2.500 3v10M5 3v10M9 5h4.500M9 8h4.500M9 11h4.500'],
  ['residual', 'M2 10h12M4.500 10V6a2 2 0 012-2h3a2 2 0 012 2v2M10 6.500L11.500 8 13 6.500'],
  ['flatten', 'M2.500 3.500h5v9h-5zM10 8h4M12 6l2 2-2 2'],
  ['slider', 'M2 8h12M8 8a2 2 0 104 0 2 2 0 10-4 0'],
  ['constant', 'M5.500 5l3-1.500v9M5.500 12.500h6'],
  [
    'parameter',
    'M8 2.500c-2.500 0-4 2.500-4 5.500s1.500 5.500 4 5.500 4-2.500 4-5.500-1.500-5.500-4-5.500zM4.200 8h7.600',
  ],
  ['expression', 'M9.500 3c-2 0-2 1.500-2.400 4S6.500 13 4.500 13M4.500 7h5M9.500 8.500l4 4.500M13.500 8.500l-4 4.500'],
  ['matmul', 'M2.500 3h4v10h-4zM9.500 3h4v4h-4zM9.500 9.500h4V13h-4z'],
  ['add', 'M8 3v10M3 8h10'],
  ['subtract', 'M3 8h10'],
  ['multiply', 'M4 4l8 8M12 4l-8 8'],
  ['divide', 'M3 8h10M8 4h.01M8 12h.01'],
  ['penalty', 'M2.500 8a5.500 5.500 0 1011 0 5.500 5.500 0 10-11 0M8 8l3.500-3.500M2 8h12M8 2v12'],
  ['boundary', 'M2.500 4.500a2 2 0 012-2h7a2 2 0 012 2v7a2 2 0 01-2 2h-7a2 2 0 01-2-2zM3 11c4 1 3-6 10-6'],
  ['histogram', 'M2.500 13.500h11M4 13V9M7 13V5M10 13V3M13 13V8'],
  [
    'confusion',
    'M2.500 2.500h11v11h-11zM6.200 2.500v11M9.800 2.500v11M2.500 6.200h11M2.500 9.800h11M3.500 3.500l1.700 1.700M11 11l1.700 1.700',
  ],
  [
    'landscape',
    'M2.500 2.500h11v11h-11zM8 5.500c2 0 3 1 3 2.500s-1 2.500-3 2.500-3-1-3-2.500 1-2.500 3-2.500zM8 8h.01',
  ],
  [
    'vector-field',
    'M2.500 6.500L6 3M4 3h2v2M9.500 6.500L13 3M11 3h2v2M2.500 13L6 9.500M4 9.500h2v2M9.500 13L13 9.500M11 9.500h2v2',
  ],
  ['scatter', 'M2.500 2.500v11h11M6 10h.01M7.500 6.500h.01M10 8h.01M12 4.500h.01M9 11h.01'],
  [
    'image-grid',
    'M2.500 2.500h4.500v4.500H2.500zM9 2.500h4.500v4.500H9zM2.500 9h4.500v4.500H2.500zM9 9h4.500v4.500H9z',
  ],
  ['function-plot', 'M2.500 2.500v11h11M4 10.500c3 0 3-6 5.500-6s1.500 4 4 4'],
  ['table-view', 'M2.500 3h11v10h-11zM2.500 6.300h11M2.500 9.600h11M6.500 6.300V13'],
  ['text-view', 'M4 4.500V3.500h8v1M8 3.500v9M6.500 12.500h3'],
  ['heat', 'M2.500 2.500h11v11h-11zM6.200 2.500v11M9.800 2.500v11M2.500 6.200h11M2.500 9.800h11'],
]

interface Props {
  readonly type: string
  readonly drawer: Drawer | undefined
  readonly size?: number
}

/** The drawing's path. */
export const iconPath = (type: string, drawer: Drawer | undefined): string =>
  words.find(([word]) => type.includes(word))?.[1] ?? drawers[drawer ?? 'maths']

/** How thick its strokes are. */
export const iconStroke = (path: string): number => (path === drawers.layers ? 1.05 : 1.4)

/** The drawing that stands for a type of block. */
export function BlockIcon({ type, drawer, size = 16 }: Props) {
  const d = iconPath(type, drawer)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={iconStroke(d)}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  )
}
