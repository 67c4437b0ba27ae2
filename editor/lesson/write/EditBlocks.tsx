import { Crosshair, X } from 'lucide-react'
import { useMemo } from 'react'
import { MAX_LESSON_BLOCKS } from '../../../graph-runtime/document/limits.ts'
import { useDocument, useEditor, useView } from '../../stores/hooks.ts'
import { usePlace } from '../../stores/use-place.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { blockOptions, nameOrGone } from './all-blocks.ts'
import { ChooseBlock } from './ChooseBlock.tsx'
import styles from './write.module.css'

interface Props {
  readonly heading: string
  /** What is said while there are none. */
  readonly none: string
  /** What choosing does: `Look at`. */
  readonly verb: string
  readonly paths: readonly string[]
  readonly onChange: (paths: readonly string[]) => void
}

/** Some of the blocks: chosen by name, or those that are selected on the canvas. */
export function EditBlocks({ heading, none, verb, paths, onChange }: Props) {
  const { catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const selected = useView((state) => state.selection.nodes)
  const { prefix } = usePlace()
  const room = MAX_LESSON_BLOCKS - paths.length
  const added = [...selected].map((id) => prefix + id).filter((path) => !paths.includes(path))
  const options = useMemo(() => blockOptions(document, catalog), [document, catalog])
  const others = useMemo(() => options.filter(({ value }) => !paths.includes(value)), [options, paths])
  return (
    <>
      <h3>{heading}</h3>
      {paths.length === 0 && <p className={styles['none']}>{none}</p>}
      {paths.map((path) => {
        const title = nameOrGone(path, document, catalog)
        return (
          <div key={path} className={styles['row']}>
            <span className={styles['wide']}>{title}</span>
            <IconButton
              label={`${heading}: remove ${title}`}
              onClick={() => onChange(paths.filter((other) => other !== path))}
            >
              <X size={14} />
            </IconButton>
          </div>
        )
      })}
      <ChooseBlock
        label={`${verb} a block`}
        placeholder={room <= 0 ? `At most ${MAX_LESSON_BLOCKS} blocks` : 'Name or id of a block…'}
        options={others}
        disabled={room <= 0}
        onChange={(path) => onChange([...paths, path])}
      />
      {added.length > 0 && added.length <= room && (
        <Button look="outlined" icon={<Crosshair size={14} />} onClick={() => onChange([...paths, ...added])}>
          {`${verb} the selected ${added.length > 1 ? 'blocks' : 'block'}`}
        </Button>
      )}
    </>
  )
}
