import type { EdgeProps } from '@xyflow/react'
import { memo, use, useLayoutEffect, useMemo, useRef } from 'react'
import { classes } from '../ui/classes.ts'
import { useView } from '../stores/hooks.ts'
import { useWireMark } from '../walk/use-walk.ts'
import type { WireLine } from './flow-graph.ts'
import { isOnWire, pillAt, type Spot } from './routing/place-label.ts'
import type { Point } from './routing/geometry.ts'
import { svgPath } from './routing/route.ts'
import { pillText, pillWidth } from './wire-view.ts'
import { WireRegistryContext } from './wire-registry.ts'
import styles from './wire.module.css'

/** Half the distance between a value's line and its cotangent's. */
const ASIDE = 3
/** What a wire looks like while the passes are stepped through. */
const marked = { forward: 'carriesForward', backward: 'carriesBackward', quiet: 'quiet' } as const
/** On a long run back there is room for arrow heads beside the pill. */
const BESIDE = 34

/** A tangent's line until the overlay knows of one. */
const HIDDEN = { display: 'none' } as const

const place = ({ x, y, angle }: Spot) => `translate(${x} ${y}) rotate(${angle})`

/** A spot moved to the right-hand side of the wire's direction. */
function aside({ x, y, angle, course }: Spot, by: number): Spot {
  const turned = course === 'slanted' ? 0 : (angle * Math.PI) / 180
  return { x: x - by * Math.sin(turned), y: y + by * Math.cos(turned), angle, course }
}

/** A spot moved sideways on the screen, and along the wire's direction. */
function onward({ x, y, angle, course }: Spot, sideways: number, by: number): Spot {
  const turned = (angle * Math.PI) / 180
  return { x: x + sideways + by * Math.cos(turned), y: y + by * Math.sin(turned), angle, course }
}

function Octagon({ at }: { readonly at: Point }) {
  return (
    <g transform={`translate(${at.x} ${at.y})`} className={styles['octagon']}>
      <rect x={-12} y={-8} width={24} height={16} />
      <path d="M-2.900-7h5.800L7-2.900v5.800L2.900 7h-5.800L-7 2.900v-5.800z" />
      <path d="M0-3.500v4M0 3v.2" />
    </g>
  )
}

function Pill({ text, at }: { readonly text: string; readonly at: Spot }) {
  const { left, top, right, bottom } = pillAt(at, pillWidth(text))
  return (
    <g className={styles['pill']}>
      <rect x={left} y={top} width={right - left} height={bottom - top} rx={4} />
      <text x={at.x} y={top + 11.5}>
        {text}
      </text>
    </g>
  )
}

/** A wire: its value's line, beside it its cotangent's or in forward mode its tangent's, its shape on a pill. Thickness and numbers are the overlay's. */
export const WireEdge = memo(function WireEdge({ id, selected, data }: EdgeProps<WireLine>) {
  const { view, way } = data!
  const mark = useWireMark(id)
  const mode = useView((state) => state.mode)
  const registry = use(WireRegistryContext)
  const valueLine = useRef<SVGPathElement>(null)
  const gradientLine = useRef<SVGPathElement>(null)
  const tangentLine = useRef<SVGPathElement>(null)
  const tangent = useRef<SVGGElement>(null)
  // The passes that are stepped through are those of reverse mode.
  const forwards = mode === 'tangents' && mark === undefined
  const second = forwards ? view.tangent : view.gradient
  const apart = (forwards ? view.tangent : view.twin) ? ASIDE : 0
  const [forth, back] = useMemo(() => [svgPath(way.route, -apart), svgPath(way.route, ASIDE)], [way, apart])

  useLayoutEffect(() => {
    const lines = { valueLine: valueLine.current, gradientLine: gradientLine.current, tangentLine: tangentLine.current }
    return registry.mount(id, { view, way, ...lines, tangent: tangent.current })
  }, [id, view, way, forwards, registry])

  const look = view.problem ? 'problem' : view.stale ? 'stale' : view.kind === 'reference' ? 'reference' : undefined
  const { spot, labelled, branch } = way
  const text = way.hasPill && (labelled === 'all' || view.stale) ? pillText(view) : ''
  const onLine = text !== '' && isOnWire(spot)
  const beside = onLine && spot.course === 'gutter' ? BESIDE : 0
  const heads = !onLine || beside > 0
  return (
    <g
      className={classes(
        styles['wire'],
        look && styles[look],
        mark && styles[marked[mark]],
        selected === true && styles['selected'],
      )}
    >
      <path d={forth} className={styles['hit']} />
      <path ref={valueLine} d={forth} className={styles['value']} />
      {view.gradient && !forwards && (
        <g className={classes(mode === 'values' && mark === undefined && styles['dimmed'])}>
          <path ref={gradientLine} d={back} className={styles['gradient']} />
          {heads && (
            <path
              d="M2.500-3.200L-2.600 0l5.100 3.200"
              transform={place(aside(onward(spot, beside, onLine ? 0 : 5), ASIDE))}
              className={styles['backward']}
            />
          )}
        </g>
      )}
      {view.tangent && forwards && !view.problem && (
        <g ref={tangent} style={HIDDEN}>
          <path ref={tangentLine} d={back} className={styles['tangent']} />
          {heads && (
            <path
              d="M-3-3L5 0-3 3z"
              transform={place(aside(onward(spot, beside, onLine ? 0 : 7), ASIDE))}
              className={styles['onward']}
            />
          )}
        </g>
      )}
      {view.kind === 'value' && !view.problem && heads && (
        <path
          d="M-2.500-3.200L2.600 0l-5.100 3.200"
          transform={place(aside(onward(spot, -beside, second && !onLine ? -5 : 0), -apart))}
          className={styles['forward']}
        />
      )}
      {branch && <circle cx={branch.x} cy={branch.y} r={3} className={styles['branch']} />}
      {view.problem && <Octagon at={spot} />}
      {text !== '' && <Pill text={text} at={spot} />}
    </g>
  )
})
