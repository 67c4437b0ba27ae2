import { useEffect, useState } from 'react'
import { useEditor } from '../stores/hooks.ts'

/** Renders again when the metric history grew or its runs changed, at most once a frame. Gives the version rendered. */
export function useMetricHistory(): number {
  const { history, runs } = useEditor()
  const [version, setVersion] = useState(history.version)
  useEffect(() => {
    let request = 0
    const look = () => {
      request ||= requestAnimationFrame(() => {
        request = 0
        setVersion(history.version)
      })
    }
    const stops = [runs.subscribe(look), history.subscribe(look)]
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(request)
    }
  }, [history, runs])
  return version
}
