import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import { splitPort } from '../../graph-runtime/document/paths.ts'
import type { Wire } from '../../graph-runtime/document/types.ts'
import { spaced } from '../canvas/wording.ts'
import { shapeInTable } from '../charts/shape.ts'
import { useDocument, useEditor, useRun, useView } from '../stores/hooks.ts'
import { goTo, usePlace } from '../stores/use-place.ts'
import { Button } from '../ui/Button.tsx'
import { Details } from './Details.tsx'
import { rowOfWire } from './rows.ts'
import { WhyGradient } from './WhyGradient.tsx'
import styles from './inspector.module.css'

function End({ name, side }: { readonly name: string; readonly side: string }) {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  const { prefix } = usePlace()
  const { node, port } = splitPort(name) ?? { node: name, port: '' }
  return (
    <div className={styles['field']}>
      <span>{side}</span>
      <span>
        <Button onClick={() => goTo(editor, prefix + node)}>
          {nameOfPath(prefix + node, document, editor.catalog)}
        </Button>{' '}
        <em>{spaced(port)}</em>
      </span>
    </div>
  )
}

/** One wire: where it comes from, where it goes, and what it carries both ways. */
export function AboutWire({ wire }: { readonly wire: Wire }) {
  const report = useRun((state) => state.report)
  const mode = useView((state) => state.mode)
  const place = usePlace()
  const row = rowOfWire(wire, place, report)
  const document = useDocument((state) => state.document)
  const { catalog } = useEditor()
  const { node = '', port = '' } = splitPort(wire.from) ?? {}
  const carried = `${nameOfPath(place.prefix + node, document, catalog)} ${spaced(port)}`
  return (
    <>
      <h2>
        Wire <em>{row.type ? shapeInTable(row.type.shape) : ''}</em>
      </h2>
      <End name={wire.from} side="From" />
      <End name={wire.to} side="To" />
      {row.type?.dtype === 'float' && mode !== 'tangents' && <WhyGradient of={{ of: 'port', name: row.cotangent }} />}
      {row.type ? (
        <Details row={row} title="Carries" of={carried} />
      ) : (
        <p className={styles['hint']}>Nothing runs on it yet.</p>
      )}
    </>
  )
}
