import type { Region, Statement, Touched } from '../lower/lowering.ts'
import type { Buffer } from '../lower/view.ts'

/** Bytes of memory from one address to before another. */
export type Bytes = readonly [from: number, to: number]

/** What a thread reads and writes. */
interface Does {
  readonly thread: number
  readonly reads: readonly Bytes[]
  readonly writes: readonly Bytes[]
}

export interface Sharing {
  readonly threads: number
  /** A statement with less work than this is left to the first thread. */
  readonly leastWork: number
  /** Where the elements of a buffer lie, for a thread. */
  readonly bytesOf: (region: Region, thread: number) => Bytes
  /** What the first thread reads when a step is done. */
  readonly read: readonly Bytes[]
}

const BARRIER: Statement = { is: 'barrier' }

const overlap = (some: readonly Bytes[], others: readonly Bytes[]) =>
  some.some(([from, to]) => others.some(([start, end]) => from < end && start < to))

/** Whether threads work together on a statement, or on one within it. */
function isShared(statement: Statement, leastWork: number): boolean {
  if ('split' in statement && statement.split) return statement.split.work >= leastWork
  return 'body' in statement && statement.body.some((each) => isShared(each, leastWork))
}

/** Whether any of these statements is worth sharing out. */
export const isWorthSharing = (statements: readonly Statement[], leastWork: number): boolean =>
  statements.some((each) => isShared(each, leastWork))

/** What a statement reads and writes, all that is within it too. */
function touchedBy(statement: Statement): Touched {
  if ('touched' in statement && statement.touched) return statement.touched
  const within = 'body' in statement ? statement.body.map(touchedBy) : []
  return { reads: within.flatMap(({ reads }) => reads), writes: within.flatMap(({ writes }) => writes) }
}

/**
 * What each thread does of a step, in order. All go the same way through the loops that they share. A barrier, at which each waits
 * for all, stands only where a thread reads or writes what another has written since the last one, or writes what another has
 * read; addresses tell, since buffers take each other's memory.
 */
export function shareOut(statements: readonly Statement[], sharing: Sharing): Statement[][] {
  const { threads, leastWork, bytesOf, read } = sharing
  const all = Array.from({ length: threads }, (_, thread) => thread)
  /** What was done since the last barrier. */
  let done: Does[] = []
  const wait = (lists: readonly Statement[][]) => {
    if (done.length === 0) return
    for (const list of lists) list.push(BARRIER)
    done = []
  }
  const goOn = (lists: readonly Statement[][], next: readonly Does[]) => {
    const isFree = next.every(({ thread, reads, writes }) =>
      done.every(
        (other) =>
          other.thread === thread ||
          !(overlap(writes, other.reads) || overlap(writes, other.writes) || overlap(reads, other.writes)),
      ),
    )
    if (!isFree) wait(lists)
    done.push(...next)
  }
  const wholes = (buffers: readonly Buffer[], thread: number) =>
    buffers.map((buffer) => bytesOf({ buffer, from: 0, to: buffer.size }, thread))
  const alone = (statement: Statement, thread: number): Does => {
    const { reads, writes } = touchedBy(statement)
    return { thread, reads: wholes(reads, thread), writes: wholes(writes, thread) }
  }

  const share = (body: readonly Statement[]): Statement[][] => {
    const lists = all.map((): Statement[] => [])
    for (const statement of body) {
      if (statement.is === 'leave') {
        goOn(
          lists,
          all.map((thread) => alone(statement, thread)),
        )
        for (const list of lists) list.push(statement)
      } else if (!isShared(statement, leastWork)) {
        goOn(lists, [alone(statement, 0)])
        lists[0]!.push(statement)
      } else if ('split' in statement && statement.split) {
        const parts = statement.split.parts(threads)
        const bytes = (regions: readonly Region[], thread: number) => regions.map((each) => bytesOf(each, thread))
        goOn(
          lists,
          parts.map(({ reads, writes }, thread) => ({
            thread,
            reads: bytes(reads, thread),
            writes: bytes(writes, thread),
          })),
        )
        parts.forEach((part, thread) => lists[thread]!.push(part.statement))
      } else if ('body' in statement) {
        // Every round begins and ends with nothing open, so that one round is like the next.
        wait(lists)
        const bodies = share(statement.body)
        wait(bodies)
        lists.forEach((list, thread) => list.push({ ...statement, body: bodies[thread]! }))
        // A loop that is left in the middle has not come to the barrier at its end.
        if (statement.is === 'repeat') for (const list of lists) list.push(BARRIER)
      }
    }
    return lists
  }
  const lists = share(statements)
  goOn(lists, [{ thread: 0, reads: read, writes: [] }])
  return lists
}
