import { useEffect, useState } from 'react'
import type { LayerHealth } from '../../graph-runtime/session/health.ts'
import { useEditor } from '../stores/hooks.ts'

/** How often it is asked at most, in milliseconds, and how large a part of the time an answer may take. */
const PACE = 500
const PART = 0.2

export interface Health {
  readonly layers: readonly LayerHealth[]
  readonly step: number
}

/** How the gradient fares through depth, asked at most twice a second while something shows it, and only when something changed. */
export function useHealth(): Health | undefined {
  const { trainer, documents, runs } = useEditor()
  const [health, setHealth] = useState<Health>()
  useEffect(() => {
    let isGone = false
    let isWaiting = false
    let known = ''
    let rest = 0
    const ask = () => {
      const { run, step, report } = runs.getState()
      // A report comes with each document that was opened, so that an edit is asked about when it runs.
      const now = `${documents.getState().revision} ${report?.revision} ${run} ${step}`
      if (isWaiting || !report || now === known || performance.now() < rest) return
      isWaiting = true
      known = now
      const asked = performance.now()
      trainer
        .ask('health', undefined)
        .then(
          (answered) => isGone || setHealth({ layers: answered.answer, step: answered.step }),
          () => isGone || setHealth(undefined),
        )
        .finally(() => {
          isWaiting = false
          const took = performance.now() - asked
          rest = performance.now() + took / PART - took
        })
    }
    ask()
    const timer = setInterval(ask, PACE)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [trainer, documents, runs])
  return health
}
