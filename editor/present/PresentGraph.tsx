import { useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import { useEditor, useRun } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import { marksAt, type Marks } from '../walk/marks.ts'
import { BELOW, courseBetween } from './place-figures.ts'
import { presentGraph, type PresentBlock, type PresentWire } from './present-graph.ts'
import styles from './present.module.css'

/** Smallest scale at which all type is 18 px or more, and the largest that does not shout. */
const [SMALLEST, LARGEST] = [0.72, 1.5]
const MARGIN = 16

function Block({ block, marks }: { readonly block: PresentBlock; readonly marks: Marks }) {
  const mark = marks.block(block.path)
  const isKnown = (pass: 'forward' | 'backward') =>
    block.port !== undefined && marks.isKnown({ of: 'port', name: block.port, pass })
  const place = { '--x': block.x, '--y': block.y, '--w': block.width, '--h': block.height } as CSSProperties
  const now = mark === 'forward' || mark === 'backward' || mark === 'update'
  return (
    <li
      className={classes(styles['block'], now && styles[mark], mark === 'ahead' && styles['ahead'])}
      style={place}
      aria-current={now ? 'step' : undefined}
    >
      {block.tex === undefined ? (
        <b className={styles['name']}>{block.name}</b>
      ) : (
        <Tex withClasses className={classes(styles['formula'], block.long && styles['long'])}>
          {block.tex}
        </Tex>
      )}
      {block.shape !== '' && <span className={styles['shape']}>{block.shape}</span>}
      {block.value !== undefined && <span className={styles['value']}>▸ {isKnown('forward') ? block.value : '·'}</span>}
      {block.cotangent !== undefined && (
        <span className={styles['cotangent']}>◂ {isKnown('backward') ? block.cotangent : '·'}</span>
      )}
    </li>
  )
}

function Wire({ wire, marks }: { readonly wire: PresentWire; readonly marks: Marks }) {
  const { points, figures, value, cotangent } = wire
  const [first, ...rest] = points
  const path = `M${first!.join(' ')}${rest.map((point, i) => courseBetween(points[i]!, point)).join('')}`
  const comesBack = marks.isKnownOnWire({ of: 'port', name: wire.cotangentName, pass: 'backward' })
  const knowsValue = marks.isKnown({ of: 'port', name: wire.output, pass: 'forward' })
  const carries = marks.carries(wire.input)
  const hot = carries && styles['hot']
  return (
    <g>
      <path
        d={path}
        className={classes(styles['forth'], !knowsValue && styles['dim'], marks.pass === 'forward' && hot)}
      />
      {cotangent !== undefined && comesBack && (
        <path
          d={path}
          className={classes(styles['back'], marks.pass === 'backward' && hot)}
          transform={`translate(0 ${BELOW})`}
        />
      )}
      {figures.value && knowsValue && (
        <text x={figures.value[0]} y={figures.value[1]} className={styles['valueText']}>
          {value}
        </text>
      )}
      {figures.cotangent && comesBack && (
        <text x={figures.cotangent[0]} y={figures.cotangent[1]} className={styles['cotangentText']}>
          {cotangent}
        </text>
      )}
    </g>
  )
}

/** The graph on show as large as the room allows, at a step of the walk; of a graph that is too large, the part around it. */
export function PresentGraph({ walk, index }: { readonly walk: Walk; readonly index: number }) {
  const { catalog } = useEditor()
  const report = useRun((state) => state.report)
  const { graph } = usePlace()
  const shown = useMemo(() => presentGraph(graph, walk, catalog, report), [graph, walk, catalog, report])
  const room = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(room.current!)
    return () => observer.disconnect()
  }, [])
  const marks = marksAt(walk, index)
  const fits = Math.min((size.width - 2 * MARGIN) / shown.width, (size.height - 2 * MARGIN) / shown.height)
  const scale = Math.max(SMALLEST, Math.min(LARGEST, fits))
  const now = shown.blocks.find(({ path }) => path === walk.steps[index]?.node)
  /** Where the graph begins: in the middle, or so that the present block is there as far as the graph reaches. */
  const start = (length: number, all: number, middle: number) => {
    if (all * scale + 2 * MARGIN <= length) return (length - all * scale) / 2
    return Math.min(MARGIN, Math.max(length - all * scale - MARGIN, length / 2 - middle * scale))
  }
  const x = start(size.width, shown.width, now ? now.x + now.width / 2 : 0)
  const y = start(size.height, shown.height, now ? now.y + now.height / 2 : 0)
  const style = { '--k': scale, transform: `translate(${x}px, ${y}px)` } as CSSProperties
  return (
    <div ref={room} className={styles['room']}>
      {size.width > 0 && (
        <div className={styles['graph']} style={style}>
          <svg className={styles['wires']} aria-hidden="true">
            <g transform={`scale(${scale})`}>
              {shown.wires.map((wire) => (
                <Wire key={wire.input} wire={wire} marks={marks} />
              ))}
            </g>
          </svg>
          <ul aria-label="Blocks">
            {shown.blocks.map((block) => (
              <Block key={block.id} block={block} marks={marks} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
