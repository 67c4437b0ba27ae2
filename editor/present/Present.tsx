import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { LessonPanel } from '../lesson/LessonPanel.tsx'
import { useStep } from '../lesson/use-lesson.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { useReadings } from '../stores/use-readings.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import { useFocusBack } from '../ui/use-focus-back.ts'
import { useWalk } from '../walk/use-walk.ts'
import { holdsBack } from '../walk/hold-back.ts'
import { Banner } from './Banner.tsx'
import { Controls } from './Controls.tsx'
import { figuresOfRun, figuresOfWalk, type FigureSource } from './figure-text.ts'
import { keepPresenting } from './keep-presenting.ts'
import { PresentGraph } from './PresentGraph.tsx'
import styles from './present.module.css'
import { useViews, Views } from './Views.tsx'

/** The passes at the step on show. */
function GraphOfWalk() {
  const walk = useWalk((state) => state.walk)
  const index = useWalk((state) => state.index)
  const last = useStore(useEditor().presents, (state) => state.lastWalk)
  const source = useMemo((): FigureSource => (walk ? figuresOfWalk(walk) : () => undefined), [walk])
  return <PresentGraph walk={walk ?? last} index={walk && index} source={source} />
}

/** The graph with what it holds while it trains; what a lesson holds back is not told here either. */
function GraphOfRun() {
  const editor = useEditor()
  const { readings, presents } = editor
  useReadings()
  const last = useStore(presents, (state) => state.lastWalk)
  const all = figuresOfRun(readings)
  const held = holdsBack(editor)
  const source: FigureSource = (port, pass) => (held && pass === 'backward' ? undefined : all(port, pass))
  return <PresentGraph walk={last} index={undefined} source={source} />
}

/** What there is to present, above what is said of it. */
function Stage() {
  const isRunning = useRun((state) => state.status === 'running')
  const isStanding = useWalk((state) => state.walk !== undefined || state.refusal !== undefined)
  const refusal = useWalk((state) => state.refusal)
  const isEmpty = usePlace().graph.nodes.length === 0
  const shown = useViews()
  const views = useStore(useEditor().presents, (state) => state.views) && shown.length > 0
  if (isEmpty) return <p className={styles['empty']}>{refusal}</p>
  return (
    <div className={classes(styles['stage'], views && styles['withViews'])}>
      {isStanding && !isRunning ? <GraphOfWalk /> : <GraphOfRun />}
      {views && <Views shown={shown} />}
    </div>
  )
}

/** The file's title, what it computes, and what the colours mean. */
function Top() {
  const title = useDocument((state) => state.document.title)
  const formula = useStore(useEditor().presents, (state) => state.lastWalk?.formula)
  return (
    <header className={styles['top']}>
      <h1>{title}</h1>
      {formula !== undefined && (
        <Tex withClasses className={styles['formula']}>
          {formula}
        </Tex>
      )}
      <span className={styles['key']}>
        <span className={styles['value']}>▸ value</span> <span className={styles['cotangent']}>◂ cotangent</span>
      </span>
    </header>
  )
}

/** The whole window for the two passes: big, bare, stepped by the arrow keys; beside a lesson, if one is played. */
export function Present() {
  const editor = useEditor()
  const lesson = useStep()
  const hasViews = useViews().length > 0
  const isEmpty = usePlace().graph.nodes.length === 0
  const frame = useRef<HTMLElement>(null)
  const isRunning = useRun((state) => state.status === 'running')
  useFocusBack()
  // Also when a button that had the focus has gone.
  useEffect(() => {
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus()
  }, [isRunning])
  useEffect(() => keepPresenting(editor), [editor])
  return (
    <main
      ref={frame}
      className={classes(styles['present'], lesson && styles['withLesson'])}
      tabIndex={-1}
      aria-label="Present"
    >
      {lesson && (
        <div className={styles['lesson']}>
          <LessonPanel />
        </div>
      )}
      <Top />
      <Stage />
      {!isEmpty && <Banner />}
      <Controls hasViews={hasViews} />
    </main>
  )
}
