import { create } from 'zustand'
import type { Profile } from '../../../graph-runtime/session/profile.ts'
import type { Editor } from '../../stores/editor.ts'

/** For how many milliseconds steps are measured, while training waits. */
const MEASURED_MS = 600

/** What was measured last; nothing of it belongs in a file. */
interface TimesState {
  readonly isMeasuring: boolean
  readonly profile: Profile | undefined
  /** The report of the document that was measured. */
  readonly revision: number | undefined
  readonly opened: number | undefined
  /** What kept it from being measured. */
  readonly failure: string | undefined
}

/** Which blocks a step spends its time in, as it was measured last. */
export const useTimes = create<TimesState>()(() => ({
  isMeasuring: false,
  profile: undefined,
  revision: undefined,
  opened: undefined,
  failure: undefined,
}))

/** Has the session measure its steps. */
export async function measureTimes({ trainer, runs, documents }: Editor): Promise<void> {
  if (useTimes.getState().isMeasuring) return
  const { opened } = documents.getState()
  const revision = runs.getState().report?.revision
  useTimes.setState({ isMeasuring: true, failure: undefined })
  try {
    const { answer } = await trainer.ask('profile', { ms: MEASURED_MS })
    const failure = answer
      ? undefined
      : 'A GPU does not tell where its time goes. Choose the processor as the device to see it.'
    useTimes.setState({ profile: answer, revision, opened, failure })
  } catch (error) {
    useTimes.setState({ failure: error instanceof Error ? error.message : String(error) })
  } finally {
    useTimes.setState({ isMeasuring: false })
  }
}
