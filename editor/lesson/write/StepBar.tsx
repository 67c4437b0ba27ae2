import { ArrowDown, ArrowUp, CopyPlus, Plus, Trash2 } from 'lucide-react'
import {
  addLessonStep,
  duplicateLessonStep,
  moveLessonStep,
  removeLessonStep,
} from '../../../graph-runtime/document/edits.ts'
import type { LessonStep } from '../../../graph-runtime/document/lesson-types.ts'
import { useDocument, useEditor } from '../../stores/hooks.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './write.module.css'

interface Props {
  readonly steps: readonly LessonStep[]
  /** The step that is being written, counted from 0. */
  readonly at: number
}

/** Which step is written, and what is done with whole steps: add, double, move, remove. */
export function StepBar({ steps, at }: Props) {
  const { lessons } = useEditor()
  const edit = useDocument((state) => state.edit)
  const show = (next: number) => lessons.setState({ at: Math.max(0, next) })
  const move = (to: number) => {
    edit((document) => moveLessonStep(document, at, to))
    show(to)
  }
  const add = (make: typeof duplicateLessonStep, from: number) => {
    edit((document) => make(document, from))
    show(at + 1)
  }
  return (
    <>
      <Select
        label="Step"
        value={steps[at]!.id}
        options={steps.map(({ id, title }, i) => ({ value: id, label: `${i + 1} ${title}` }))}
        onChange={(id) => show(steps.findIndex((other) => other.id === id))}
      />
      <div className={styles['bar']} role="toolbar" aria-label="Steps of the lesson">
        <IconButton label="Add a step after this one" onClick={() => add(addLessonStep, at + 1)}>
          <Plus size={15} />
        </IconButton>
        <IconButton label="Duplicate the step" onClick={() => add(duplicateLessonStep, at)}>
          <CopyPlus size={15} />
        </IconButton>
        <IconButton label="Move the step up" disabled={at === 0} onClick={() => move(at - 1)}>
          <ArrowUp size={15} />
        </IconButton>
        <IconButton label="Move the step down" disabled={at === steps.length - 1} onClick={() => move(at + 1)}>
          <ArrowDown size={15} />
        </IconButton>
        <IconButton label="Remove the step" onClick={() => edit((document) => removeLessonStep(document, at))}>
          <Trash2 size={15} />
        </IconButton>
      </div>
    </>
  )
}
