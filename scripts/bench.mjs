import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilt } from './build.mjs'
import { root, runNode24, script } from './node24.mjs'

await script(async () => {
  await ensureBuilt()
  const args = process.argv.slice(2)
  const program = args.includes('--rows') ? 'rows.ts' : args.includes('--screen') ? 'screen.ts' : 'bench.ts'
  return runNode24([join(root, 'test', 'bench', program), ...args], {
    ...process.env,
    BORIKON_BENCH_ENGINE: 'built',
  })
})
