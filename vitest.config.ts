import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Vitest leaves one core to itself, which on two leaves one: there many tests wait for processes, threads and disks, and two at once take turns. */
const WORKERS = Math.max(2, availableParallelism() - 1)

/** Unit, property and shell tests. The end-to-end tests have a configuration of their own. */
export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts,test/shell}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: WORKERS,
  },
})
