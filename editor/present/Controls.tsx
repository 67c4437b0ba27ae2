import { Eye, EyeOff, GraduationCap, Pause, Play, SkipBack, SkipForward, StepForward, X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useStore } from 'zustand'
import { leavePresentMode, presentViews } from '../commands/present.ts'
import { runOrPause, step } from '../commands/training.ts'
import { useCommand } from '../commands/use-command.ts'
import { nextBlock, playPasses, previousBlock } from '../commands/walk.ts'
import { useEditor, useRun } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Scrubber } from '../walk/Scrubber.tsx'
import { useWalk } from '../walk/use-walk.ts'
import styles from './controls.module.css'

interface Props extends ComponentProps<typeof Button> {
  readonly children: string
  /** Its sign is plain enough to give way first where there is little room. */
  readonly isPlain?: boolean
}

/** A button whose word gives way where there is little room; its name stays. */
function Control({ children, isPlain = false, ...rest }: Props) {
  return (
    <Button
      look="outlined"
      {...rest}
      className={isPlain ? styles['plain'] : undefined}
      aria-label={children}
      title={children}
    >
      <span>{children}</span>
    </Button>
  )
}

/** The way on and back through the passes, played or by hand. */
function Passes() {
  const playing = useWalk((state) => state.playing)
  const isAtEnd = useWalk(({ walk, index }) => walk !== undefined && index === walk.steps.length - 1)
  const play = useCommand(playPasses)
  return (
    <>
      <Control isPlain icon={<SkipBack size={22} />} {...useCommand(previousBlock)}>
        Back
      </Control>
      <Control look="filled" icon={playing ? <Pause size={22} /> : <Play size={22} />} {...play}>
        {playing ? 'Pause' : isAtEnd ? 'Play again' : 'Play'}
      </Control>
      <Control isPlain icon={<SkipForward size={22} />} {...useCommand(nextBlock)}>
        Next
      </Control>
      <div className={styles['beads']}>
        <Scrubber />
      </div>
    </>
  )
}

/** In the place of the passes while it trains. */
function Training() {
  const step = useRun((state) => state.step)
  const until = useRun((state) => state.until)
  return (
    <>
      <Control look="filled" icon={<Pause size={22} />} {...useCommand(runOrPause)}>
        Pause
      </Control>
      <div className={styles['beads']}>
        {until !== undefined && until >= step && <progress value={step} max={until} aria-label="Steps taken" />}
      </div>
    </>
  )
}

/** One step of the training, or on and on. */
function Train() {
  return (
    <>
      <Control isPlain icon={<StepForward size={22} />} {...useCommand(step)}>
        Step
      </Control>
      <Control icon={<GraduationCap size={22} />} {...useCommand(runOrPause)}>
        Train
      </Control>
    </>
  )
}

/** Everything that can be done while presenting, along the lower edge. */
export function Controls({ hasViews }: { readonly hasViews: boolean }) {
  const isRunning = useRun((state) => state.status === 'running')
  const learns = useRun((state) => (state.report?.learners.length ?? 0) > 0)
  const views = useStore(useEditor().presents, (state) => state.views)
  const toggle = useCommand(presentViews)
  const leave = useCommand(leavePresentMode)
  return (
    <footer className={styles['controls']}>
      {isRunning ? <Training /> : <Passes />}
      {learns && !isRunning && <Train />}
      {hasViews && (
        <Control isPlain icon={views ? <EyeOff size={22} /> : <Eye size={22} />} aria-pressed={views} {...toggle}>
          Views
        </Control>
      )}
      <Control icon={<X size={22} />} {...leave}>
        Leave
      </Control>
    </footer>
  )
}
