import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,scripts,test/shell}/**/*.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
  },
})
