import { useState } from 'react'
import type { Json } from '../../graph-runtime/document/types.ts'
import { TextField } from '../ui/TextField.tsx'
import { describeNested, parseNested, showNested } from './list-text.ts'

interface Props {
  readonly id: string
  /** The id of what says more. */
  readonly describedBy?: string
  readonly label: string
  readonly value: Json
  readonly onChange: (value: Json, gesture?: string) => void
}

const check = (text: string) =>
  parseNested(text) === undefined ? 'Rows of equally many numbers, one a line or with ; between: 1 2; 3 4' : undefined

/** A number, a list or a table of them, with what it was understood as, also while it is typed. */
export function TensorField({ value, onChange, ...named }: Props) {
  const [typed, setTyped] = useState<string>()
  const understood = typed === undefined ? value : parseNested(typed)
  return (
    <>
      <TextField
        {...named}
        lines={3}
        value={showNested(value)}
        check={check}
        numbers={{}}
        onChange={(text, gesture) => onChange(parseNested(text) ?? value, gesture)}
        onTyping={setTyped}
      />
      {understood !== undefined && (
        <small>
          <output htmlFor={named.id}>{describeNested(understood)}</output>
        </small>
      )}
    </>
  )
}
