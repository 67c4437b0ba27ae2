import { expect, test, vi } from 'vitest'
import { gather } from '../../../editor/session/gather.ts'
import type { FromSession } from '../../../graph-runtime/session/protocol.ts'

const said = (is: 'report' | 'readings' | 'status' | 'failed') => ({ is }) as FromSession

function gathering() {
  vi.useFakeTimers()
  const heard: string[] = []
  return { heard, tell: gather(({ is }) => heard.push(is), 40) }
}

test('a report is handed on with the readings that follow it, and all in order', () => {
  const { heard, tell } = gathering()
  tell(said('status'))
  expect(heard).toEqual(['status'])
  tell(said('report'))
  tell(said('status'))
  expect(heard).toEqual(['status'])
  tell(said('readings'))
  expect(heard).toEqual(['status', 'report', 'status', 'readings'])
  tell(said('readings'))
  expect(heard).toHaveLength(5)
  vi.advanceTimersByTime(1000)
  expect(heard).toHaveLength(5)
})

test('a report without readings is handed on soon, and at once with a failure', () => {
  const { heard, tell } = gathering()
  tell(said('report'))
  vi.advanceTimersByTime(39)
  expect(heard).toEqual([])
  vi.advanceTimersByTime(1)
  expect(heard).toEqual(['report'])
  tell(said('report'))
  tell(said('failed'))
  expect(heard).toEqual(['report', 'report', 'failed'])
})
