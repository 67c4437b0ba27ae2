import { Plus } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { EditRun } from './EditRun.tsx'
import type { StepEdit } from './step-edit.ts'

const MOST = 6

/** The buttons of a step, each with what it does. */
export function EditRuns({ step, change, refuses }: StepEdit) {
  const run = step.run ?? []
  return (
    <>
      <h3>Buttons for the run</h3>
      {run.map((action, i) => (
        <EditRun
          // Buttons have no name but their place.
          key={`${i}`}
          number={i + 1}
          run={action}
          change={(next, gesture) => change({ run: run.with(i, next) }, gesture)}
          refuses={(next) => refuses({ run: run.with(i, next) })}
          onRemove={() => change({ run: run.toSpliced(i, 1) })}
          onUp={i === 0 ? undefined : () => change({ run: run.toSpliced(i, 1).toSpliced(i - 1, 0, action) })}
        />
      ))}
      {run.length < MOST && (
        <Button
          look="outlined"
          icon={<Plus size={14} />}
          onClick={() => change({ run: [...run, { label: 'Train', restart: true, until: 100 }] })}
        >
          Add a button
        </Button>
      )}
    </>
  )
}
