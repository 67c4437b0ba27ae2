import { useEffect, type KeyboardEvent } from 'react'
import type { Graph } from '../../../graph-runtime/document/types.ts'
import type { BlockView } from '../../canvas/block-view.ts'
import { figureOf } from '../../canvas/draw-block.ts'
import { formatNumber } from '../../charts/format.ts'
import type { ReadingStore, Watched } from '../../session/readings.ts'
import { useEditor, useView } from '../../stores/hooks.ts'
import { BlockIcon } from '../../ui/BlockIcon.tsx'
import { useReadings } from '../../stores/use-readings.ts'
import { heardFrom, stateOf } from './outline-rows.ts'
import styles from './outline.module.css'

/** How often figures are written anew, in milliseconds: they are read out, not watched. */
const PACE = 1000

/** The id of the list. */
export const BLOCK_LIST = 'outline-blocks'

const optionId = (id: string) => `outline-of-${id}`

interface Props {
  readonly graph: Graph
  readonly blocks: readonly BlockView[]
  readonly active: string | undefined
  readonly onChoose: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Figure({ of, kind, readings }: { of: Watched | undefined; kind: string; readings: ReadingStore }) {
  const summary = of && readings.track(of)?.summary
  if (!summary) return <span />
  return (
    <span className={styles[kind]}>
      <span className="visually-hidden">, {kind} </span>
      {formatNumber(figureOf(summary))}
    </span>
  )
}

/** All blocks in forward order, as a list to walk with the arrows: name, where each hears from, state, value and gradient. */
export function BlockList({ graph, blocks, active, onChoose, onKeyDown }: Props) {
  const { readings } = useEditor()
  const selected = useView((state) => state.selection.nodes)
  useReadings(PACE)
  const byId = new Map(blocks.map((block) => [block.id, block]))
  useEffect(() => {
    if (active !== undefined) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const walk = (event: KeyboardEvent) => {
    const at = blocks.findIndex(({ id }) => id === active)
    const goals: Partial<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, blocks.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: blocks.length - 1,
    }
    const goal = goals[event.key]
    if (goal === undefined || event.ctrlKey || event.metaKey || event.altKey) return onKeyDown(event)
    event.preventDefault()
    const block = blocks[goal]
    if (block) onChoose(block.id)
  }
  return (
    <div
      id={BLOCK_LIST}
      className={styles['list']}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select of HTML shows no columns
      role="listbox"
      tabIndex={0}
      aria-label="Blocks in forward order"
      aria-multiselectable="true"
      aria-activedescendant={active === undefined ? undefined : optionId(active)}
      onKeyDown={walk}
    >
      {blocks.map((block) => (
        // The list has the focus and hears the keys; an option is only pointed at.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={block.id}
          id={optionId(block.id)}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of HTML holds text alone
          role="option"
          aria-selected={selected.has(block.id)}
          data-active={block.id === active || undefined}
          className={styles['row']}
          onClick={() => onChoose(block.id)}
        >
          <BlockIcon type={block.type} drawer={block.drawer} />
          <span className={styles['name']}>
            <b>{block.name}</b> <em>{block.variant}</em>
          </span>{' '}
          <span className={styles['from']}>{heardFrom(block.id, graph, byId)}</span>{' '}
          <span className={block.message ? styles['bad'] : styles['state']}>{stateOf(block)}</span>
          <Figure
            of={block.value ?? (block.picture.is === 'number' ? block.picture.of : undefined)}
            kind="value"
            readings={readings}
          />
          <Figure of={block.gradient} kind="gradient" readings={readings} />
        </div>
      ))}
    </div>
  )
}
