import { useEffect, useState } from 'react'
import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import { useEditor, useRun } from '../stores/hooks.ts'

/** How long after one answer figures are asked for again at the earliest, in milliseconds. */
const PACE = 250

/** What the session last said of the two passes. */
export interface KnownPasses {
  readonly passes: Passes | undefined
  /** One for each value; none until the first are there. */
  readonly figures: Float64Array | undefined
  /** Why there is nothing. */
  readonly failure: string | undefined
}

const NOTHING: KnownPasses = { passes: undefined, figures: undefined, failure: undefined }

/** Asks for the two passes of what runs, again whenever it is compiled, and for their figures while they change. */
export function usePasses(): KnownPasses {
  const { trainer, readings } = useEditor()
  const report = useRun((state) => state.report)
  const [known, setKnown] = useState(NOTHING)

  useEffect(() => {
    if (!report) return
    let isPast = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let [isBusy, isStale] = [false, false]
    const measure = async (passes: Passes) => {
      isBusy = true
      isStale = false
      const began = performance.now()
      const { answer } = await trainer.ask('passFigures', undefined)
      if (isPast) return
      if (answer.length === passes.values.length) setKnown({ passes, figures: answer, failure: undefined })
      // A long answer holds up the training: the longer it takes, the rarer it is asked for.
      const pause = Math.max(PACE, 8 * (performance.now() - began))
      timer = setTimeout(() => {
        isBusy = false
        if (isStale) void measure(passes).catch(fail)
      }, pause)
    }
    const fail = (error: unknown) => {
      if (!isPast) setKnown({ ...NOTHING, failure: error instanceof Error ? error.message : String(error) })
    }
    let stop: (() => void) | undefined
    const begin = async () => {
      const { answer: passes } = await trainer.ask('passes', undefined)
      if (isPast) return
      setKnown(({ figures }) => ({
        passes,
        figures: figures?.length === passes.values.length ? figures : undefined,
        failure: undefined,
      }))
      stop = readings.subscribe(() => {
        isStale = true
        if (!isBusy) void measure(passes).catch(fail)
      })
      await measure(passes)
    }
    void begin().catch(fail)
    return () => {
      isPast = true
      stop?.()
      clearTimeout(timer)
    }
  }, [report, trainer, readings])
  return known
}
