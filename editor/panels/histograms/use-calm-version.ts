import { useEffect, useState } from 'react'
import { useEditor } from '../../stores/hooks.ts'

/** How often what is read is drawn, in milliseconds: many charts at once take their time. */
const CALM = 250

/** Renders again after something was read, at most once each `pace` milliseconds. Gives the version rendered. */
export function useCalmVersion(pace = CALM): number {
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
