import type { Prediction } from '../../../graph-runtime/document/lesson-types.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { EditQuantity } from './EditQuantity.tsx'
import { MarkdownField } from './MarkdownField.tsx'
import { without, type StepEdit } from './step-edit.ts'

const kinds = [
  { value: 'none', label: 'No prediction' },
  { value: 'number', label: 'A number' },
  { value: 'choice', label: 'A choice' },
  { value: 'text', label: 'A text' },
] as const

/** What a kind of question begins with. */
const answers = {
  number: { answer: 0 },
  choice: { choices: ['yes', 'no'], answer: 'yes' },
  text: { answer: 'answer' },
} as const

const lines = (text: string) => text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))

/** What a step asks, if it asks anything. */
export function EditPrediction(writing: StepEdit) {
  const { predict } = writing.step
  const setKind = (value: string) => {
    const kind = kinds.find((option) => option.value === value)?.value ?? 'none'
    const { question = 'What do you expect?', explanation = '' } = predict ?? {}
    writing.change({ predict: kind === 'none' ? undefined : { question, kind, ...answers[kind], explanation } })
  }
  return (
    <>
      <h3>Prediction</h3>
      <Select label="Kind of prediction" value={predict?.kind ?? 'none'} options={kinds} onChange={setKind} />
      {predict && <EditQuestion {...writing} predict={predict} />}
    </>
  )
}

/** The question of a step and its answer: typed here, or read from the run when it is revealed. */
function EditQuestion({ predict, change, refuses }: StepEdit & { readonly predict: Prediction }) {
  const { kind, from, answer, choices = [], tolerance = 0.01, question, explanation } = predict
  const set = (next: Prediction, gesture?: string) => change({ predict: next }, gesture)
  const refused = (next: Prediction) => refuses({ predict: next })
  const withChoices = (text: string): Prediction => {
    const next = lines(text)
    return { ...predict, choices: next, answer: next.find((line) => line === answer) ?? next[0] ?? '' }
  }
  return (
    <>
      <h3>Question, in Markdown and TeX</h3>
      <MarkdownField
        label="Question"
        lines={3}
        value={question}
        check={(text) => refused({ ...predict, question: text })}
        onChange={(text) => set({ ...predict, question: text })}
      />
      {kind === 'choice' && (
        <>
          <h3>Choices, one a line</h3>
          <MarkdownField
            label="Choices"
            lines={4}
            value={choices.join('\n')}
            check={(text) => refused(withChoices(text))}
            onChange={(text) => set(withChoices(text))}
            asPlayed={(text) =>
              lines(text)
                .map((line) => `- ${line}`)
                .join('\n')
            }
          />
          <h3>The right choice</h3>
          <Select
            label="The right choice"
            value={String(answer ?? '')}
            options={choices.map((choice) => ({ value: choice, label: choice }))}
            onChange={(chosen) => set({ ...predict, answer: chosen })}
          />
        </>
      )}
      {kind === 'text' && (
        <>
          <h3>Its answer</h3>
          <TextField
            label="Answer"
            value={String(answer ?? '')}
            check={(text) => refused({ ...predict, answer: text })}
            onChange={(text) => set({ ...predict, answer: text })}
          />
        </>
      )}
      <h3>{kind === 'number' ? 'Its answer' : 'Evidence from the run'}</h3>
      <EditQuantity
        heading={kind === 'number' ? 'Where the answer comes from' : 'Evidence shown with the answer'}
        none={kind === 'number' ? 'Given here' : 'None'}
        from={from}
        onChange={(next) => {
          const rest = kind === 'number' ? without(without(predict, 'from'), 'answer') : without(predict, 'from')
          set({ ...rest, ...(next ? { from: next } : kind === 'number' && { answer: 0 }) })
        }}
      />
      {kind === 'number' && (
        <>
          {!from && (
            <NumberField
              label="Answer"
              value={typeof answer === 'number' ? answer : 0}
              onChange={(number, gesture) => set({ ...predict, answer: number }, gesture)}
            />
          )}
          <h3>Right within this share</h3>
          <NumberField
            label="Right within this share"
            value={tolerance}
            min={0}
            max={1}
            onChange={(share, gesture) => set({ ...predict, tolerance: share }, gesture)}
          />
        </>
      )}
      <h3>Explanation, shown with the answer</h3>
      <MarkdownField
        label="Explanation"
        lines={4}
        value={explanation}
        check={(text) => refused({ ...predict, explanation: text })}
        onChange={(text) => set({ ...predict, explanation: text })}
      />
    </>
  )
}
