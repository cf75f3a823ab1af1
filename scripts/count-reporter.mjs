import { writeFileSync } from 'node:fs'

/** @typedef {import('vitest/node').TestModule} TestModule */

/**
 * Vitest's reporter of our `npm test`: writes how many tests passed and failed, and what the skipped ones need, to the file named in
 * BORIKON_TEST_COUNTS. A file that does not load, and an error outside any test, count as a failed test each.
 */
export default class CountReporter {
  /** @param {ReadonlyArray<TestModule>} modules @param {ReadonlyArray<unknown>} unhandledErrors */
  onTestRunEnd(modules, unhandledErrors) {
    const path = process.env.BORIKON_TEST_COUNTS
    if (path === undefined) return
    const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ name: test.fullName, ...test.result() })))
    const inState = (/** @type {string} */ state) => results.filter((result) => result.state === state)
    const broken = modules.flatMap((module) => module.errors()).length + modules.flatMap((module) => suiteErrors(module)).length
    const counts = {
      passed: inState('passed').length,
      failed: inState('failed').length + inState('pending').length + broken + unhandledErrors.length,
      skipped: inState('skipped').map((result) => ({ name: result.name, note: 'note' in result ? result.note : undefined })),
    }
    writeFileSync(path, JSON.stringify(counts))
  }
}

/** Failures of hooks around several tests. @param {TestModule} module */
function suiteErrors(module) {
  return [...module.children.allSuites()].flatMap((suite) => suite.errors())
}
