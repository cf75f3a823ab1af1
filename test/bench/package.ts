import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEngine } from '#engine/testing/engine.ts'
import { addApprovers, approve, createWorkspace, decideAll, importFile, trustCentre } from '#engine/testing/path.ts'
import { bundleInfo, verification } from '#shared/contract/submissions.ts'
import { startClock } from './clock.ts'
import { writeExtract } from './extract-file.ts'

/**
 * node test/bench/package.ts: packages a generated extract, protected as suggested, and verifies the bundle, decryption included.
 *   --records <n>  its size, 300,000 records (50 MB) unless told
 *   --repeat <n>   bundles made and verified one after another, 3 unless told
 */
const { values: options } = parseArgs({
  options: { records: { type: 'string', default: '300000' }, repeat: { type: 'string', default: '3' } },
})

const engine = startEngine({ threads: availableParallelism() })
try {
  const path = join(import.meta.dirname, '.data', `extract-${options.records}.csv`)
  const bytes = await writeExtract(path, Number(options.records))
  await createWorkspace(engine)
  const approvers = await addApprovers(engine)
  const { identityPath } = await trustCentre(engine)
  const imported = await importFile(engine, path)
  await decideAll(engine, imported)
  for (const { column, protection } of await engine.call('protection.get', { extract: imported.extract }))
    console.log(`${column}: ${protection.kind}`)
  for (let turn = 1; turn <= Number(options.repeat); turn++) {
    const { id } = await approve(engine, await engine.call('submissions.prepare', { extract: imported.extract }), approvers)
    const packaging = startClock()
    const { name } = await engine.run('submissions.package', { submission: id }, bundleInfo)
    report('package', bytes, packaging())
    const bundle = join(engine.folders.documents, 'dep', 'bundles', name)
    const identity = engine.ticket(identityPath)
    const verifying = startClock()
    const { valid } = await engine.run('bundles.verify', { file: engine.ticket(bundle), identity, cards: [] }, verification)
    report('verify', statSync(bundle).size, verifying())
    if (!valid) throw new Error('the bundle is not valid')
  }
} finally {
  await engine.stop()
}

function report(work: string, bytes: number, { milliseconds, cpuSeconds }: ReturnType<ReturnType<typeof startClock>>): void {
  const rate = (bytes / 1000 / milliseconds).toFixed(1)
  console.log(
    `${work}: ${(bytes / 1e6).toFixed(1)} MB in ${(milliseconds / 1000).toFixed(2)} s, ${rate} MB/s (${cpuSeconds.toFixed(2)} s of CPU)`,
  )
}
