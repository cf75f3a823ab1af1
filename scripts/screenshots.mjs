import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { root, runNode24, script } from './node24.mjs'

await script(async () => {
  await ensureBuilt()
  await ensureBrowser()
  return runNode24([join(root, 'test', 'e2e', 'screenshots.ts'), ...process.argv.slice(2)])
})
