import { ChevronLeft, ChevronRight, Crosshair, Pencil, Play, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import { nodeAt } from '../../graph-runtime/session/wiring.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { editLesson, leaveLessonCommand, nextStep, previousStep } from '../commands/lesson.ts'
import { useCommand } from '../commands/use-command.ts'
import { lookAt } from '../present/look-at.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { goTo } from '../stores/use-place.ts'
import { Button } from '../ui/Button.tsx'
import { Markdown } from '../ui/Markdown.tsx'
import { EditLesson } from './write/EditLesson.tsx'
import { CopyStepLink } from './CopyStepLink.tsx'
import { PredictionForm } from './PredictionForm.tsx'
import { answerKey } from './reveal.ts'
import { doRun } from './run-action.ts'
import { useLesson, useStep } from './use-lesson.ts'
import styles from './lesson.module.css'

/** What the step looks at: a press brings it into sight, on the canvas or as it is presented. */
function Look({ paths }: { readonly paths: readonly string[] }) {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  const found = paths.filter((path) => nodeAt(document, path))
  if (found.length === 0) return null
  const show = (path: string) => (editor.presents.getState().open ? lookAt(editor, [path]) : goTo(editor, path))
  return (
    <p className={styles['look']}>
      <Crosshair size={14} />
      <span>Look at</span>
      {found.map((path) => (
        <button key={path} type="button" onClick={() => show(path)}>
          {nameOfPath(path, document, editor.catalog)}
        </button>
      ))}
    </p>
  )
}

function Step({ step, at, count }: NonNullable<ReturnType<typeof useStep>>) {
  const editor = useEditor()
  const title = useDocument((state) => state.document.title)
  const isLast = at + 1 === count
  // One button for both, so that it keeps the focus.
  const onward = useCommand(isLast ? leaveLessonCommand : nextStep)
  const heading = useRef<HTMLHeadingElement>(null)
  const key = step.predict && answerKey(title, step.id, step.predict)
  // Who starts a lesson by the keyboard goes on in it.
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [step.id])
  return (
    <>
      <div className={styles['text']}>
        <div aria-live="polite">
          <h2 ref={heading} tabIndex={-1}>
            {step.title}
          </h2>
          <Markdown>{step.text}</Markdown>
        </div>
        <Look paths={step.look ?? []} />
        {step.run && (
          <div className={styles['runs']}>
            {step.run.map((action) => (
              <Button
                key={action.label}
                look="outlined"
                icon={<Play size={14} />}
                onClick={() => doRun(editor, action)}
              >
                {action.label}
              </Button>
            ))}
          </div>
        )}
        {step.predict && key !== undefined && (
          <PredictionForm key={key} prediction={step.predict} answerKey={key} first={step.run?.[0]} />
        )}
      </div>
      <footer className={styles['foot']}>
        <progress value={at + 1} max={count} aria-label="Steps of the lesson" />
        <div>
          <Button look="outlined" icon={<ChevronLeft size={16} />} {...useCommand(previousStep)}>
            Back
          </Button>
          <span>
            {at + 1} of {count}
          </span>
          <Button look="outlined" className={isLast ? undefined : styles['next']} {...onward}>
            {isLast ? 'Finish' : 'Next'}
            {!isLast && <ChevronRight size={16} />}
          </Button>
        </div>
      </footer>
    </>
  )
}

/** The lesson that goes with the open document: one step at a time, in the palette's place; or the form in which it is written. */
export function LessonPanel() {
  const playing = useStep()
  const editing = useLesson((state) => state.editing)
  return (
    <section className={styles['lesson']} aria-label="Lesson" data-part>
      <header className={styles['head']}>
        <b>{editing ? 'Write the lesson' : 'Lesson'}</b>
        {playing && !editing && (
          <>
            <CopyStepLink at={playing.at} />
            <CommandButton command={editLesson}>
              <Pencil size={15} />
            </CommandButton>
          </>
        )}
        <CommandButton command={leaveLessonCommand}>
          <X size={15} />
        </CommandButton>
      </header>
      {editing ? <EditLesson /> : playing && <Step {...playing} />}
    </section>
  )
}
