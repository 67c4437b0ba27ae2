import { useStore } from 'zustand'
import type { RunQuantity } from '../../../graph-runtime/document/lesson-types.ts'
import { parseIntegers, showIntegers } from '../../inspector/list-text.ts'
import { useDocument, useEditor } from '../../stores/hooks.ts'
import { Select, type SelectOption } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { kindOf, QUANTITIES, quantityOptions, type QuantityKind } from './quantities.ts'
import { without } from './step-edit.ts'

interface Props {
  /** What it is for, as its controls begin. */
  readonly heading: string
  /** What none means. */
  readonly none: string
  readonly from: RunQuantity | undefined
  readonly onChange: (from: RunQuantity | undefined) => void
}

const kinds: Readonly<Record<QuantityKind, string>> = {
  metric: 'A metric of the run',
  value: 'A value of the run',
  gradient: 'A gradient of the run',
  slot: 'A parameter of the run',
}

const HALVES = [
  { value: 'train', label: 'On the training data' },
  { value: 'test', label: 'On the test data' },
] as const

/** The end of the graph, where cotangents begin. */
const END = { value: '', label: 'Of what is at the end of the graph' }

/** A quantity of the run, by the names of the blocks that have it. */
export function EditQuantity({ heading, none, from, onChange }: Props) {
  const { catalog, runs } = useEditor()
  const document = useDocument((state) => state.document)
  const report = useStore(runs, (state) => state.report)
  const kind = kindOf(from)
  const options = (of: QuantityKind, now?: string) => quantityOptions(document, catalog, report, of, now)
  const choose = (value: string) => {
    const chosen = QUANTITIES.find((one) => one === value)
    const first = chosen && options(chosen)[0]?.value
    onChange(chosen && { [chosen]: first ?? 'loss.loss' })
  }
  return (
    <>
      <Select
        label={heading}
        value={kind ?? ''}
        options={[{ value: '', label: none }, ...QUANTITIES.map((value) => ({ value, label: kinds[value] }))]}
        onChange={choose}
      />
      {kind && from && <EditName kind={kind} from={from} options={options} onChange={onChange} />}
    </>
  )
}

interface NameProps {
  readonly kind: QuantityKind
  readonly from: RunQuantity
  /** What can be chosen of a kind; `now` is among it. */
  readonly options: (kind: QuantityKind, now?: string) => SelectOption[]
  readonly onChange: (from: RunQuantity) => void
}

/** Which quantity of its kind, of what, on which data and which entry of it. */
function EditName({ kind, from, options, onChange }: NameProps) {
  const at = from.at === undefined ? [] : [from.at].flat()
  return (
    <>
      <Select
        label="Which one"
        value={from[kind] ?? ''}
        options={options(kind, from[kind])}
        onChange={(name) => onChange({ ...from, [kind]: name })}
      />
      {kind === 'gradient' && (
        <Select
          label="Gradient of what"
          value={from.of ?? ''}
          options={[END, ...options('value', from.of)]}
          onChange={(of) => onChange({ ...without(from, 'of'), ...(of !== '' && { of }) })}
        />
      )}
      <Select
        label="On which data"
        value={from.on ?? 'train'}
        options={HALVES}
        onChange={(on) => onChange({ ...without(from, 'on'), ...(on === 'test' && { on }) })}
      />
      {kind !== 'metric' && (
        <TextField
          label="Which entry, counted from 0, such as 0, 2"
          placeholder="the only entry"
          value={showIntegers([...at])}
          check={(text) => (parseIntegers(text) ? undefined : 'Whole numbers with commas between: 0, 2')}
          onChange={(text) => {
            const entry = parseIntegers(text) ?? []
            onChange({ ...without(from, 'at'), ...(entry.length > 0 && { at: entry }) })
          }}
        />
      )}
    </>
  )
}
