import { memo, useEffect, useMemo, type KeyboardEvent } from 'react'
import type { Graph } from '../../../graph-runtime/document/types.ts'
import type { BlockView } from '../../canvas/block-view.ts'
import { figureText } from '../../canvas/draw-block.ts'
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

const textOf = (of: Watched | undefined, readings: ReadingStore): string => {
  const summary = of && readings.track(of)?.summary
  return summary ? figureText(summary) : ''
}

function Figure({ text, kind }: { readonly text: string; readonly kind: 'value' | 'gradient' }) {
  if (text === '') return <span />
  return (
    <span className={styles[kind]}>
      <span className="visually-hidden">, {kind} </span>
      {text}
    </span>
  )
}

interface RowProps {
  readonly block: BlockView
  /** Where it hears from, in words. */
  readonly heard: string
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly value: string
  readonly gradient: string
  readonly onChoose: (id: string) => void
}

/** One block. Of hundreds only those are drawn anew that are others than before. */
const Row = memo(function Row({ block, heard, isActive, isSelected, value, gradient, onChoose }: RowProps) {
  return (
    // The list has the focus and hears the keys; an option is only pointed at.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={optionId(block.id)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of HTML holds text alone
      role="option"
      aria-selected={isSelected}
      data-active={isActive || undefined}
      className={styles['row']}
      onClick={() => onChoose(block.id)}
    >
      <BlockIcon type={block.type} drawer={block.drawer} />
      <span className={styles['name']}>
        <b>{block.name}</b> <em>{block.variant}</em>
      </span>{' '}
      <span className={styles['from']}>{heard}</span>{' '}
      <span className={block.message ? styles['bad'] : styles['state']}>{stateOf(block)}</span>
      <Figure text={value} kind="value" />
      <Figure text={gradient} kind="gradient" />
    </div>
  )
})

/** All blocks in forward order, as a list to walk with the arrows: name, where each hears from, state, value and gradient. */
export function BlockList({ graph, blocks, active, onChoose, onKeyDown }: Props) {
  const { readings } = useEditor()
  const selected = useView((state) => state.selection.nodes)
  useReadings(PACE)
  const heard = useMemo(() => {
    const byId = new Map(blocks.map((block) => [block.id, block]))
    return new Map(blocks.map(({ id }) => [id, heardFrom(id, graph, byId)]))
  }, [graph, blocks])
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
        <Row
          key={block.id}
          block={block}
          heard={heard.get(block.id) ?? ''}
          isActive={block.id === active}
          isSelected={selected.has(block.id)}
          value={textOf(block.value ?? (block.picture.is === 'number' ? block.picture.of : undefined), readings)}
          gradient={textOf(block.gradient, readings)}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
}
