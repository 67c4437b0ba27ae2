import { X } from 'lucide-react'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './app.module.css'

/** Why the last edit could not be made, until the next edit or until it is closed. */
export function Refusal() {
  const { documents } = useEditor()
  const refusal = useDocument((state) => state.refusal)
  return (
    <output className={styles['status']}>
      {refusal !== undefined && (
        <div className={styles['refusal']}>
          {refusal}
          <IconButton label="Close" onClick={() => documents.setState({ refusal: undefined })}>
            <X size={14} />
          </IconButton>
        </div>
      )}
    </output>
  )
}
