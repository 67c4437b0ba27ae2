import { setSetting } from '../../graph-runtime/document/edits.ts'
import type { GraphNode, Json } from '../../graph-runtime/document/types.ts'
import { useEditor } from '../stores/hooks.ts'
import { useEditHere } from '../stores/use-place.ts'
import { showNumber } from '../ui/number-text.ts'
import { commonSettings } from './common-settings.ts'
import { SettingRow } from './SettingRow.tsx'
import styles from './inspector.module.css'

/** A value as its control shows it. */
function wordOf(value: Json): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'number') return showNumber(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What the blocks have, where they differ: `8, 16 and 32`, at most four of them. */
function said(values: readonly Json[]): string {
  const words = [...new Set(values.map(wordOf))]
  const shown = words
    .slice(0, 4)
    .map((word) => (word === '' ? 'nothing' : word.length > 24 ? `${word.slice(0, 23)}…` : word))
  if (words.length > shown.length) return `${shown.join(', ')} and ${words.length - shown.length} more`
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** The settings that several blocks have in common: a change goes to all of them, and is undone as one. */
export function CommonSettings({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  const { catalog } = useEditor()
  const edit = useEditHere()
  const common = commonSettings(nodes, catalog)
  if (common.length === 0) return <p className={styles['hint']}>These blocks have no setting in common.</p>
  return (
    <>
      <h3>Settings of all {nodes.length}</h3>
      {common.map(({ name, setting, values, differs }) => {
        const change = (value: Json, gesture?: string) =>
          edit(
            (document, key) => nodes.reduce((now, node) => setSetting(now, key, node.id, name, value), document),
            gesture,
          )
        return (
          <SettingRow key={name} name={name} setting={setting} value={values[0]!} onChange={change}>
            {differs && <p className={styles['differs']}>now {said(values)}; a change sets all</p>}
          </SettingRow>
        )
      })}
    </>
  )
}
