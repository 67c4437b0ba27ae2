import type { NodeProps } from '@xyflow/react'
import { CircleSlash2, Clock, OctagonAlert, Snowflake, TriangleAlert, Unplug } from 'lucide-react'
import { memo, useLayoutEffect, useRef, useState } from 'react'
import { useRun } from '../stores/hooks.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { classes } from '../ui/classes.ts'
import { BlockName } from './BlockName.tsx'
import { Message } from './Message.tsx'
import { useBlockMark } from '../walk/use-walk.ts'
import { wordsInRow } from './badge-words.ts'
import type { BadgeView, BlockView } from './block-view.ts'
import { trains } from './draw-running.ts'
import type { BlockNode } from './flow-graph.ts'
import { useIsWritten } from './in-place.ts'
import { Loading } from './Loading.tsx'
import { Knob } from './Knob.tsx'
import { Pad } from './pads/Pad.tsx'
import { PortHandle } from './PortHandle.tsx'
import styles from './block.module.css'

const badgeIcons = {
  problem: OctagonAlert,
  warning: TriangleAlert,
  waiting: Clock,
  stale: Clock,
  frozen: Snowflake,
  unreached: CircleSlash2,
  unwired: Unplug,
} as const

interface BadgeProps {
  readonly badge: BadgeView
  /** Told each time it is laid out otherwise: whether its words found no room beside the name. */
  readonly onHidden: (isHidden: boolean) => void
}

function Badge({ badge, onHidden }: BadgeProps) {
  const words = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = words.current
    const badgeBox = element?.parentElement
    if (!element || !badgeBox) return undefined
    const measure = () => {
      // Seen from afar it is not laid out; it is measured when it comes near.
      if (badgeBox.offsetHeight > 0) onHidden(element.offsetTop - badgeBox.offsetTop >= badgeBox.offsetHeight)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(badgeBox)
    return () => observer.disconnect()
  }, [badge, onHidden])
  if (badge.kind === 'running') {
    return (
      <span className={styles['ring']}>
        <span className="visually-hidden">running</span>
      </span>
    )
  }
  const Icon = badgeIcons[badge.kind]
  return (
    <span className={classes(styles['badge'], styles[badge.kind])} title={badge.text === '' ? badge.kind : badge.text}>
      <Icon size={12} height={16} strokeWidth={1.6} aria-label={badge.kind} />
      <span ref={words}>{badge.text}</span>
    </span>
  )
}

/** What a row says between its labels: that its input is open, and what the name above leaves no room for. */
function Below({ words, isOpen }: { readonly words: string; readonly isOpen: boolean }) {
  if (words === '' && !isOpen) return null
  return (
    <small className={classes(styles['below'], isOpen && styles['open'])} aria-hidden>
      {isOpen && <Unplug size={11} height={16} strokeWidth={1.6} />}
      {words !== '' && <span>{words}</span>}
    </small>
  )
}

function useBadge(view: BlockView): BadgeView | undefined {
  const running = useRun((state) => trains(state, view.path))
  // A learner that waits says so, though the last good program goes on running.
  return running && !view.stale ? { kind: 'running', text: '' } : view.badge
}

/** A block on the canvas: frame, ports, knobs and words. Pictures and figures in it are the overlay's. */
export const Block = memo(function Block({ data, selected }: NodeProps<BlockNode>) {
  const { view, layout } = data
  const badge = useBadge(view)
  const [isBelow, setBelow] = useState(false)
  const isWritten = useIsWritten(view.id)
  const mark = useBlockMark(view.id)
  const look = [
    mark && styles[mark],
    view.message && styles['bad'],
    view.badge?.kind === 'unreached' && styles['apart'],
  ]
  return (
    <div
      className={classes(styles['block'], selected && styles['selected'], ...look)}
      style={{ width: layout.width, height: layout.height }}
    >
      <div className={styles['title']} data-title>
        <span className={styles['icon']}>
          <BlockIcon type={view.type} drawer={view.drawer} />
        </span>
        {isWritten ? <BlockName id={view.id} name={view.title} /> : <b>{view.title}</b>}
        {view.tag !== '' && <i>{view.tag}</i>}
        {view.variant !== '' && badge?.kind !== 'unwired' && badge?.kind !== 'unreached' && <em>{view.variant}</em>}
        {badge && <Badge badge={badge} onHidden={setBelow} />}
      </div>
      {layout.rows.map((y, i) => (
        <div key={y} className={styles['row']}>
          <span>{view.inputs[i]?.label}</span>
          <Below words={isBelow && badge ? wordsInRow(view, badge, i) : ''} isOpen={view.inputs[i]?.open ?? false} />
          <span>{view.outputs[i]?.label}</span>
        </div>
      ))}
      {view.knobs.map((knob, i) => (
        <Knob key={knob.setting} node={view.id} knob={knob} place={layout.knobs[i]!} />
      ))}
      {view.picture.is === 'pad' && (
        <Pad node={view.id} type={view.type} settings={view.picture.settings} place={layout.picture} />
      )}
      {view.footer && (
        <div className={styles['footer']} style={{ top: layout.footer!.y }}>
          <span>{view.footer[0]}</span>
          <span>{view.footer[1]}</span>
        </div>
      )}
      {view.inputs.map((port, i) => (
        <PortHandle key={port.id} node={view.id} port={port} side="input" y={layout.rows[i]!} />
      ))}
      {view.outputs.map((port, i) => (
        <PortHandle key={port.id} node={view.id} port={port} side="output" y={layout.rows[i]!} />
      ))}
      {view.message && <Message message={view.message} room={data.room} />}
      {view.files.length > 0 && <Loading files={view.files} />}
    </div>
  )
})
