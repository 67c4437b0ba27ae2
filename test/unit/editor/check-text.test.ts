import { describe, expect, test } from 'vitest'
import { derivativeText, variedName, verdict, whyNotChecked } from '../../../editor/inspector/check-text.ts'
import type { GradientCheck } from '../../../graph-runtime/session/derivative-check.ts'
import type { Report } from '../../../graph-runtime/session/protocol.ts'
import { report as empty } from './report.ts'

test('what is varied is named without its block', () => {
  expect(variedName('product.x', 'product')).toBe('x')
  expect(variedName('m.x, m.y', 'm')).toBe('x, y')
  expect(variedName('a/h.weight', 'a/h')).toBe('weight')
  expect(variedName('a/h.weight', 'a')).toBe('h.weight')
  expect(variedName('@encoder/h.weight', 'a/h')).toBe('weight')
})

test('the outcome is told in words', () => {
  const row: GradientCheck = {
    of: 'f.x',
    size: 1,
    reverse: 1,
    forward: 1,
    numeric: 1,
    h: 1e-4,
    error: 0,
    kink: false,
    pass: true,
  }
  expect(verdict(row)).toBe('agrees')
  expect(verdict({ ...row, kink: true })).toBe('agrees, at a kink')
  expect(verdict({ ...row, pass: false, error: 0.1 })).toBe('differs')
  expect(verdict({ ...row, pass: false, error: NaN })).toBe('is not finite')
})

test('derivatives have six figures and a true minus sign', () => {
  expect(derivativeText(4.199999999999999)).toBe('4.2')
  expect(derivativeText(-0.000068032123456)).toBe('−0.0000680321')
  expect(derivativeText(-1.5e-9)).toBe('−1.5e−9')
  expect(derivativeText(-Infinity)).toBe('−∞')
})

describe('why a block cannot be checked', () => {
  const report: Report = {
    ...empty,
    diagnostics: [{ kind: 'problem', node: 'bad', message: 'x has no wire.' }],
    order: ['good', 'g/inner'],
  }

  test('a block that works has no reason, in whatever graph it stands', () => {
    expect(whyNotChecked(report, 'ready', 'good')).toBe(undefined)
    expect(whyNotChecked(report, 'paused', 'g/inner')).toBe(undefined)
  })
  test('its own problem, one elsewhere, what it waits for, and a run that goes on are told apart', () => {
    expect(whyNotChecked(undefined, 'empty', 'good')).toMatch('not ready')
    expect(whyNotChecked(report, 'ready', 'bad')).toMatch('This block has a problem')
    expect(whyNotChecked({ ...report, current: false }, 'ready', 'good')).toMatch('Another block has a problem')
    expect(whyNotChecked(report, 'ready', 'after-bad')).toMatch('waits')
    expect(whyNotChecked(report, 'running', 'good')).toMatch('Pause first')
  })
})
