import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Vitest leaves one core to itself, which on two leaves one: there many tests wait for processes, threads and disks, and two at once take turns. */
const WORKERS = Math.max(2, availableParallelism() - 1)

/** What Node compiled, kept between runs: every thread and every program that a test starts would compile our sources again. */
const compiled = fileURLToPath(new URL('.borikon/compiled', import.meta.url))

/** Unit, property and shell tests. The end-to-end tests have a configuration of their own. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // V8 marks all objects whenever memory outside of it has grown a little, as it does with every table that a test opens: bit by bit and by several threads
    // that took an eighth of the time of all tests.
    execArgv: ['--no-incremental-marking', '--single-threaded-gc'],
    maxWorkers: WORKERS,
    env: { NODE_COMPILE_CACHE: compiled, BORIKON_NO_PRACTICE: '1' },
    projects: [
      {
        extends: true,
        test: {
          // Functions, and engines on folders of their own: nothing of a file's tests is left in the process, and loading the program anew takes longer than most.
          name: 'one process for many files',
          include: ['{shared,renderer,electron}/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        // These change the environment of their process, or load the built program into it.
        test: { name: 'a process for each file', include: ['{scripts,test/shell}/**/*.test.ts'] },
      },
    ],
  },
})
