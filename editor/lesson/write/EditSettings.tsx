import { X } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { splitPath } from '../../../graph-runtime/document/paths.ts'
import { SettingField } from '../../inspector/SettingField.tsx'
import { useDocument, useEditor } from '../../stores/hooks.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { blockOptions, nameOrGone } from './all-blocks.ts'
import { blockSettings } from './block-settings.ts'
import { ChooseBlock } from './ChooseBlock.tsx'
import { without } from './step-edit.ts'
import styles from './write.module.css'

type Settings = Readonly<Record<string, Json>>

interface Props {
  /** Whose they are, behind each name. */
  readonly of: string
  readonly set: Settings
  readonly onChange: (set: Settings, gesture?: string) => void
}

/** The settings of blocks that a button makes: chosen by the block's name and the setting's, begun with what they are now. */
export function EditSettings({ of, set, onChange }: Props) {
  const { catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const [block, setBlock] = useState('')
  const id = useId()
  const blocks = useMemo(
    () => blockOptions(document, catalog).filter(({ value }) => blockSettings(document, catalog, value).length > 0),
    [document, catalog],
  )
  const choices = blockSettings(document, catalog, block).filter(({ path }) => !Object.hasOwn(set, path))
  return (
    <>
      {Object.entries(set).map(([path, value]) => {
        const at = splitPath(path)
        const owner = at ? [...at.blocks, at.node].join('/') : path
        const known = blockSettings(document, catalog, owner).find((one) => one.path === path)
        const title = known ? `${nameOrGone(owner, document, catalog)} · ${known.label}` : `${path}, which is not there`
        const label = `${title}, ${of}`
        return (
          <div key={path} className={styles['setting']}>
            <div className={styles['row']}>
              <span className={styles['wide']}>{title}</span>
              <IconButton label={`Do not set ${label}`} onClick={() => onChange(without(set, path))}>
                <X size={14} />
              </IconButton>
            </div>
            {known && (
              <SettingField
                id={`${id}${path}`}
                label={label}
                setting={known.setting}
                value={value}
                onChange={(next, gesture) => onChange({ ...set, [path]: next }, gesture)}
              />
            )}
          </div>
        )
      })}
      <div className={styles['row']}>
        <ChooseBlock
          label={`Set something ${of}`}
          placeholder="Set something of…"
          options={blocks}
          chosen={blocks.find(({ value }) => value === block)?.label}
          onChange={setBlock}
        />
        {block !== '' && (
          <Select
            label={`Which setting ${of}`}
            value=""
            options={[
              { value: '', label: 'Which setting?' },
              ...choices.map(({ path, label }) => ({ value: path, label })),
            ]}
            onChange={(path) => {
              const chosen = choices.find((one) => one.path === path)
              if (!chosen) return
              setBlock('')
              onChange({ ...set, [path]: chosen.value })
            }}
          />
        )}
      </div>
    </>
  )
}
