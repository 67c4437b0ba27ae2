import { useCallback } from 'react'
import { useEditor } from '../stores/hooks.ts'

/** Runs what is paused, pauses what runs; a run that stands at its end goes on beyond it. */
export function useRunToggle(): () => void {
  const { trainer, runs } = useEditor()
  return useCallback(() => {
    const { status, report } = runs.getState()
    if (status === 'running') return trainer.pause()
    if ((report?.learners.length ?? 0) > 0) trainer.run()
  }, [trainer, runs])
}
