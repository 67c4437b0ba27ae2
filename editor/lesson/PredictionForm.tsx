import { Check, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import type { LessonRun, Prediction } from '../../graph-runtime/document/lesson-types.ts'
import { useEditor } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import field from '../ui/field.module.css'
import { Markdown } from '../ui/Markdown.tsx'
import { parseNumber } from '../ui/number-text.ts'
import { useLesson } from './use-lesson.ts'
import { notYet } from './not-yet.ts'
import { forget, reveal } from './reveal.ts'
import styles from './lesson.module.css'

interface Props {
  readonly prediction: Prediction
  /** Where its answer is kept. */
  readonly answerKey: string
  /** The step's first button, which brings the run to where it answers. */
  readonly first: LessonRun | undefined
}

/** A question, a place for the answer, and after *Check* what is so and why. */
export function PredictionForm({ prediction, answerKey, first }: Props) {
  const editor = useEditor()
  const answer = useLesson((state) => state.answers[answerKey])
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const name = useId()
  const revealed = useRef<HTMLElement>(null)
  const wasRevealed = useRef(answer !== undefined)
  useEffect(() => {
    // The field that had the focus is gone: what took its place has it now, and the keyboard goes on from there.
    if (answer && !wasRevealed.current) revealed.current?.focus()
    wasRevealed.current = answer !== undefined
  }, [answer])

  const check = async (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === '') return setProblem('Say what you expect first; there is nothing to lose.')
    if (prediction.kind === 'number' && parseNumber(typed) === undefined)
      return setProblem('A number, such as 0.5, −2, 1e-4 or 1/3.')
    const wanting = prediction.from && notYet(editor, first)
    return setProblem(wanting ?? (await reveal(editor, answerKey, prediction, typed)))
  }

  return (
    <section className={styles['prediction']} aria-label="Prediction">
      <div id={name}>
        <Markdown>{prediction.question}</Markdown>
      </div>
      {answer ? (
        <section ref={revealed} tabIndex={-1} className={styles['revealed']} aria-label="Answer" aria-live="polite">
          <p className={classes(styles['verdict'], styles[answer.right ? 'right' : 'wrong'])}>
            {answer.right ? <Check size={16} /> : <X size={16} />}
            <b>{answer.right ? 'Right' : 'Not so'}</b>
          </p>
          <dl>
            <dt>You said</dt>
            <dd>
              <Markdown>{answer.typed}</Markdown>
            </dd>
            <dt>It is</dt>
            <dd className={styles['found']}>
              <Markdown>{answer.found}</Markdown>
            </dd>
          </dl>
          <Markdown>{prediction.explanation}</Markdown>
          <Button look="outlined" onClick={() => forget(editor, answerKey)}>
            Try again
          </Button>
        </section>
      ) : (
        <form onSubmit={(event) => void check(event)}>
          {prediction.kind === 'choice' ? (
            <div role="radiogroup" aria-labelledby={name} className={styles['choices']}>
              {(prediction.choices ?? []).map((choice) => (
                <label key={choice}>
                  <input
                    type="radio"
                    name={name}
                    value={choice}
                    checked={typed === choice}
                    onChange={() => setTyped(choice)}
                  />
                  <Markdown>{choice}</Markdown>
                </label>
              ))}
            </div>
          ) : (
            <input
              className={classes(field['text'], styles['answer'])}
              type="text"
              aria-label="Your prediction"
              aria-describedby={name}
              placeholder="Your prediction"
              data-typing
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          <Button look="outlined" type="submit">
            Check
          </Button>
          {problem !== undefined && <p role="alert">{problem}</p>}
        </form>
      )}
    </section>
  )
}
