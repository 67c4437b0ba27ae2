import type { Prediction, RunQuantity } from '../../graph-runtime/document/lesson-types.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

interface Props {
  readonly prediction: Prediction | undefined
  readonly onChange: (prediction: Prediction | undefined) => void
}

const kinds = [
  { value: 'none', label: 'No prediction' },
  { value: 'number', label: 'A number' },
  { value: 'choice', label: 'A choice' },
  { value: 'text', label: 'A text' },
] as const

const quantities = ['metric', 'value', 'gradient', 'slot'] as const
const sources = [
  { value: 'given', label: 'Given here' },
  { value: 'metric', label: 'A metric of the run' },
  { value: 'value', label: 'A value of the run' },
  { value: 'gradient', label: 'A gradient of the run' },
  { value: 'slot', label: 'A parameter of the run' },
] as const

/** What a kind of question begins with. */
const answers = {
  number: { answer: 0 },
  choice: { choices: ['yes', 'no'], answer: 'yes' },
  text: { answer: 'answer' },
} as const

/** The question of a step and its answer: typed here, or read from the run when it is revealed. */
export function EditPrediction({ prediction, onChange }: Props) {
  const setKind = (value: string) => {
    const kind = kinds.find((option) => option.value === value)?.value ?? 'none'
    if (kind === 'none') return onChange(undefined)
    const { question = 'What do you expect?', explanation = '' } = prediction ?? {}
    return onChange({ question, kind, ...answers[kind], explanation })
  }
  const choose = (
    <Select label="Kind of prediction" value={prediction?.kind ?? 'none'} options={kinds} onChange={setKind} />
  )
  if (!prediction) {
    return (
      <>
        <h3>Prediction</h3>
        {choose}
      </>
    )
  }
  const { kind, from, answer, choices = [], tolerance = 0.01, question, explanation } = prediction
  const given = quantities.find((name) => from?.[name] !== undefined)
  const setSource = (value: string) => {
    const source = quantities.find((name) => name === value)
    const { from: _from, answer: _answer, ...rest } = prediction
    if (!source) return onChange({ ...rest, answer: 0 })
    const named: RunQuantity = source === 'metric' ? { metric: 'loss' } : { [source]: 'block.port' }
    return onChange({ ...rest, from: named })
  }
  const setChoices = (text: string) => {
    const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
    onChange({ ...prediction, choices: lines, answer: lines.find((line) => line === answer) ?? lines[0] ?? '' })
  }
  return (
    <>
      <h3>Prediction</h3>
      {choose}
      <TextField
        label="Question"
        lines={3}
        value={question}
        onChange={(text) => onChange({ ...prediction, question: text })}
      />
      {kind === 'number' && (
        <>
          <h3>Its answer</h3>
          <Select label="Where the answer comes from" value={given ?? 'given'} options={sources} onChange={setSource} />
          {given ? (
            <TextField
              label="Name of the quantity, such as loss or block.port"
              value={from?.[given] ?? ''}
              onChange={(name) => onChange({ ...prediction, from: { ...from, [given]: name } })}
            />
          ) : (
            <NumberField
              label="Answer"
              value={typeof answer === 'number' ? answer : 0}
              onChange={(number) => onChange({ ...prediction, answer: number })}
            />
          )}
          <h3>Right within this share</h3>
          <NumberField
            label="Right within this share"
            value={tolerance}
            min={0}
            max={1}
            onChange={(share) => onChange({ ...prediction, tolerance: share })}
          />
        </>
      )}
      {kind === 'choice' && (
        <>
          <h3>Choices, one a line, and the right one</h3>
          <TextField label="Choices" lines={4} value={choices.join('\n')} onChange={setChoices} />
          <Select
            label="The right choice"
            value={String(answer ?? '')}
            options={choices.map((choice) => ({ value: choice, label: choice }))}
            onChange={(chosen) => onChange({ ...prediction, answer: chosen })}
          />
        </>
      )}
      {kind === 'text' && (
        <TextField
          label="Answer"
          value={String(answer ?? '')}
          onChange={(text) => onChange({ ...prediction, answer: text })}
        />
      )}
      <h3>Explanation, shown with the answer</h3>
      <TextField
        label="Explanation"
        lines={4}
        value={explanation}
        onChange={(text) => onChange({ ...prediction, explanation: text })}
      />
    </>
  )
}
