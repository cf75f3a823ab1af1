import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built program in a real browser. Two files at a time: the program, its browser and the test wait for each other in turn, so one file leaves much of two cores idle. */
export default defineConfig({
  root,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    // What takes a few seconds alone, a dozen of rules accepted one by one, takes several times as long beside another file on a busy machine.
    expect: { poll: { timeout: 45_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    env: { NODE_COMPILE_CACHE: `${root}.borikon/compiled`, BORIKON_NO_PRACTICE: '1' },
  },
})
