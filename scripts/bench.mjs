import { join } from 'node:path'
import { root, runNode24, script } from './node24.mjs'
import { ensureDependencies } from './setup.mjs'

await script(async () => {
  await ensureDependencies()
  const args = process.argv.slice(2)
  return runNode24([join(root, 'test', 'bench', args.includes('--rows') ? 'rows.ts' : 'bench.ts'), ...args])
})
