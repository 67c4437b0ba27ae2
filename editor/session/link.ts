import { connect } from '../../graph-runtime/session/client.ts'
import type { FromSession } from '../../graph-runtime/session/protocol.ts'
import type { Editor, Trainer } from '../stores/editor.ts'
import { hear } from './hear.ts'
import { knobsTurned } from './knobs.ts'
import { watchWhatShows } from './watcher.ts'

/** How long edits are gathered before they are compiled, in milliseconds: a scrub makes one compilation a frame at most. */
const PATIENCE = 30

/**
 * Joins the stores to a session in a worker: documents that compute something else are opened there, knobs are written, and
 * what it says lands in the stores. Lives as long as the page.
 */
export function linkSession(parts: Omit<Editor, 'trainer'>, worker: Worker): Trainer {
  const { documents, runs, readings, history, gradients, catalog } = parts
  const client = connect(
    (message) => worker.postMessage(message),
    (message) => {
      hear(parts, message)
      if (message.is === 'report') look()
    },
  )
  const look = watchWhatShows(parts, client)
  worker.addEventListener('message', (event: MessageEvent<FromSession>) => client.receive(event.data))
  worker.addEventListener('error', (event) => {
    runs.setState({
      status: 'stopped',
      failure: `Training stopped: ${event.message || 'its worker did not start'}. Reload the page.`,
    })
  })

  let sent = documents.getState()
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    timer = undefined
    const now = documents.getState()
    const fresh = now.opened !== sent.opened
    const turned = fresh ? undefined : knobsTurned(sent.document, now.document, catalog)
    sent = now
    if (turned) {
      for (const { slot, value } of turned) client.write(slot, [value])
      return
    }
    if (fresh) {
      readings.clear()
      history.clear()
      gradients.clear()
      runs.setState({ report: undefined, fault: undefined, failure: undefined, metrics: { train: {}, test: {} } })
    }
    client.open(now.document, fresh)
  }
  documents.subscribe((state, before) => {
    if (state.revision !== before.revision) timer ??= setTimeout(send, PATIENCE)
  })
  client.open(sent.document, true)

  return {
    run: () => client.run(),
    pause: () => client.pause(),
    advance: (steps) => client.advance(steps),
    restart: (seed) => client.restart(seed),
    write: (slot, data) => client.write(slot, data),
  }
}
