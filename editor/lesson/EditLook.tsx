import { Crosshair, X } from 'lucide-react'
import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import { nodeAt } from '../../graph-runtime/session/wiring.ts'
import { useDocument, useEditor, useView } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import styles from './lesson.module.css'

interface Props {
  readonly look: readonly string[]
  readonly onChange: (look: readonly string[]) => void
}

/** The blocks that a step looks at: those selected on the canvas are added by a button. */
export function EditLook({ look, onChange }: Props) {
  const { catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const selected = useView((state) => state.selection.nodes)
  const { prefix } = usePlace()
  const nameOf = (path: string) => nameOfPath(path, document, catalog)
  const added = [...selected].map((id) => prefix + id).filter((path) => !look.includes(path))
  return (
    <>
      <h3>Blocks to look at</h3>
      {look.map((path) => (
        <div key={path} className={styles['row']}>
          <span className={styles['wide']}>
            {nodeAt(document, path) ? nameOf(path) : `${path}, which is not there`}
          </span>
          <IconButton
            label={`Do not look at ${nameOf(path)}`}
            onClick={() => onChange(look.filter((other) => other !== path))}
          >
            <X size={14} />
          </IconButton>
        </div>
      ))}
      <Button
        look="outlined"
        icon={<Crosshair size={14} />}
        disabled={added.length === 0}
        onClick={() => onChange([...look, ...added])}
      >
        {added.length > 1 ? 'Look at the selected blocks' : 'Look at the selected block'}
      </Button>
    </>
  )
}
