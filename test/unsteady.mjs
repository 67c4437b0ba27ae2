/**
 * A reporter that names, after all else, the tests that passed only when they were tried again: a test that must be tried again
 * waits for too little, and is to be mended although the run counts it as passed.
 */
export default class Unsteady {
  /** @param {readonly import('vitest/node').TestModule[]} files */
  onTestRunEnd(files) {
    const unsteady = files.flatMap((file) =>
      [...file.children.allTests('passed')]
        .filter((test) => test.diagnostic()?.flaky)
        .map((test) => `${file.relativeModuleId}: ${test.fullName}`),
    )
    if (unsteady.length > 0) console.log(`\nUnsteady, passed when tried again:\n- ${unsteady.join('\n- ')}`)
  }
}
