import { ListTree } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { nameOfPath } from '../../../graph-runtime/compile/block-names.ts'
import { leaveBlock, openBlock } from '../../canvas/acts.ts'
import { blockViews } from '../../canvas/block-views.ts'
import { useDocument, useEditor, useRun, useView } from '../../stores/hooks.ts'
import { usePlace } from '../../stores/use-place.ts'
import { selectOnly } from '../../stores/view-store.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ADD_FIELD, AddBlock } from './AddBlock.tsx'
import { BlockActions, removeFromList } from './BlockActions.tsx'
import { BlockList } from './BlockList.tsx'
import { BlockPorts } from './BlockPorts.tsx'
import { focusList, goToSettings } from './focus.ts'
import { forwardOrder, stateOf } from './outline-rows.ts'
import styles from './outline.module.css'

/** The graph on show as a list and, beside it, the ports of the chosen block: all that the canvas can do, without pointing. */
export function Outline() {
  const editor = useEditor()
  const { view, viewport } = editor
  const document = useDocument((state) => state.document)
  const report = useRun((state) => state.report)
  const fault = useRun((state) => state.fault)
  const selected = useView((state) => state.selection.nodes)
  const { graph, prefix, blocks: inside } = usePlace()
  const blocks = useMemo(() => {
    const views = blockViews({ graph, prefix }, document, editor.catalog, report, fault)
    const byId = new Map(views.map((block) => [block.id, block]))
    return new Map(forwardOrder(graph).map((id) => [id, byId.get(id)!] as const))
  }, [graph, prefix, document, editor, report, fault])
  const rows = useMemo(() => [...blocks.values()], [blocks])
  const [active] = [...blocks.keys()].filter((id) => selected.has(id))
  const block = selected.size === 1 && active !== undefined ? blocks.get(active) : undefined

  // An undo may take the last block away while the list has the focus.
  const hasFocus = useRef(false)
  useEffect(() => {
    if (blocks.size === 0 && hasFocus.current) globalThis.document.getElementById(ADD_FIELD)?.focus()
  }, [blocks])

  const choose = useCallback(
    (id: string) => {
      view.setState({ selection: selectOnly([id]) })
      if (!viewport.inSight().has(id)) viewport.reveal(id)
    },
    [view, viewport],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // React Flow hears Delete and Escape too, wherever they are pressed.
    if (['Delete', 'Backspace', 'Escape'].includes(event.key)) event.stopPropagation()
    if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault()
      if (openBlock(editor, active)) focusList()
      else goToSettings(editor)
    }
    if (event.key === 'Delete' || event.key === 'Backspace') removeFromList(editor)
    if (event.key === 'Escape' && inside.length > 0) leaveBlock(editor)
  }
  const { length: depth } = inside
  const outer = nameOfPath(inside.join('/'), document, editor.catalog).split(' ▸ ').at(-1)
  return (
    <div
      className={styles['outline']}
      onFocus={() => (hasFocus.current = true)}
      onBlur={({ relatedTarget }) => (hasFocus.current = relatedTarget === null)}
    >
      <div className={styles['left']}>
        <div className={styles['head']}>
          <AddBlock />
          {depth > 0 && (
            <button type="button" className={styles['out']} onClick={() => leaveBlock(editor)}>
              Out of {outer}
            </button>
          )}
        </div>
        {blocks.size === 0 ? (
          <Empty icon={<ListTree size={16} />} title="No blocks yet">
            Type the name of one above, such as Line, and press Enter.
          </Empty>
        ) : (
          <BlockList graph={graph} blocks={rows} active={active} onChoose={choose} onKeyDown={onKeyDown} />
        )}
      </div>
      {block ? (
        <section className={styles['right']} aria-label={`${block.name} in the outline`}>
          <h2>
            {block.name} <em>{block.variant}</em> <em>{stateOf(block)}</em>
          </h2>
          {block.message && (
            <p className={styles['bad']}>
              {block.message.text} {block.message.mend}
            </p>
          )}
          <BlockPorts block={block} wiring={{ graph, blocks, typeOf: (port) => report?.portTypes[prefix + port] }} />
          <BlockActions id={block.id} />
        </section>
      ) : (
        blocks.size > 0 && (
          <p className={styles['hint']}>
            {selected.size > 1 ? `${selected.size} blocks are selected.` : 'Choose a block to wire its inputs.'}
          </p>
        )
      )}
    </div>
  )
}
