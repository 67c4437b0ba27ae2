import { useEffect, useState } from 'react'
import { useEditor } from './hooks.ts'

/** How often text that shows readings is brought up to date, in milliseconds. */
const PACE = 100

/** Renders again after something was read, at most once each `pace` milliseconds. Gives the version rendered. */
export function useReadings(pace = PACE): number {
  const { readings } = useEditor()
  const [version, setVersion] = useState(readings.version)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = readings.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        setVersion(readings.version)
      }, pace)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [readings, pace])
  return version
}
