import { join } from 'node:path'
import { root, runNode24, script } from './node24.mjs'
import { ensureDependencies } from './setup.mjs'

await script(async () => {
  await ensureDependencies()
  return runNode24([join(root, 'test', 'bench', 'bench.ts'), ...process.argv.slice(2)])
})
