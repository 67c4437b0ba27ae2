import { expect, test } from 'vitest'
import { TooLarge } from '../../../../graph-runtime/ir/types.ts'
import { Chosen, type Kind } from '../../../../graph-runtime/backends/wasm/threads/chosen.ts'

/** A step that takes so many milliseconds alone, and so many with all threads, by a clock of its own. */
function timed(kind: Kind, ms: { alone: number; joined: number }, isReady = () => true) {
  const spent = { alone: 0, joined: 0 }
  let now = 0
  let joins = 0
  const run = (how: 'alone' | 'joined') => (steps: number) => {
    now += ms[how] * steps
    spent[how] += ms[how] * steps
  }
  const join = () => {
    joins++
    return { isReady, wait() {}, run: run('joined'), free() {} }
  }
  const chosen = new Chosen(run('alone'), join, kind, undefined, () => now)
  return {
    /** Runs it for so many milliseconds, and says for how long either way. */
    runs(forMs: number) {
      const [start, before] = [now, { ...spent }]
      for (let i = 0; now - start < forMs; i++) chosen.run(1 + (i % 3))
      return { joins, choice: chosen.choice, alone: spent.alone - before.alone, joined: spent.joined - before.joined }
    },
  }
}

test('a step that all threads run sooner is run by all within half a second, but for now and then', () => {
  const step = timed('quicker', { alone: 4, joined: 2.5 })
  expect(step.runs(550).choice).toBe('joined')
  const { alone, joined } = step.runs(100_000)
  expect(joined).toBeGreaterThan(99_000)
  expect(alone).toBeGreaterThan(100)
})

test('a step that one thread runs about as soon is run by one, but for now and then', () => {
  const step = timed('quicker', { alone: 4, joined: 3.9 })
  expect(step.runs(550).choice).toBe('alone')
  const { alone, joined } = step.runs(100_000)
  expect(alone).toBeGreaterThan(99_000)
  expect(joined).toBeGreaterThan(100)
})

test('runs that something else held up do not count', () => {
  const ms = { alone: 4, joined: 2.5 }
  let runs = 0
  const held = {
    get alone() {
      return ms.alone
    },
    get joined() {
      return ++runs % 3 === 0 ? 50 : ms.joined
    },
  }
  expect(timed('quicker', held).runs(3000).choice).toBe('joined')
})

test('steps of a large graph are few before all threads run it', () => {
  const step = timed('quicker', { alone: 90, joined: 50 })
  expect(step.runs(2000).choice).toBe('joined')
})

test('what is quicker changes with what else the computer does', () => {
  const ms = { alone: 2, joined: 8 }
  const step = timed('quicker', ms)
  expect(step.runs(1000).choice).toBe('alone')
  ms.joined = 1
  expect(step.runs(21_000).choice).toBe('joined')
})

test('for a small step no thread is started', () => {
  expect(timed('quicker', { alone: 0.01, joined: 0.001 }).runs(30_000)).toMatchObject({ joins: 0, joined: 0 })
})

test('until the others are ready one thread runs', () => {
  expect(timed('quicker', { alone: 2, joined: 1 }, () => false).runs(1000)).toMatchObject({ joins: 1, joined: 0 })
})

test('where a thread has failed one goes on', () => {
  let isReady = true
  const step = timed('quicker', { alone: 2, joined: 1 }, () => isReady)
  expect(step.runs(1000).choice).toBe('joined')
  isReady = false
  expect(step.runs(1000)).toMatchObject({ joined: 0 })
})

test('without room for what the others need one thread goes on', () => {
  let runs = 0
  const join = () => {
    throw new TooLarge('There is no room.')
  }
  const chosen = new Chosen(() => void runs++, join, 'always')
  chosen.run(1)
  chosen.run(1)
  expect(runs).toBe(2)
})

test('what is like another is run as that was last, from its first time', () => {
  const took: string[] = []
  let now = 0
  const run = (how: string, ms: number) => (steps: number) => {
    took.push(how)
    now += ms * steps
  }
  const joined = (how: string, ms: number) => () => ({ isReady: () => true, wait() {}, run: run(how, ms), free() {} })
  const step = new Chosen(run('alone', 2), joined('joined', 1), 'quicker', undefined, () => now)
  const like = new Chosen(run('like, alone', 2), joined('like, joined', 1), 'quicker', step, () => now)
  like.run(1)
  expect(took).toEqual(['like, alone'])
  for (let i = 0; i < 600; i++) step.run(1)
  expect(took.at(-1)).toBe('joined')
  like.run(1)
  expect(took.at(-1)).toBe('like, joined')
})
