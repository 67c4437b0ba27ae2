import { useEffect, useState } from 'react'
import { useEditor } from '../../stores/hooks.ts'

/** How often what is read is drawn, in milliseconds: many charts at once take their time. */
const CALM = 250

/** Renders again after something was read, a few times a second. Gives the version rendered. */
export function useCalmVersion(): number {
  const { readings } = useEditor()
  const [version, setVersion] = useState(readings.version)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = readings.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        setVersion(readings.version)
      }, CALM)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [readings])
  return version
}
