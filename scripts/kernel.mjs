import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kernelDigest, kernelFolder, kernelSources } from './kernel-sources.mjs'
import { runNode24, script } from './node24.mjs'
import { ensureDependencies, npm } from './setup.mjs'

/**
 * npm run kernel: compiles the profile kernel into resources/kernel. Only who changes it needs this, and only then is its compiler installed, beside its
 * sources: the program ships with the compiled kernel.
 */
await script(async () => {
  await ensureDependencies()
  const compiler = join(kernelSources, 'node_modules', 'assemblyscript', 'bin', 'asc.js')
  if (!existsSync(compiler)) {
    const { code, output } = await npm(['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'], kernelSources)
    if (code !== 0) throw new Error(output)
  }
  const code = await runNode24([
    compiler,
    join(kernelSources, 'index.ts'),
    '--config',
    join(kernelSources, 'asconfig.json'),
    '--outFile',
    join(kernelFolder, 'profile.wasm'),
  ])
  if (code === 0) writeFileSync(join(kernelFolder, 'sources.sha256'), `${kernelDigest()}\n`)
  return code
})
