import { Play, Plus } from 'lucide-react'
import { addLessonStep } from '../../../graph-runtime/document/edits.ts'
import type { LessonStep } from '../../../graph-runtime/document/lesson-types.ts'
import { useDocument, useEditor } from '../../stores/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { goToStep } from '../play.ts'
import { useLesson } from '../use-lesson.ts'
import { EditBlocks } from './EditBlocks.tsx'
import { EditPrediction } from './EditPrediction.tsx'
import { EditRuns } from './EditRuns.tsx'
import { EditShow } from './EditShow.tsx'
import { MarkdownField } from './MarkdownField.tsx'
import { StepBar } from './StepBar.tsx'
import { stepEdit } from './step-edit.ts'
import styles from './write.module.css'

const NONE: readonly LessonStep[] = []

/** The form in which a lesson is written, a step at a time; each field is an edit of the document that can be undone. */
export function EditLesson() {
  const editor = useEditor()
  const edit = useDocument((state) => state.edit)
  const steps = useDocument((state) => state.document.lesson?.steps ?? NONE)
  const wanted = useLesson((state) => state.at ?? 0)
  const at = Math.min(wanted, steps.length - 1)
  const step = steps[at]
  if (!step) {
    return (
      <Empty icon={<Plus size={16} />} title="No lesson yet">
        <p>A lesson leads through this graph step by step.</p>
        <Button look="outlined" onClick={() => edit((document) => addLessonStep(document))}>
          Add the first step
        </Button>
      </Empty>
    )
  }
  const writing = stepEdit(editor.documents, step, at)
  const { change, refuses } = writing
  return (
    <div className={styles['form']}>
      <h2 className="visually-hidden">
        Step {at + 1} of {steps.length}
      </h2>
      <StepBar steps={steps} at={at} />
      <div key={step.id} className={styles['fields']}>
        <h3>Title</h3>
        <TextField
          label="Title of the step"
          value={step.title}
          check={(title) => (title.trim() === '' ? 'Say what the step is about.' : refuses({ title }))}
          onChange={(title) => change({ title })}
        />
        <h3>Text, in Markdown and TeX</h3>
        <MarkdownField
          label="Text of the step"
          lines={8}
          value={step.text}
          check={(text) => refuses({ text })}
          onChange={(text) => change({ text })}
        />
        <EditBlocks
          heading="Blocks to look at"
          none="None is ringed."
          verb="Look at"
          paths={step.look ?? []}
          onChange={(look) => change({ look })}
        />
        <EditShow {...writing} />
        <EditRuns {...writing} />
        <EditPrediction {...writing} />
        <Button look="outlined" icon={<Play size={14} />} onClick={() => goToStep(editor, at)}>
          Play from this step
        </Button>
      </div>
    </div>
  )
}
