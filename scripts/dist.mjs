import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { root, runNode24, script } from './node24.mjs'

// Installers for this machine's system; electron-builder's own arguments choose others (--win --mac --linux --x64 --arm64 --dir).
await script(async () => {
  await ensureBuilt()
  return runNode24([join(root, 'node_modules', 'electron-builder', 'cli.js'), '--publish', 'never', ...process.argv.slice(2)])
})
