import { describe, expect, test } from 'vitest'
import { missingPackages } from '../../../cli/setup/setup.mjs'
import { countTests } from '../../run.mjs'

describe('what is to be installed', () => {
  const system = { platform: 'linux', arch: 'x64' }
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/react': { version: '19.3.1' },
    'node_modules/native-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/native-darwin': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/native-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  }

  test('everything, where nothing is there', () => {
    expect(missingPackages(locked, {}, system)).toEqual(['node_modules/react', 'node_modules/native-linux'])
  })

  test('nothing, where all that this system needs is there', () => {
    const installed = { 'node_modules/react': { version: '19.3.1' }, 'node_modules/native-linux': { version: '1.0.0' } }
    expect(missingPackages(locked, installed, system)).toEqual([])
    expect(missingPackages(locked, installed, { platform: 'darwin', arch: 'arm64' })).toEqual([
      'node_modules/native-darwin',
    ])
  })

  test('a package whose version changed in the lock', () => {
    const installed = { 'node_modules/react': { version: '19.3.0' }, 'node_modules/native-linux': { version: '1.0.0' } }
    expect(missingPackages(locked, installed, system)).toEqual(['node_modules/react'])
  })
})

describe('the count of tests', () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((result) => ({ status: result })),
  })

  test('adds up all files', () => {
    const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')]
    expect(countTests({ testResults }, false)).toEqual({ passed: 3, failed: 1 })
  })

  test('a skipped test counts as failed', () => {
    expect(countTests({ testResults: [file('passed', 'passed', 'skipped')] }, true)).toEqual({ passed: 1, failed: 1 })
  })

  test('a file that does not load counts as failed', () => {
    const testResults = [file('passed', 'passed'), file('failed')]
    expect(countTests({ testResults }, false)).toEqual({ passed: 1, failed: 1 })
  })

  test('no tests at all, and an error outside every test, count as failed', () => {
    expect(countTests({ testResults: [] }, true)).toEqual({ passed: 0, failed: 1 })
    expect(countTests({ testResults: [file('passed', 'passed')] }, false)).toEqual({ passed: 1, failed: 1 })
  })
})
