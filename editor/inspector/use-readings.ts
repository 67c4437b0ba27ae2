import { useEffect, useState } from 'react'
import { useEditor } from '../stores/hooks.ts'

/** How often text that shows readings is brought up to date, in milliseconds. */
const PACE = 100

/** Renders again when readings change, at most ten times a second. Gives the version rendered. */
export function useReadings(): number {
  const { readings } = useEditor()
  const [version, setVersion] = useState(readings.version)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = readings.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        setVersion(readings.version)
      }, PACE)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [readings])
  return version
}
