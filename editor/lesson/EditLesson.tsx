import { ArrowDown, ArrowUp, Play, Plus, Trash2 } from 'lucide-react'
import {
  addLessonStep,
  moveLessonStep,
  removeLessonStep,
  setLessonStep,
  type StepDraft,
} from '../../graph-runtime/document/edits.ts'
import type { LessonStep } from '../../graph-runtime/document/lesson-types.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { EditLook } from './EditLook.tsx'
import { EditPrediction } from './EditPrediction.tsx'
import { EditRuns } from './EditRuns.tsx'
import { EditShow } from './EditShow.tsx'
import { goToStep } from './play.ts'
import { useLesson } from './use-lesson.ts'
import styles from './lesson.module.css'

const NONE: readonly LessonStep[] = []

/** The form in which a lesson is written, a step at a time; each field is an edit of the document that can be undone. */
export function EditLesson() {
  const editor = useEditor()
  const edit = useDocument((state) => state.edit)
  const steps = useDocument((state) => state.document.lesson?.steps ?? NONE)
  const wanted = useLesson((state) => state.at ?? 0)
  const at = Math.min(wanted, steps.length - 1)
  const step = steps[at]
  const show = (next: number) => editor.lessons.setState({ at: Math.max(0, next) })
  const add = () => {
    edit((document) => addLessonStep(document, at + 1))
    show(at + 1)
  }
  if (!step) {
    return (
      <Empty icon={<Plus size={16} />} title="No lesson yet">
        <p>A lesson leads through this graph step by step.</p>
        <Button look="outlined" onClick={add}>
          Add the first step
        </Button>
      </Empty>
    )
  }
  const move = (to: number) => {
    edit((document) => moveLessonStep(document, at, to))
    show(to)
  }
  const change = (part: Partial<StepDraft>) => {
    const draft: StepDraft = {
      title: step.title,
      text: step.text,
      look: step.look,
      show: step.show,
      run: step.run,
      predict: step.predict,
      ...part,
    }
    edit((document) => setLessonStep(document, at, draft))
  }
  return (
    <div key={step.id} className={styles['form']}>
      <div className={styles['row']}>
        <Select
          label="Step"
          value={step.id}
          options={steps.map(({ id, title }, i) => ({ value: id, label: `${i + 1} ${title}` }))}
          onChange={(id) => show(steps.findIndex((other) => other.id === id))}
        />
        <IconButton label="Add a step after this one" onClick={add}>
          <Plus size={15} />
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
      <h3>Title</h3>
      <TextField label="Title of the step" value={step.title} onChange={(title) => change({ title })} />
      <h3>Text, in Markdown and TeX</h3>
      <TextField label="Text of the step" lines={8} value={step.text} onChange={(text) => change({ text })} />
      <EditLook look={step.look ?? []} onChange={(look) => change({ look })} />
      <EditShow show={step.show ?? {}} onChange={(next) => change({ show: next })} />
      <EditRuns run={step.run ?? []} onChange={(run) => change({ run })} />
      <EditPrediction prediction={step.predict} onChange={(predict) => change({ predict })} />
      <Button look="outlined" icon={<Play size={14} />} onClick={() => goToStep(editor, at)}>
        Play from this step
      </Button>
    </div>
  )
}
