import { Check, Share as ShareIcon } from 'lucide-react'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { encodeLink, formatSize, MAX_LINK } from '../files/share-link.ts'
import { useAsked } from '../stores/asked.ts'
import { useEditor } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { CopyByHand } from '../ui/CopyByHand.tsx'
import { useCopy } from '../ui/use-copy.ts'
import styles from './bar.module.css'

/** Copies an address that holds the whole document; it says so in its own place. */
export function Share() {
  const { documents } = useEditor()
  const { copy, said, denied, close } = useCopy()
  const share = async () => {
    const hash = await encodeLink(writeDocument(documents.getState().document))
    if (hash.length <= MAX_LINK)
      return copy(new URL(hash, window.location.href).href, `Link copied · ${formatSize(hash.length)}`)
    const refusal = `The graph is too large for a link: ${formatSize(hash.length)}, where ${formatSize(MAX_LINK)} fit. Save it as a file and send that.`
    return documents.setState({ refusal })
  }
  useAsked('share', () => void share())
  return (
    <div className={styles['share']}>
      <Button
        look="outlined"
        icon={said === undefined ? <ShareIcon size={14} /> : <Check size={14} />}
        onClick={() => void share()}
      >
        {said ?? 'Share'}
      </Button>
      <output className="visually-hidden">{said}</output>
      {denied !== undefined && (
        <div className={styles['below']}>
          <CopyByHand label="Link" text={denied} onClose={close} />
        </div>
      )}
    </div>
  )
}
