import { graphNames } from '../../graph-runtime/document/composition.ts'
import type { Setting } from '../../graph-runtime/definition/settings.ts'
import type { Json } from '../../graph-runtime/document/types.ts'
import { useDocument } from '../stores/hooks.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseIntegers, showIntegers } from './list-text.ts'
import { TensorField } from './TensorField.tsx'

interface Props {
  readonly id: string
  /** The id of what says more. */
  readonly describedBy?: string
  readonly label: string
  readonly setting: Setting
  readonly value: Json
  readonly onChange: (value: Json, gesture?: string) => void
}

/** A text as it stands; anything else counts as none, since the field that shows it is one for texts. */
const textOf = (value: Json) => (typeof value === 'string' ? value : '')

/** The control for one setting, chosen by what the setting is. */
export function SettingField({ setting, value, onChange, ...named }: Props) {
  switch (setting.is) {
    case 'number': {
      const { min, max, integer, scale } = setting
      const shared = { ...named, min, max, integer, log: scale === 'log', onChange }
      return <NumberField {...shared} value={Number(value)} />
    }
    case 'choice': {
      const options = setting.options.map((option) => ({ value: option, label: option }))
      return <Select {...named} value={textOf(value)} options={options} onChange={onChange} />
    }
    case 'flag':
      return <Switch {...named} checked={value === true} onChange={onChange} spoken />
    case 'text':
      return (
        <TextField {...named} value={textOf(value)} lines={setting.lines ?? 1} onChange={(text) => onChange(text)} />
      )
    case 'integers':
      return (
        <TextField
          {...named}
          value={showIntegers(value)}
          check={(text) =>
            parseIntegers(text, setting.signed) ? undefined : 'Whole numbers with commas between: 3, 4'
          }
          numbers={{ integer: true, min: setting.signed ? undefined : 0 }}
          onChange={(text, gesture) => onChange(parseIntegers(text, setting.signed) ?? value, gesture)}
        />
      )
    case 'tensor':
      return <TensorField {...named} value={value} onChange={onChange} />
    case 'graph':
      return <GraphField {...named} value={textOf(value)} onChange={onChange} />
  }
}

type GraphProps = Pick<Props, 'id' | 'describedBy' | 'label'> & {
  readonly value: string
  readonly onChange: (value: string) => void
}

function GraphField(props: GraphProps) {
  const document = useDocument((state) => state.document)
  const graphs = [...graphNames(document.graphs)].filter(([key]) => key !== document.main)
  const options = [['', 'none'] as const, ...graphs].map(([value, label]) => ({ value, label }))
  return <Select {...props} options={options} />
}
