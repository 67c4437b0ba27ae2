import { useId } from 'react'
import { setLabel, setSetting } from '../../graph-runtime/document/edits.ts'
import type { GraphNode } from '../../graph-runtime/document/types.ts'
import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { portsToShow } from '../canvas/ports-of.ts'
import { settingsOf } from '../canvas/settings-of.ts'
import { isShown, labelOf, sentence } from '../canvas/wording.ts'
import { useDocument, useEditor, useRun, useView } from '../stores/hooks.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { Tex } from '../ui/Tex.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Tip } from '../ui/Tip.tsx'
import { AboutDocument } from './AboutDocument.tsx'
import styles from './inspector.module.css'
import { Pictures } from './Pictures.tsx'
import { SettingField } from './SettingField.tsx'
import { Shapes, useRows } from './Shapes.tsx'

function SettingsOf({ node, definition }: BlockProps) {
  const id = useId()
  const edit = useDocument((state) => state.edit)
  const settings = settingsOf(definition, node.settings)
  const shown = Object.entries(definition.settings).filter(([, setting]) => isShown(setting, settings))
  return (
    <>
      {shown.map(([name, setting]) => {
        const label = sentence(labelOf(name, setting))
        return (
          <div key={name} className={styles['field']}>
            <Tip text={setting.help} side="left">
              <label htmlFor={`${id}${name}`}>{label}</label>
            </Tip>
            <SettingField
              id={`${id}${name}`}
              label={label}
              setting={setting}
              value={settings[name] ?? null}
              onChange={(value, gesture) =>
                edit((document) => setSetting(document, document.main, node.id, name, value), gesture)
              }
            />
          </div>
        )
      })}
    </>
  )
}

interface BlockProps {
  readonly node: GraphNode
  readonly definition: AnyNodeDefinition
}

function AboutBlock({ node, definition }: BlockProps) {
  const edit = useDocument((state) => state.edit)
  const document = useDocument((state) => state.document)
  const diagnostics = useRun((state) => state.report?.diagnostics)
  const { inputs, outputs } = portsToShow(node, definition, document)
  const rows = useRows(node.id, Object.keys(inputs), Object.keys(outputs))
  const pictured = rows.find(({ of, type }) => of === 'slot' && type && type.shape.length > 0) ?? rows.at(-1)
  const variant = definition.variant?.(settingsOf(definition, node.settings))
  return (
    <>
      <h2>
        <BlockIcon type={node.type} drawer={definition.drawer} size={20} />
        {node.label ?? definition.title} <em>{variant}</em>
      </h2>
      <p className={styles['summary']}>{definition.summary}</p>
      {diagnostics
        ?.filter((diagnostic) => diagnostic.node === node.id)
        .map(({ kind, message, mend }) => (
          <p key={message} className={styles[kind === 'problem' ? 'problem' : 'hint']}>
            {message} {mend}
          </p>
        ))}
      <div className={styles['field']}>
        <span>Name</span>
        <TextField
          label="Name"
          value={node.label ?? ''}
          onChange={(label) => edit((before) => setLabel(before, before.main, node.id, label))}
        />
      </div>
      <SettingsOf node={node} definition={definition} />
      <h3>Formula</h3>
      <div className={styles['formula']}>
        <Tex>{definition.formula}</Tex>
      </div>
      {definition.source !== undefined && <p className={styles['source']}>{definition.source}</p>}
      {rows.length > 0 && (
        <>
          <h3>
            Shapes <em>rms ▸ value, ◂ gradient</em>
          </h3>
          <Shapes rows={rows} />
        </>
      )}
      {pictured && <Pictures row={pictured} />}
    </>
  )
}

/** What is selected in full: settings, formula, shapes, values and cotangents. With nothing selected, the document. */
export function Inspector() {
  const { catalog } = useEditor()
  const selected = useView((state) => state.selection.nodes)
  const graph = useDocument((state) => state.document.graphs[state.document.main]!)
  const nodes = graph.nodes.filter(({ id }) => selected.has(id))
  const [node] = nodes
  const definition = node && catalog.get(node.type)
  return (
    <aside className={styles['inspector']} aria-label="Inspector">
      {nodes.length > 1 ? (
        <h2>{nodes.length} blocks</h2>
      ) : node && definition ? (
        <AboutBlock key={node.id} node={node} definition={definition} />
      ) : node ? (
        <>
          <h2>{node.type}</h2>
          <p className={styles['problem']}>
            There is no block of type “{node.type}” here. Replace it by another block, or remove it.
          </p>
        </>
      ) : (
        <AboutDocument />
      )}
    </aside>
  )
}
