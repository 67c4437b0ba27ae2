import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { CommandButton } from '../commands/CommandButton.tsx'
import { leavePasses, nextBlock, playPasses, previousBlock } from '../commands/walk.ts'
import { formatCount } from '../charts/format.ts'
import { useCommand } from '../commands/use-command.ts'
import { useEditor } from '../stores/hooks.ts'
import { IconButton } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { HELD } from './hold-back.ts'
import { longestOf } from './longest.ts'
import { placeText, Scrubber } from './Scrubber.tsx'
import { StepLines } from './StepLines.tsx'
import { useWalk } from './use-walk.ts'
import { useWalkFocus } from './use-walk-focus.ts'
import { stepOnShow } from './walk-store.ts'
import styles from './walk-banner.module.css'

const signs = { forward: '▸', backward: '◂', update: '↻' } as const

/** Why there is nothing to step through. */
function Refusal({ children }: { readonly children: string }) {
  const { walks } = useEditor()
  return (
    <div className={styles['refusal']} role="alert">
      <p>{children}</p>
      <IconButton label="Close" onClick={() => walks.setState({ refusal: undefined })}>
        <X size={14} />
      </IconButton>
    </div>
  )
}

/** The way on and back, and out. */
function Buttons() {
  const playing = useWalk((state) => state.playing)
  const play = useCommand(playPasses)
  return (
    <>
      <CommandButton command={previousBlock}>
        <SkipBack size={15} />
      </CommandButton>
      <IconButton label={playing ? 'Pause the passes' : playPasses.name} keys="Space" {...play}>
        {playing ? <Pause size={15} /> : <Play size={15} />}
      </IconButton>
      <CommandButton command={nextBlock}>
        <SkipForward size={15} />
      </CommandButton>
      <CommandButton command={leavePasses}>
        <X size={15} />
      </CommandButton>
    </>
  )
}

/** Above the canvas while the passes are stepped through: which step it is, what it computes, and the way on and back. */
export function WalkBanner() {
  const step = useWalk(stepOnShow)
  const walk = useWalk((state) => state.walk)
  const playing = useWalk((state) => state.playing)
  const refusal = useWalk((state) => state.refusal)
  const held = useWalk((state) => state.held)
  const banner = useRef<HTMLElement>(null)
  const longest = useMemo(() => walk && longestOf(walk), [walk])
  useWalkFocus(banner, walk !== undefined)
  if (refusal !== undefined) return <Refusal>{refusal}</Refusal>
  if (!step || !walk) return null
  const learners = new Set(walk.steps.flatMap(({ learner }) => learner ?? []))
  const whose =
    step.pass === 'backward' && learners.size > 1 ? walk.steps.find(({ node }) => node === step.learner) : undefined
  return (
    <section ref={banner} className={styles['banner']} aria-label="Stepping through the passes">
      <div className={styles['head']}>
        <b className={classes(styles['pass'], styles[step.pass])}>
          <span aria-hidden="true">{signs[step.pass]} </span>
          {placeText(step)}
        </b>
        <Scrubber />
        <em className={styles['block']}>{whose ? `${step.name}, for ${whose.name}` : step.name}</em>
        <em className={styles['step']}>step {formatCount(walk.step)}</em>
        <Buttons />
      </div>
      <div className={styles['room']}>
        {/* Unseen, the longest step holds room for all of them, so that the canvas does not jump from one to the next. */}
        {longest && (
          <div className={styles['longest']} aria-hidden="true">
            <StepLines step={longest} className={styles['formulas']} />
          </div>
        )}
        {/* Long formulas scroll by the keyboard, too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={styles['body']} aria-label="What is computed" tabIndex={0}>
          <StepLines step={step} className={styles['formulas']} />
        </section>
      </div>
      <p className={styles['words']} aria-live={playing ? 'off' : 'polite'}>
        <span className="visually-hidden">{`${placeText(step)}: `}</span>
        {held ? `${step.words} ${HELD}` : step.words}
      </p>
    </section>
  )
}
