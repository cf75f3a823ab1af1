import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type SampleExtract, waterStations, welfareRegister } from './extracts.ts'
import { type SampleOptions, writeSample } from './write.ts'

/** Writes the samples that ship with the program; run it again after a change of the generator. */
const SHIPPED: readonly (SampleOptions & { readonly file: string; readonly extract: SampleExtract })[] = [
  { file: 'welfare-register.csv', extract: welfareRegister, records: 400, seed: 2560, variant: 'messy', encoding: 'windows-874' },
  { file: 'welfare-register-clean.csv', extract: welfareRegister, records: 400, seed: 2560, variant: 'clean', encoding: 'utf-8' },
  { file: 'water-stations.csv', extract: waterStations, records: 300, seed: 1207, variant: 'messy', encoding: 'utf-16le' },
  { file: 'water-stations-clean.csv', extract: waterStations, records: 300, seed: 1207, variant: 'clean', encoding: 'utf-8' },
]

const folder = fileURLToPath(new URL('../../resources/samples/', import.meta.url))
for (const { file, extract, ...options } of SHIPPED) {
  const target = openSync(join(folder, file), 'w')
  for (const piece of writeSample(extract, options)) writeSync(target, piece)
  closeSync(target)
}
