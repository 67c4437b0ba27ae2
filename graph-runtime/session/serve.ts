import type { Environment } from './environment.ts'
import { Pace } from './pace.ts'
import type { FromSession, ToSession } from './protocol.ts'
import { Session } from './session.ts'

/** The worker's end: answers messages one after another, in the order in which they came. */
export function serve(environment: Environment, send: (message: FromSession) => void): (message: ToSession) => void {
  const session = new Session(environment)
  let last: Promise<void> = Promise.resolve()
  const soon = (task: () => Promise<void>, ms?: number) => environment.later(() => enqueue(task), ms)
  const pace = new Pace(session, environment, send, soon)
  let revision = 0

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
        const { document, fresh = false, moved, goesOn } = message
        const report = await session.open(document, revision, {
          fresh,
          isSoonShown: true,
          ...(moved && { moved }),
          ...(goesOn && { goesOn }),
        })
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
        session.restart(message.seed)
        return pace.restarted()
      case 'question': {
        const answer = await session.answer(message.question)
        return send({ is: 'answer', id: message.id, step: session.step, answer })
      }
      case 'save':
        return send({ is: 'saved', id: message.id, saved: session.save() })
    }
  }

  return (message) => enqueue(() => answer(message), 'id' in message ? message.id : undefined)
}
