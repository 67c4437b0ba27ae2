import { useStore } from 'zustand'
import { Grid3x3 } from 'lucide-react'
import { useEditor } from '../../stores/hooks.ts'
import { Empty } from '../../ui/Empty.tsx'
import { SweepForm } from './SweepForm.tsx'
import { SweepPicture } from './SweepPicture.tsx'
import { SweepTable } from './SweepTable.tsx'
import { useSweepResult } from './use-sweep-result.ts'
import styles from './sweep.module.css'

/** Several runs at once: what to vary on the left, what came of it on the right. */
export function Sweep() {
  const { sweeper } = useEditor()
  const state = useStore(sweeper.store, (now) => now.is)
  const found = useSweepResult()
  return (
    <div className={styles['sweep']}>
      <SweepForm />
      {found && found.result.measures.length > 0 ? (
        <>
          <SweepPicture {...found} />
          <SweepTable {...found} />
        </>
      ) : (
        <Empty
          icon={<Grid3x3 size={16} />}
          title={state === 'running' ? 'The first run is on its way' : 'No sweep yet'}
        >
          Train from several seeds, or with several values of a setting, and see mean ± standard deviation.
        </Empty>
      )}
    </div>
  )
}
