import { Timer } from 'lucide-react'
import { CommandTextButton } from '../../commands/CommandTextButton.tsx'
import { measureTime } from '../../commands/times.ts'
import { useTimes } from './times-store.ts'

/** Measures, or measures once more. */
export function TimeOptions() {
  const { isMeasuring, profile } = useTimes()
  const text = isMeasuring ? 'Measuring…' : profile ? 'Measure again' : 'Measure'
  return <CommandTextButton command={measureTime} text={text} icon={<Timer size={14} />} />
}
