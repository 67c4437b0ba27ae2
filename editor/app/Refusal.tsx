import { X } from 'lucide-react'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './app.module.css'

/**
 * Why the last edit could not be made, until the next edit or until it is closed; or else what stopped the session, and
 * where a NaN began, until training goes on.
 */
export function Refusal() {
  const { documents, runs } = useEditor()
  const refusal = useDocument((state) => state.refusal)
  const failure = useRun((state) => state.failure)
  const fault = useRun((state) => state.fault?.message)
  const message = refusal ?? failure ?? fault
  const close = () => {
    if (refusal !== undefined) documents.setState({ refusal: undefined })
    else runs.setState({ failure: undefined })
  }
  return (
    <output className={styles['status']}>
      {message !== undefined && (
        <div className={styles['refusal']}>
          {message}
          {message !== fault && (
            <IconButton label="Close" onClick={close}>
              <X size={14} />
            </IconButton>
          )}
        </div>
      )}
    </output>
  )
}
