import { defineConfig } from 'vitest/config'

/** Unit, property and shell tests. The end-to-end tests have a configuration of their own. */
export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts,test/shell}/**/*.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
  },
})
