import { useMemo } from 'react'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import type { WalkPass, WalkStep } from '../../graph-runtime/session/walk/types.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import { Drawing } from './Drawing.tsx'
import styles from './moved.module.css'
import { tensorPicture } from './tensor-picture.ts'

/** More than this do not fit beside what is computed. */
const MOST = 3

interface PictureProps {
  readonly summary: Summary | undefined
  readonly pass: Exclude<WalkPass, 'update'>
}

function Picture({ summary, pass }: PictureProps) {
  const content = useMemo(() => summary && { summary, pass }, [summary, pass])
  return (
    <span className={classes(styles['part'], styles[pass])}>
      {pass === 'forward' ? '▸' : '◂'}
      <span className={styles['picture']}>
        {content && <Drawing make={tensorPicture} content={content} className={styles['drawing']} />}
      </span>
    </span>
  )
}

/** Pictures of the parameters that an update moves, as they are after it, and of what came back to them; a number alone has none. */
export function Moved({ step: { reads, writes } }: { readonly step: WalkStep }) {
  const tensors = writes.filter(({ summary }) => summary !== undefined).slice(0, MOST)
  if (tensors.length === 0) return null
  return (
    <ul className={styles['moved']} aria-label="Parameters after the update, and what came back to them">
      {tensors.map(({ name, tex, summary }) => (
        <li key={name}>
          <Tex>{tex}</Tex>
          <Picture summary={summary} pass="forward" />
          <Picture summary={reads.find((part) => part.name === name)?.summary} pass="backward" />
        </li>
      ))}
    </ul>
  )
}
