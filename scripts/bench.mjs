import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilt } from './build.mjs'
import { root, runNode24, script } from './node24.mjs'

await script(async () => {
  await ensureBuilt()
  const args = process.argv.slice(2)
  return runNode24([join(root, 'test', 'bench', args.includes('--rows') ? 'rows.ts' : 'bench.ts'), ...args], {
    ...process.env,
    BORIKON_BENCH_ENGINE: 'built',
  })
})
