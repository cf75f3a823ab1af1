import { encodeText } from '#shared/csv/encoding.ts'
import { formatRecord } from '#shared/csv/format.ts'
import type { SampleExtract } from './extracts.ts'
import { createChance } from './random.ts'

export interface SampleOptions {
  readonly records: number
  readonly seed: number
  readonly variant: 'clean' | 'messy'
  readonly encoding: 'utf-8' | 'windows-874' | 'utf-16le'
}

/** Records written together. */
const BATCH = 2000

/** A sample as the bytes of a file, piece by piece: any size in little memory. */
export function* writeSample(extract: SampleExtract, options: SampleOptions): Generator<Uint8Array> {
  const encode = (text: string) => encodeSample(text, options.encoding)
  const isMessy = options.variant === 'messy'
  const chance = createChance(options.seed + 1)
  const line = (cells: readonly string[]) => `${formatRecord(cells)}\r\n`
  yield encode(options.encoding === 'windows-874' ? '' : '\ufeff')
  if (isMessy) yield encode(extract.preamble.map((text) => `${text}\r\n`).join(''))
  let batch = line(extract.columns)
  let pending = 0
  for (const cells of extract.records(options.records, options.seed)) {
    const spoiled = isMessy
      ? extract.faults.reduce((now, fault) => (chance.percent(fault.perThousand / 10) ? fault.spoil(now, chance) : now), cells)
      : cells
    batch += line(spoiled)
    if (++pending < BATCH) continue
    yield encode(batch)
    batch = ''
    pending = 0
  }
  yield encode(batch)
  if (isMessy)
    yield encode(
      extract
        .footer(options.records)
        .map((text) => `${text}\r\n`)
        .join(''),
    )
}

function encodeSample(text: string, encoding: SampleOptions['encoding']): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  const bytes = encodeText(text, encoding)
  if (!bytes) throw new Error('the sample has a character that its encoding cannot write')
  return bytes
}
