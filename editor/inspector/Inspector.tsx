import { Package, Undo2 } from 'lucide-react'
import { makeOwnBlock } from '../commands/blocks.ts'
import { CommandTextButton } from '../commands/CommandTextButton.tsx'
import { focusList, INSPECTOR } from '../panels/outline/focus.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { Button } from '../ui/Button.tsx'
import { AboutBlock } from './AboutBlock.tsx'
import { Alignments } from './Alignments.tsx'
import { AboutDocument } from './AboutDocument.tsx'
import { AboutWire } from './AboutWire.tsx'
import { CommonSettings } from './CommonSettings.tsx'
import { AboutNote } from './AboutNote.tsx'
import styles from './inspector.module.css'
import { WhyAnswer } from './WhyGradient.tsx'
import { useVerification } from './use-verification.ts'

/** What is selected in full: settings, formula, shapes, values and cotangents. With nothing selected, the document. */
export function Inspector() {
  const { catalog } = useEditor()
  const selected = useView((state) => state.selection.nodes)
  const outlined = useView((state) => state.tab === 'outline')
  const { graph, prefix } = usePlace()
  const nodes = graph.nodes.filter(({ id }) => selected.has(id))
  const [node] = nodes
  const wires = useView((state) => state.selection.wires)
  const wire = wires.size === 1 ? graph.wires.find(({ to }) => wires.has(to)) : undefined
  const note = graph.notes?.find(({ id }) => selected.has(id))
  // Here and not below, so that it goes on while a block is selected.
  const verification = useVerification()
  const definition = node && catalog.get(node.type)
  return (
    <aside id={INSPECTOR} className={styles['inspector']} aria-label="Inspector" data-part>
      {outlined && selected.size > 0 && (
        <Button data-back className={styles['backTo']} look="outlined" icon={<Undo2 size={14} />} onClick={focusList}>
          Back to the outline
        </Button>
      )}
      <WhyAnswer />
      {nodes.length > 1 ? (
        <>
          <h2>{nodes.length} blocks</h2>
          <div className={styles['acts']}>
            <CommandTextButton command={makeOwnBlock} text="Make a block of them" icon={<Package size={14} />} />
          </div>
          <Alignments />
          <p className={styles['hint']}>
            Copy them with Ctrl C, duplicate them with Ctrl D, move them with the arrow keys.
          </p>
          <CommonSettings nodes={nodes} />
        </>
      ) : node && definition ? (
        <AboutBlock key={prefix + node.id} node={node} definition={definition} />
      ) : node ? (
        <>
          <h2>{node.type}</h2>
          <p className={styles['problem']}>
            There is no block of type “{node.type}” here. Replace it by another block, or remove it.
          </p>
        </>
      ) : wire ? (
        <AboutWire key={prefix + wire.to} wire={wire} />
      ) : note ? (
        <AboutNote note={note} />
      ) : (
        <AboutDocument verification={verification} />
      )}
    </aside>
  )
}
