import { setSteps } from '../../graph-runtime/document/edits.ts'
import { useDocument } from '../stores/hooks.ts'
import { NumberField } from '../ui/NumberField.tsx'

/** How many steps a full run takes; 0 for a run without end. */
export function StepsField({ label }: { readonly label: string }) {
  const edit = useDocument((state) => state.edit)
  const steps = useDocument((state) => state.document.steps ?? 0)
  return (
    <>
      <NumberField
        label={label}
        value={steps}
        min={0}
        max={1e9}
        integer
        onChange={(value, gesture) => edit((document) => setSteps(document, value === 0 ? undefined : value), gesture)}
      />
      {steps === 0 && <small>0: no end</small>}
    </>
  )
}
