import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode24, script } from './node24.mjs'
import { ensureDependencies } from './setup.mjs'

// node scripts/run.mjs <tool> <arguments>: a development tool of ours (biome, knip, vitest …) under Node 24, after the set-up.

/** The packages whose command is named otherwise. */
const packageOf = new Map([
  ['biome', '@biomejs/biome'],
  ['tsc', 'typescript'],
])

await script(async () => {
  const [tool, ...args] = process.argv.slice(2)
  if (tool === undefined) throw new Error('Which tool? node scripts/run.mjs <tool> <arguments>')
  await ensureDependencies()
  return runNode24([binOf(tool), ...args])
})

/** @param {string} tool */
function binOf(tool) {
  const folder = join(root, 'node_modules', packageOf.get(tool) ?? tool)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[tool])
}
