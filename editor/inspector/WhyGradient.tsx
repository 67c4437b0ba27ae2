import { CircleHelp, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Quantity } from '../../graph-runtime/session/explain/explanation.ts'
import { askWhy, isSameTensor } from '../session/ask-why.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { forgetWhy } from '../stores/why-store.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Explained } from './Explained.tsx'
import { WhySubject } from './WhySubject.tsx'
import styles from './why.module.css'

/** Which tensor; its cotangent is what is explained. */
type Of = Pick<Quantity, 'of' | 'name'>

interface ButtonProps {
  readonly of: Of
  /** What the gradient is of, in words: `weight`. */
  readonly label: string
}

/** Asks why the gradient beside it is what it is. */
export function WhyButton({ of, label }: ButtonProps) {
  const editor = useEditor()
  const isOpen = useStore(editor.why, ({ asked }) => isSameTensor(asked, of))
  return (
    <button
      type="button"
      className={styles['ask']}
      aria-label={`Why is the gradient of ${label} what it is?`}
      aria-pressed={isOpen}
      onClick={() => (isOpen ? forgetWhy(editor.why) : void askWhy(editor, { of: of.of, name: of.name }))}
    >
      Why?
    </button>
  )
}

/** A button that asks why one gradient is what it is, for wherever one is shown. The answer opens at the top of the inspector. */
export function WhyGradient({ of }: { readonly of: Of }) {
  const editor = useEditor()
  const ask = () => void askWhy(editor, { of: of.of, name: of.name })
  return (
    <Button look="outlined" icon={<CircleHelp size={14} />} onClick={ask}>
      Why this gradient?
    </Button>
  )
}

/** The explanation that is open, whatever is selected meanwhile; nothing where none is. It takes the focus when it opens. */
export function WhyAnswer() {
  const editor = useEditor()
  const { asked, answer, failure, moment } = useStore(editor.why)
  const revision = useDocument((state) => state.revision)
  const isPast = useRun(({ run, step }) => moment !== undefined && (moment.run !== run || moment.step !== step))
  const section = useRef<HTMLElement>(null)
  const name = asked && `${asked.of} ${asked.name}`
  useEffect(() => {
    if (name !== undefined) section.current?.focus()
  }, [name])
  if (!asked) return null
  const isStale = isPast || (moment !== undefined && moment.revision !== revision)
  return (
    <section ref={section} className={styles['why']} aria-label="Why this gradient" tabIndex={-1} data-beside>
      <h2>
        Why this gradient?
        <em>{moment && `step ${moment.step.toLocaleString('en-GB')}${isStale ? ', stale' : ''}`}</em>
        <IconButton label="Close the explanation" onClick={() => forgetWhy(editor.why)}>
          <X size={14} />
        </IconButton>
      </h2>
      {isStale && (
        <p className={styles['stale']}>
          The graph has moved on since.{' '}
          <button type="button" onClick={() => void askWhy(editor, { ...asked })}>
            Ask again
          </button>
        </p>
      )}
      <WhySubject asked={asked} answer={answer} />
      {failure !== undefined && <p role="alert">{failure}</p>}
      {failure === undefined && !answer && <p>Following it back…</p>}
      {answer && <Explained asked={asked} answer={answer} />}
    </section>
  )
}
