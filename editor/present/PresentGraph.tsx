import { useMemo, useRef, type CSSProperties } from 'react'
import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import { useLesson } from '../lesson/use-lesson.ts'
import { useEditor, useRun } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { marksAt } from '../walk/marks.ts'
import { Beyond } from './Beyond.tsx'
import { BlockOnShow } from './BlockOnShow.tsx'
import { presentContent, type PresentContent } from './content.ts'
import { figuresOfWalk, type FigureSource } from './figure-text.ts'
import styles from './graph.module.css'
import { countBeyond, panTo, scaleFor } from './pan.ts'
import { placeCounts } from './place-counts.ts'
import { planForRoom } from './plan-for-room.ts'
import { useDrag } from './use-drag.ts'
import { useRoom } from './use-room.ts'
import { useSizes } from './use-sizes.ts'
import { WireEnds, WireOnShow } from './WireOnShow.tsx'

interface Props {
  /** The last walk that there was: formulas are its own, and the figures for which room is kept. */
  readonly walk: Walk | undefined
  /** The step of it on show; undefined while it trains, where all figures are known. */
  readonly index: number | undefined
  readonly source: FigureSource
}

/** What is to be in sight: the block of the step on show; while there is none, one with a problem, or else what a learner takes. */
function blockNow({ blocks, wires }: PresentContent, step: string | undefined, learners: readonly string[]) {
  const loss = wires.find(({ to }) => blocks.some(({ id, path }) => id === to && learners.includes(path)))
  return (
    blocks.find(({ path }) => path === step) ??
    blocks.find(({ problem }) => problem !== undefined) ??
    blocks.find(({ id }) => id === loss?.from)
  )
}

/** The graph on show as large as the room allows; of one that is too large, the part around what is computed now. */
export function PresentGraph({ walk, index, source }: Props) {
  const { catalog } = useEditor()
  const report = useRun((state) => state.report)
  const place = usePlace()
  const look = useLesson((state) => state.look)
  const content = useMemo(() => presentContent(place, walk, catalog, report), [place, walk, catalog, report])
  const { sizes, element } = useSizes(JSON.stringify(content.blocks))
  const frame = useRef<HTMLDivElement>(null)
  const room = useRoom(frame)
  const { plan, shape } = useMemo(
    () => planForRoom(content, sizes, walk && figuresOfWalk(walk), room),
    [content, sizes, walk, room],
  )
  const step = index === undefined ? undefined : walk?.steps[index]
  const marks = walk && index !== undefined ? marksAt(walk, index) : undefined
  const now = blockNow(content, step?.node, report?.learners ?? [])
  const along = content.wires.filter(({ input, from, to }) =>
    step ? step.wires.includes(input) : from === now?.id || to === now?.id,
  )
  const around = along.flatMap(({ from, to }) => [from, to])
  const scale = plan ? scaleFor(room, plan) : 1
  const start = plan ? panTo(room, plan, scale, now?.id, around) : { x: 0, y: 0 }
  const { dragged, handlers } = useDrag(`${index} ${now?.id} ${room.width} ${room.height}`)
  const [x, y] = [start.x + dragged.x, start.y + dragged.y]
  const beyond = plan && [
    x < 0 && styles['left'],
    x + plan.width * scale > room.width && styles['right'],
    y < 0 && styles['up'],
    y + plan.height * scale > room.height && styles['down'],
  ]
  const wires = plan
    ? content.wires.map((wire, i) => ({ wire, points: plan.lines[i]!, figures: plan.figures[i]! }))
    : []
  return (
    <div className={styles['frame']}>
      <div ref={frame} className={classes(styles['room'], ...(beyond ?? []))} {...handlers}>
        <div
          className={styles['graph']}
          style={{ '--k': scale, transform: `translate(${x}px, ${y}px)` } as CSSProperties}
        >
          <svg className={styles['wires']} aria-hidden="true">
            <g transform={`scale(${scale})`}>
              {wires.map(({ wire, points, figures }) => (
                <WireOnShow key={wire.input} {...{ wire, points, figures, source, marks }} />
              ))}
            </g>
          </svg>
          <ul aria-label="Blocks">
            {content.blocks.map((block) => (
              <BlockOnShow
                key={block.id}
                box={plan?.boxes.get(block.id)}
                isLooked={look.includes(block.path)}
                {...{ block, shape, source, marks, element }}
              />
            ))}
          </ul>
          <svg className={styles['wires']} aria-hidden="true">
            <g transform={`scale(${scale})`}>
              {wires.map(({ wire, points }) => (
                <WireEnds key={wire.input} points={points} />
              ))}
            </g>
          </svg>
        </div>
      </div>
      {plan && (
        <Beyond counts={countBeyond(room, plan, scale, { x, y })} shares={placeCounts(room, plan, scale, { x, y })} />
      )}
    </div>
  )
}
