import { expect, test, vi } from 'vitest'
import { openLine, type LineEvents } from '../../../editor/session/line.ts'
import type { FromSession, ToSession } from '../../../graph-runtime/session/protocol.ts'

/** Workers that do as they are told, and what was heard of them. */
function workers() {
  const made: { sent: ToSession[]; ended: boolean; on: Map<string, (event: unknown) => void> }[] = []
  const make = () => {
    const own = { sent: [] as ToSession[], ended: false, on: new Map<string, (event: unknown) => void>() }
    made.push(own)
    const worker: Partial<Worker> = {
      postMessage: (message: ToSession) => void own.sent.push(message),
      terminate: () => void (own.ended = true),
      addEventListener: (name: string, listener: unknown) =>
        void own.on.set(name, listener as (event: unknown) => void),
    }
    return worker as Worker
  }
  const events = {
    hear: vi.fn<LineEvents['hear']>(),
    broke: vi.fn<LineEvents['broke']>(),
    replaced: vi.fn<LineEvents['replaced']>(),
  }
  const say = (i: number, data: FromSession) => made[i]!.on.get('message')!({ data })
  const die = (i: number) => made[i]!.on.get('error')!({ message: 'Uncaught', preventDefault: () => undefined })
  return { made, events, line: openLine(make, events), say, die }
}
const status = { is: 'status', status: 'ready' } as const

test('a worker that dies after it has spoken is replaced, and what is sent goes to the other', () => {
  const { made, events, line, say, die } = workers()
  say(0, status)
  die(0)
  expect(events.replaced).toHaveBeenCalledExactlyOnceWith('Uncaught')
  expect(made.map(({ ended }) => ended)).toEqual([true, false])
  line.send({ is: 'pause' })
  expect(made.map(({ sent }) => sent.length)).toEqual([0, 1])
  // What is said of one that is gone already counts no more.
  die(0)
  expect(made).toHaveLength(2)
})

test('one that never spoke, or that dies again and again, is not replaced for ever', () => {
  const first = workers()
  first.die(0)
  expect(first.events.broke).toHaveBeenCalledExactlyOnceWith('Uncaught')
  expect(first.events.replaced).not.toHaveBeenCalled()

  const { events, line, say, die } = workers()
  for (let i = 0; i < 3; i++) {
    say(i, status)
    die(i)
  }
  expect(events.replaced).toHaveBeenCalledTimes(3)
  say(3, status)
  line.send({ is: 'run' })
  die(3)
  expect(events.replaced).toHaveBeenCalledTimes(4)
  expect(events.broke).not.toHaveBeenCalled()
  for (let i = 4; i < 7; i++) {
    say(i, status)
    die(i)
  }
  expect(events.broke).toHaveBeenCalledExactlyOnceWith('Uncaught')
})

test('a pause that is not heeded cuts the worker off', () => {
  vi.useFakeTimers()
  const { made, events, line, say } = workers()
  say(0, status)
  line.pause()
  say(0, status)
  vi.advanceTimersByTime(2000)
  expect(made).toHaveLength(1)
  line.pause()
  vi.advanceTimersByTime(2000)
  expect(made).toHaveLength(2)
  expect(events.replaced).toHaveBeenCalledExactlyOnceWith(undefined)
  vi.useRealTimers()
})
