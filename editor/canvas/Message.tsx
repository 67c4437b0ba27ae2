import { LoadAgain } from '../files/LoadAgain.tsx'
import type { BlockView } from './block-view.ts'
import type { MessageRoom } from './message-room.ts'
import styles from './message.module.css'

interface Props {
  readonly message: NonNullable<BlockView['message']>
  readonly room: MessageRoom | undefined
}

/** What stands under a block: what is wrong and what would mend it, as much of it as what lies below leaves room for. */
export function Message({ message: { text, mend, again }, room }: Props) {
  const { width, lines } = room ?? {}
  return (
    <div
      className={lines === 0 ? 'visually-hidden' : styles['message']}
      style={{ width }}
      role="note"
      title={lines === undefined ? undefined : `${text} ${mend ?? ''}`.trim()}
    >
      <p style={{ WebkitLineClamp: lines }}>
        {text} {mend}
      </p>
      {again && <LoadAgain className="nodrag nopan" />}
    </div>
  )
}
