import { expect, test } from 'vitest'
import { threadsText } from '../../../editor/session/threads-text.ts'

const isolated = { isIsolated: true, isKept: true, cores: 8 }

test('how many threads training runs on is said once it is known', () => {
  expect(threadsText(undefined, isolated)).toBe('')
  expect(threadsText(8, isolated)).toBe('Training runs on 8 threads.')
})

test('where it is one, why, and what would change that', () => {
  expect(threadsText(1, isolated)).toMatch(/for this graph that is quicker than on 8/)
  expect(threadsText(1, { ...isolated, cores: 1 })).toMatch(/the one thread that this computer has\.$/)
  expect(threadsText(1, { ...isolated, isIsolated: false })).toMatch(/once this page is reloaded\.$/)
  expect(threadsText(1, { ...isolated, isIsolated: false, isKept: false })).toMatch(/a page that it isolates/)
})
