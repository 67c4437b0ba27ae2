import type { Moved } from '../document/moved.ts'
import type { GraphDocument, SavedSlots } from '../document/types.ts'
import type { Environment, Loaded } from './environment.ts'
import { Pace } from './pace.ts'
import type { FromSession, ToSession } from './protocol.ts'
import { Session } from './session.ts'

/** How the next document is to be opened, with what those asked for that it superseded before their data had come. */
interface Due {
  readonly moved: readonly Moved[]
  readonly fresh: boolean
  readonly goesOn?: SavedSlots
}

const NOTHING_DUE: Due = { moved: [], fresh: false }

function withDue(due: Due, { moved, fresh = false, goesOn }: Extract<ToSession, { is: 'open' }>): Due {
  const goOn = fresh ? goesOn : due.goesOn
  return {
    moved: [...due.moved, moved ?? { slots: [], only: false }],
    fresh: fresh || due.fresh,
    ...(goOn && { goesOn: goOn }),
  }
}

/** The worker's end: answers messages one after another, in the order in which they came. */
export function serve(environment: Environment, send: (message: FromSession) => void): (message: ToSession) => void {
  const session = new Session(environment)
  let last: Promise<void> = Promise.resolve()
  const soon = (task: () => Promise<void>, ms?: number) => environment.later(() => enqueue(task), ms)
  const pace = new Pace(session, environment, send, soon)
  let revision = 0
  let due = NOTHING_DUE
  let [heard, begun] = [0, 0]
  /** Tells the document whose data are being waited for that another has come; undefined while none are. */
  let supersede: (() => void) | undefined

  /** Waits for a document's data files; false where another document comes before they do, which is to be opened in its place. */
  async function load(document: GraphDocument): Promise<boolean> {
    begun++
    if (!session.lacks(document)) return true
    if (heard > begun) return false
    const superseded = new Promise<boolean>((resolve) => {
      supersede = () => resolve(false)
    })
    const tell = (file: string, loaded?: Loaded) => send({ is: 'loading', file, ...(loaded && { loaded }) })
    const isLoaded = await Promise.race([session.load(document, tell).then(() => true), superseded])
    supersede = undefined
    return isLoaded
  }

  function enqueue(task: () => Promise<void>, id?: number): void {
    last = last.then(task).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      send({ is: 'failed', message, ...(id !== undefined && { id }) })
    })
  }

  async function answer(message: ToSession): Promise<void> {
    switch (message.is) {
      case 'open': {
        revision = message.revision
        const { document } = message
        due = withDue(due, message)
        if (!(await load(document))) return undefined
        const { fresh } = due
        const report = await session.open(document, revision, { ...due, isLoaded: true, isSoonShown: true })
        due = NOTHING_DUE
        send(report)
        return pace.opened(revision, document.steps, fresh)
      }
      case 'write':
        session.write(message.slot, message.data)
        return pace.changed()
      case 'watch':
        return pace.watch(message)
      case 'run':
        return pace.run(message.until)
      case 'pause':
        return pace.pause()
      case 'advance':
        return pace.advance(message.steps)
      case 'restart':
        await session.restart(message.seed)
        return pace.restarted()
      case 'question': {
        const answer = await session.answer(message.question)
        return send({ is: 'answer', id: message.id, step: session.step, answer })
      }
      case 'save':
        return send({ is: 'saved', id: message.id, saved: await session.save() })
    }
  }

  return (message) => {
    if (message.is === 'open') {
      heard++
      supersede?.()
    }
    // Whoever pauses a run does not wait for what is waited for.
    if (message.is === 'pause') pace.heed()
    enqueue(() => answer(message), 'id' in message ? message.id : undefined)
  }
}
