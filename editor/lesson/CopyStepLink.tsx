import { Check, Link } from 'lucide-react'
import { stepLink } from '../files/step-link.ts'
import { useEditor } from '../stores/hooks.ts'
import { IconButton } from '../ui/Button.tsx'
import { CopyByHand } from '../ui/CopyByHand.tsx'
import { useCopy } from '../ui/use-copy.ts'
import styles from './lesson.module.css'

/** Copies an address that opens this document at this step of its lesson. */
export function CopyStepLink({ at }: { readonly at: number }) {
  const { documents } = useEditor()
  const { copy, said, denied, close } = useCopy()
  const share = async () => {
    const link = await stepLink(documents.getState(), at)
    if ('refusal' in link) return documents.setState({ refusal: link.refusal })
    return copy(new URL(link.hash, window.location.href).href, 'Link copied')
  }
  return (
    <>
      <IconButton label={said ?? 'Copy link to this step'} onClick={() => void share()}>
        {said === undefined ? <Link size={15} /> : <Check size={15} />}
      </IconButton>
      <output className="visually-hidden">{said}</output>
      {denied !== undefined && (
        <div className={styles['below']}>
          <CopyByHand label="Link" text={denied} onClose={close} />
        </div>
      )}
    </>
  )
}
