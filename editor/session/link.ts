import { movedBetween } from '../../graph-runtime/document/moved.ts'
import { connect } from '../../graph-runtime/session/client.ts'
import type { Editor, Trainer } from '../stores/editor.ts'
import { forgetWhy } from '../stores/why-store.ts'
import { gather } from './gather.ts'
import { hear } from './hear.ts'
import { keepLearnt, type LearntStore } from './keep-learnt.ts'
import { knobsTurned } from './knobs.ts'
import { openLine } from './line.ts'
import { watchWhatShows } from './watcher.ts'

/** The least time between two compilations, in milliseconds: the edits of a scrub are gathered, a single one is compiled at once. */
const PATIENCE = 30

/** What is said when another worker has taken the place of one that died of an error, or was cut off in a step. */
function replacedText(error: string | undefined, step: number): string {
  const from = step === 0 ? 'It begins anew at step 0' : `It is at step ${step}, as it was last kept`
  if (error === undefined)
    return `Training was cut off: one step took too long to wait for. ${from}; make the graph or the batch smaller.`
  return `Training broke off by an error: ${error}. ${from}; press Run to go on.`
}

/**
 * Joins the stores to a session in a worker: documents that compute something else are opened there, knobs are written, and
 * what it says lands in the stores. What an earlier visit had learnt, by `store`, is what it goes on with. Lives as long as the
 * page.
 */
export function linkSession(parts: Omit<Editor, 'trainer'>, makeWorker: () => Worker, store?: LearntStore): Trainer {
  const { documents, runs, readings, history, gradients, catalog, why } = parts
  let replaced: string | undefined
  // A worker counts its own runs from 1; the one that it goes on with is its first.
  let runsBefore = 0
  const line = openLine(makeWorker, {
    hear(message) {
      // What is to be read is asked for before the page has drawn what became of the edit.
      if (message.is === 'report') look(message)
      receive(message)
    },
    broke(reason) {
      runs.setState({
        status: 'stopped',
        failure: `Training stopped: ${reason || 'its worker did not start'}. Reload the page.`,
      })
    },
    replaced(error) {
      client.lost('The worker that was to answer was replaced. Ask again.')
      replaced = replacedText(error, begin()?.saved?.step ?? 0)
    },
  })
  const client = connect(
    (message) => line.send(message),
    (message) => {
      hear(parts, message.is === 'progress' ? { ...message, run: message.run + runsBefore } : message)
      if (message.is !== 'report') return
      if (replaced !== undefined) runs.setState({ failure: replaced })
      replaced = undefined
    },
  )
  const receive = gather((message) => client.receive(message))
  const look = watchWhatShows(parts, client)
  let sent = documents.getState()
  const learnt = keepLearnt(parts, client, () => sent, store)
  /** Has a worker that knows nothing yet go on with what was learnt. */
  const begin = () => {
    const { run } = runs.getState()
    const known = learnt.take()
    runsBefore = known?.saved ? Math.max(run, 1) - 1 : run
    for (const curves of [history, gradients]) if (known?.saved) curves.goBack(run, known.step)
    client.reopen(sent.document, known?.saved)
    return known
  }
  let sentAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    clearTimeout(timer)
    timer = undefined
    sentAt = performance.now()
    const now = documents.getState()
    const fresh = now.opened !== sent.opened
    const moved = fresh ? undefined : movedBetween(sent.document, now.document)
    const turned = fresh ? undefined : knobsTurned(sent.document, now.document, catalog)
    sent = now
    if (turned) {
      for (const { slot, value } of turned) client.write(slot, value)
      return
    }
    if (fresh) {
      readings.clear()
      history.clear()
      gradients.clear()
      forgetWhy(why)
      runs.setState({
        report: undefined,
        fault: undefined,
        failure: undefined,
        forgotten: undefined,
        metrics: { train: {}, test: {} },
      })
    }
    client.open(now.document, fresh, moved)
  }
  documents.subscribe((state, before) => {
    if (state.revision === before.revision || timer !== undefined) return
    const wait = sentAt + PATIENCE - performance.now()
    if (wait > 0) timer = setTimeout(send, wait)
    else send()
  })
  const known = begin()
  if (known && !known.saved) runs.setState({ forgotten: known.step })

  /** Edits that are still being gathered go first: what follows is meant of the document as it is on the screen. */
  const current = (): typeof client => {
    if (timer !== undefined) send()
    return client
  }

  return {
    run(until) {
      // What was said of the run before has been read.
      runs.setState({ failure: undefined, forgotten: undefined })
      current().run(until)
    },
    pause: () => (runs.getState().status === 'running' ? line.pause() : client.pause()),
    advance: (steps) => current().advance(steps),
    restart: (seed) => current().restart(seed),
    loadAgain() {
      // A file that was opened without its data has not taken up what it had learnt.
      if (runs.getState().report?.current && learnt.take()?.saved) begin()
      else current().open(sent.document)
    },
    write: (slot, data) => client.write(slot, data),
    ask: (name, asked) => current().ask(name, asked),
  }
}
