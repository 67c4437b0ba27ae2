import { LogIn, PackageOpen } from 'lucide-react'
import { memo, useState } from 'react'
import { blockName } from '../../graph-runtime/compile/block-names.ts'
import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import { isOwnBlock, setLabel, setSetting } from '../../graph-runtime/document/edits.ts'
import type { GraphNode, Json } from '../../graph-runtime/document/types.ts'
import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { sourceNames } from '../canvas/block-views.ts'
import { portsToShow } from '../canvas/ports-of.ts'
import { settingsOf } from '../canvas/settings-of.ts'
import { openBlock } from '../canvas/use-canvas-keys.ts'
import { isShown } from '../canvas/wording.ts'
import { useDocument, useEditor, useRun, useView } from '../stores/hooks.ts'
import { unpack } from '../commands/blocks.ts'
import { CommandTextButton } from '../commands/CommandTextButton.tsx'
import { useEditHere, usePlace } from '../stores/use-place.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Tip } from '../ui/Tip.tsx'
import { BlockProblems } from './BlockProblems.tsx'
import { CheckGradient } from './CheckGradient.tsx'
import { Derivative } from './Derivative.tsx'
import { Details } from './Details.tsx'
import { Formula } from './Formula.tsx'
import { keyOfRow, rowsOf, type Row } from './rows.ts'
import { SettingRow } from './SettingRow.tsx'
import { Shapes } from './Shapes.tsx'
import { ViewPanel } from './ViewPanel.tsx'
import styles from './inspector.module.css'

interface Props {
  readonly node: GraphNode
  readonly definition: AnyNodeDefinition
}

/** Settings as they are typed may not be what a definition expects: then what it would say of them is left out. */
function said<T>(say: (() => T) | undefined): T | undefined {
  try {
    return say?.()
  } catch {
    return undefined
  }
}

const Settings = memo(function Settings({ node, definition }: Props) {
  const edit = useEditHere()
  const settings = settingsOf(definition, node.settings)
  const shown = Object.entries(definition.settings).filter(([, setting]) => isShown(setting, settings))
  return shown.map(([name, setting]) => {
    const change = (value: Json, gesture?: string) =>
      edit((document, key) => setSetting(document, key, node.id, name, value), gesture)
    return <SettingRow key={name} name={name} setting={setting} value={settings[name] ?? null} onChange={change} />
  })
})

function Source({ source }: { readonly source: string }) {
  const isLink = /^https?:\/\/\S+$/.test(source)
  return (
    <p className={styles['source']}>
      {isLink ? (
        <a href={source} target="_blank" rel="noreferrer">
          {source.replace(/^https?:\/\//, '')}
        </a>
      ) : (
        source
      )}
    </p>
  )
}

/** The tensor shown until another is chosen: the first parameter with axes, else the last output. */
const telling = (rows: readonly Row[]) =>
  rows.find(({ of, type }) => of === 'slot' && type && type.shape.length > 0) ?? rows.at(-1)

const kindOf = ({ of, role }: Row) => (of === 'slot' ? 'Parameter' : role === 'in' ? 'Input' : 'Output')

/** One block in full: settings, formula, shapes, values and cotangents. */
export function AboutBlock({ node, definition }: Props) {
  const editor = useEditor()
  const edit = useEditHere()
  const document = useDocument((state) => state.document)
  const report = useRun((state) => state.report)
  const forwards = useView((state) => state.mode === 'tangents')
  const place = usePlace()
  const { inputs, outputs } = portsToShow(node, definition, document)
  const rows = rowsOf(node.id, Object.keys(inputs), Object.keys(outputs), place, report)
  const [chosen, setChosen] = useState<string>()
  const pictured = rows.find((row) => keyOfRow(row) === chosen) ?? telling(rows)
  const settings = settingsOf(definition, node.settings)
  const variant = said(() => definition.variant?.(settings))
  const path = place.prefix + node.id
  const name = blockName(node.id, place.graph, editor.catalog)
  const isView = definition.drawer === 'views'
  const names = isView ? sourceNames(node.id, place.graph, editor.catalog) : {}
  const formula = said(() => definition.formulaOf?.(settings)) ?? definition.formula
  return (
    <>
      <h2>
        <BlockIcon type={node.type} drawer={definition.drawer} size={20} />
        {name} <em>{variant}</em>
      </h2>
      <p className={styles['summary']}>{definition.summary}</p>
      <BlockProblems path={path} />
      {isView && <ViewPanel title={name} picture={{ type: node.type, path, settings, names, missing: undefined }} />}
      {graphOfNode(node) !== undefined && (
        <div className={styles['acts']}>
          <Button look="outlined" icon={<LogIn size={14} />} onClick={() => openBlock(editor, node.id)}>
            Open
          </Button>
          {isOwnBlock(node) && <CommandTextButton command={unpack} text="Unpack" icon={<PackageOpen size={14} />} />}
        </div>
      )}
      <div className={styles['field']}>
        <Tip
          text={`What it is called everywhere. Without one it is ${definition.title}, with its id where there are several.`}
          side="left"
        >
          <span>Name</span>
        </Tip>
        <TextField
          label="Name"
          placeholder={name}
          value={node.label ?? ''}
          onChange={(label) => edit((before, key) => setLabel(before, key, node.id, label))}
        />
      </div>
      <Settings node={node} definition={definition} />
      <h3>Formula</h3>
      <Formula>{formula}</Formula>
      {definition.source !== undefined && <Source source={definition.source} />}
      {rows.length > 0 && (
        <>
          <h3>
            Shapes <em>rms ▸ value, {forwards ? '▹ tangent' : '◂ gradient'}</em>
          </h3>
          <Shapes rows={rows} chosen={pictured} onChoose={(row) => setChosen(keyOfRow(row))} />
        </>
      )}
      {pictured && !isView && <Details row={pictured} title={kindOf(pictured)} of={`${name} ${pictured.label}`} />}
      {!isView && <CheckGradient path={path} />}
      {!isView && Object.keys(inputs).length > 0 && Object.keys(outputs).length > 0 && <Derivative />}
    </>
  )
}
