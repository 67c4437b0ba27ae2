import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { SceneContent } from './draw-scene.ts'
import styles from './passes.module.css'
import { sceneStage, type Stage, type StageHandlers } from './scene-stage.ts'

interface Props {
  readonly ref: Ref<Stage>
  readonly content: SceneContent
  readonly onPick: StageHandlers['pick']
}

/** The stage of the two passes in React: mounted once, told of every change, drawn outside. */
export function SceneBox({ ref, content, onPick }: Props) {
  const element = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage>(undefined)
  const latest = useRef({ content, onPick })
  useEffect(() => {
    latest.current = { content, onPick }
    stage.current?.update(content)
  }, [content, onPick])
  useEffect(() => {
    const made = sceneStage(element.current!, latest.current.content, {
      pick: (at, twice) => latest.current.onPick(at, twice),
    })
    stage.current = made
    return () => {
      stage.current = undefined
      made.destroy()
    }
  }, [])
  useImperativeHandle(
    ref,
    () => ({
      update: (next) => stage.current?.update(next),
      fit: () => stage.current?.fit(),
      zoom: (factor) => stage.current?.zoom(factor),
      reveal: (node) => stage.current?.reveal(node),
      destroy: () => stage.current?.destroy(),
    }),
    [],
  )
  return <div ref={element} className={styles['scene']} />
}
