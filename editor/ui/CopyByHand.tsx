import { X } from 'lucide-react'
import { IconButton } from './Button.tsx'
import styles from './copy-by-hand.module.css'
import field from './field.module.css'

interface Props {
  /** What the text is, `Link`. */
  readonly label: string
  readonly text: string
  readonly onClose: () => void
}

/** A text to be copied with the keyboard, where the browser keeps the page from the clipboard. It stands below or above what holds it. */
export function CopyByHand({ label, text, onClose }: Props) {
  return (
    <div className={styles['panel']}>
      <p>The browser does not let the page copy. Press Ctrl C to copy it yourself.</p>
      <textarea
        ref={(area) => area?.select()}
        className={field['area']}
        aria-label={label}
        value={text}
        rows={3}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <IconButton label="Close" className={styles['close']} onClick={onClose}>
        <X size={14} />
      </IconButton>
    </div>
  )
}
