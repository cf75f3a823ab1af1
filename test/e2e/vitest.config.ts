import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The built program in a real browser. One file at a time: each starts the program and a browser, and machines have two cores. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
  },
})
