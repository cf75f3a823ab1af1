import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built program in a real browser. One file at a time: each starts the program and a browser, and machines have two cores. */
export default defineConfig({
  root,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    env: { NODE_COMPILE_CACHE: `${root}.borikon/compiled`, BORIKON_NO_PRACTICE: '1' },
  },
})
