import type { EdgeProps } from '@xyflow/react'
import { memo, use, useLayoutEffect, useMemo, useRef } from 'react'
import { classes } from '../ui/classes.ts'
import { useView } from '../stores/hooks.ts'
import type { WireLine } from './flow-graph.ts'
import { wirePath, type Point, type WirePath } from './wire-path.ts'
import { WireRegistryContext } from './wire-registry.ts'
import styles from './wire.module.css'

/** Half the distance between a value's line and its cotangent's. */
const ASIDE = 3

const place = ({ x, y }: Point, angle: number) => `translate(${x} ${y}) rotate(${angle})`

function Octagon({ at }: { readonly at: Point }) {
  return (
    <g transform={`translate(${at.x} ${at.y})`} className={styles['octagon']}>
      <rect x={-12} y={-8} width={24} height={16} />
      <path d="M-2.900-7h5.800L7-2.900v5.800L2.900 7h-5.800L-7 2.900v-5.800z" />
      <path d="M0-3.500v4M0 3v.2" />
    </g>
  )
}

function Pill({ text, path }: { readonly text: string; readonly path: WirePath }) {
  const width = text.length * 5.9 + 8
  const { x, y } = path.middle
  const middle = path.course === 'level' ? y - 28 : y
  return (
    <g className={styles['pill']}>
      <rect x={x - width / 2} y={middle - 8} width={width} height={16} rx={4} />
      <text x={x} y={middle + 3.5}>
        {text}
      </text>
    </g>
  )
}

/** A wire: its value's line, its cotangent's beside it, its shape on a pill. Thickness and numbers are the overlay's. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<WireLine>) {
  const { id, sourceX: x1, sourceY: y1, targetX: x2, targetY: y2, selected, data } = props
  const view = data!.view
  const mode = useView((state) => state.mode)
  const registry = use(WireRegistryContext)
  const valueLine = useRef<SVGPathElement>(null)
  const gradientLine = useRef<SVGPathElement>(null)
  const twin = view.gradient !== undefined
  const { below, above } = view
  const [path, back] = useMemo(() => {
    const ends = { x1, y1, x2, y2, below, above }
    return [wirePath(ends, twin ? -ASIDE : 0), wirePath(ends, ASIDE)]
  }, [x1, y1, x2, y2, below, above, twin])

  useLayoutEffect(() => {
    const lines = { valueLine: valueLine.current, gradientLine: gradientLine.current }
    return registry.mount(id, { view, path, ...lines })
  }, [id, view, path, registry])

  const look = view.problem ? 'problem' : view.stale ? 'stale' : view.kind === 'reference' ? 'reference' : undefined
  const shape = view.kind === 'reference' ? '' : view.stale ? 'stale' : view.shape
  const pillOnLine = shape !== '' && path.course !== 'level'
  // On the long run back there is room beside the pill.
  const beside = pillOnLine && path.course === 'back' ? 34 : 0
  return (
    <g className={classes(styles['wire'], look && styles[look], selected === true && styles['selected'])}>
      <path d={path.d} className={styles['hit']} />
      <path ref={valueLine} d={path.d} className={styles['value']} />
      {twin && (
        <g className={classes(mode === 'values' && styles['dimmed'])}>
          <path ref={gradientLine} d={back.d} className={styles['gradient']} />
          <path
            d="M2.500-3.200L-2.600 0l5.100 3.200"
            transform={place({ ...back.middle, x: back.middle.x + beside }, back.angle)}
            className={styles['backward']}
          />
        </g>
      )}
      {view.kind === 'value' && !view.problem && (!pillOnLine || beside > 0) && (
        <path
          d="M-2.500-3.200L2.600 0l-5.100 3.200"
          transform={place({ ...path.middle, x: path.middle.x - beside }, path.angle)}
          className={styles['forward']}
        />
      )}
      {view.problem && <Octagon at={path.middle} />}
      {shape !== '' && !view.problem && <Pill text={shape} path={path} />}
    </g>
  )
})
