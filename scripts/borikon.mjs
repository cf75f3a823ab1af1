import { join } from 'node:path'
import { root, runNode24, script } from './node24.mjs'
import { ensureDependencies } from './setup.mjs'

// The command line from a checkout. Relative paths count from INIT_CWD, which npm sets and the command line reads.
await script(async () => {
  await ensureDependencies()
  return runNode24([join(root, 'electron', 'cli', 'main.ts'), ...process.argv.slice(2)])
})
