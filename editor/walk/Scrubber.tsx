import type { WalkPass, WalkStep } from '../../graph-runtime/session/walk/types.ts'
import { useEditor } from '../stores/hooks.ts'
import { classes } from '../ui/classes.ts'
import styles from './scrubber.module.css'
import { useWalk } from './use-walk.ts'
import { seek } from './walk-store.ts'

/** What the passes are called. */
export const PASS_NAMES: Readonly<Record<WalkPass, string>> = {
  forward: 'Forward',
  backward: 'Backward',
  update: 'Update',
}

/** A step's place in words: `Backward 4 of 10`. */
export function placeText({ pass, number, of }: WalkStep): string {
  return `${PASS_NAMES[pass]} ${number} of ${of}`
}

/** All steps as beads, blue forward, orange back, ink for the updates; dragged, clicked, or moved by arrow keys. */
export function Scrubber() {
  const { walks } = useEditor()
  const walk = useWalk((state) => state.walk)
  const index = useWalk((state) => state.index)
  const step = walk?.steps[index]
  if (!walk || !step) return null
  const many = walk.steps.length > 36
  return (
    <span className={classes(styles['scrubber'], many && styles['many'])}>
      {walk.steps.map(({ pass, learner, node }, i) => (
        <i
          key={`${pass} ${learner ?? ''} ${node}`}
          className={classes(styles['bead'], styles[pass], i <= index && styles['done'], i === index && styles['now'])}
        />
      ))}
      <input
        type="range"
        data-walk-scrubber
        min={0}
        max={walk.steps.length - 1}
        step={1}
        value={index}
        aria-label="Step of the passes"
        aria-valuetext={`${placeText(step)}, ${step.name}`}
        onChange={(event) => seek(walks, Number(event.target.value))}
      />
    </span>
  )
}
