import { Pin } from 'lucide-react'
import { nameOfPath, nameOfTensor } from '../../graph-runtime/compile/block-names.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Explanation, Quantity } from '../../graph-runtime/session/explain/explanation.ts'
import { formatExact, formatNumber } from '../charts/format.ts'
import { explainGradient, pointedGradient } from '../commands/why.ts'
import { useCommand } from '../commands/use-command.ts'
import { isSameTensor } from '../session/ask-why.ts'
import { useDocument, useEditor, useView } from '../stores/hooks.ts'
import { goTo, usePlace } from '../stores/use-place.ts'
import { indexText } from './why-text.ts'
import styles from './why.module.css'

interface Props {
  readonly asked: Quantity
  readonly answer: Explanation | undefined
}

/** The selected block where it is another than the one that is spoken of: its path. */
function useOtherBlock(asked: Quantity): string | undefined {
  const editor = useEditor()
  const { prefix } = usePlace()
  const selected = useView((state) => state.selection.nodes)
  const [only] = selected.size === 1 ? selected : []
  const path = only === undefined ? undefined : prefix + only
  // Of what lies inside an own block, the own block is no other; of a learner, what comes into it is asked.
  const isSame = path !== undefined && `${nodeOf(asked.name)}/`.startsWith(`${path}/`)
  const pointed = pointedGradient(editor)
  return isSame || (pointed && isSameTensor(asked, pointed)) ? undefined : path
}

/** What is explained, with its gradient once that is known; and where another block is selected, that it stays. */
export function WhySubject({ asked, answer }: Props) {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  const other = useOtherBlock(asked)
  const { onClick, disabled } = useCommand(explainGradient)
  return (
    <>
      <p className={styles['figure']}>
        <button type="button" className={styles['block']} onClick={() => goTo(editor, nodeOf(asked.name))}>
          {nameOfTensor(asked.name, document, editor.catalog)}
          {answer && answer.finding !== 'none' && indexText(answer.element, answer.shape)}
        </button>
        {answer &&
          (answer.finding === 'none' ? (
            <b>none</b>
          ) : (
            <b title={formatExact(answer.gradient)}>{formatNumber(answer.gradient)}</b>
          ))}
      </p>
      {other !== undefined && (
        <p className={styles['kept']}>
          <Pin size={12} aria-hidden="true" /> Stays while {nameOfPath(other, document, editor.catalog)} is selected.{' '}
          <button type="button" disabled={disabled} onClick={onClick}>
            Ask about that
          </button>
        </p>
      )}
    </>
  )
}
