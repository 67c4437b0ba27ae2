import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { leavePresentMode } from '../commands/present.ts'
import { nextBlock, playPasses, previousBlock } from '../commands/walk.ts'
import { useCommand } from '../commands/use-command.ts'
import { LessonPanel } from '../lesson/LessonPanel.tsx'
import { useStep } from '../lesson/use-lesson.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { HELD } from '../walk/hold-back.ts'
import { placeText, Scrubber } from '../walk/Scrubber.tsx'
import { StepLines } from '../walk/StepLines.tsx'
import { useWalk } from '../walk/use-walk.ts'
import { stepOnShow } from '../walk/walk-store.ts'
import { leavePresent } from './present.ts'
import { PresentGraph } from './PresentGraph.tsx'
import styles from './present.module.css'

const signs = { forward: '▸', backward: '◂', update: '↻' } as const

/** What the present step computes, in TeX with its numbers, and in words. */
function Banner() {
  const step = useWalk(stepOnShow)
  const refusal = useWalk((state) => state.refusal)
  const held = useWalk((state) => state.held)
  const playing = useWalk((state) => state.playing)
  if (refusal !== undefined) return <p className={styles['banner']}>{refusal}</p>
  if (!step) return <p className={styles['banner']}>The passes are being taken apart.</p>
  return (
    <section className={styles['banner']} aria-label="What is computed">
      <p className={styles['where']}>
        <b className={styles[`${step.pass}Text`]}>
          {signs[step.pass]} {placeText(step)}
        </b>
        <em>at {step.name}</em>
      </p>
      <div>
        <StepLines step={step} most={2} className={styles['lines']} />
        <p className={styles['words']} aria-live={playing ? 'off' : 'polite'}>
          {held ? `${step.words} ${HELD}` : step.words}
        </p>
      </div>
    </section>
  )
}

/** The whole window for the two passes: big, bare, stepped by the arrow keys; beside a lesson, if one is played. */
export function Present() {
  const editor = useEditor()
  const title = useDocument((state) => state.document.title)
  const walk = useWalk((state) => state.walk)
  const index = useWalk((state) => state.index)
  const playing = useWalk((state) => state.playing)
  const lesson = useStep()
  const frame = useRef<HTMLElement>(null)
  const [back, play, next, leave] = [
    useCommand(previousBlock),
    useCommand(playPasses),
    useCommand(nextBlock),
    useCommand(leavePresentMode),
  ]
  useEffect(() => frame.current?.focus(), [])
  useEffect(
    () =>
      editor.walks.subscribe((state, before) => {
        // Escape, another document and training end the walk, and with it what there is to present.
        if (before.walk && !state.walk && state.refusal === undefined) leavePresent(editor)
      }),
    [editor],
  )
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
      <header className={styles['top']}>
        <h1>{title}</h1>
        <span className={styles['value']}>▸ value</span>
        <span className={styles['cotangent']}>◂ cotangent</span>
      </header>
      {walk ? <PresentGraph walk={walk} index={index} /> : <div className={styles['room']} />}
      <Banner />
      <footer className={styles['controls']}>
        <Button look="outlined" icon={<SkipBack size={22} />} {...back}>
          Back
        </Button>
        <Button look="filled" icon={playing ? <Pause size={22} /> : <Play size={22} />} {...play}>
          {playing ? 'Pause' : 'Play'}
        </Button>
        <Button look="outlined" icon={<SkipForward size={22} />} {...next}>
          Next
        </Button>
        <div className={styles['beads']}>
          <Scrubber />
        </div>
        <Button look="outlined" icon={<X size={22} />} {...leave}>
          Leave
        </Button>
      </footer>
    </main>
  )
}
