import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { Row } from '#shared/contract/extracts.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder, toScanBytes } from '#shared/csv/encoding.ts'
import { countRecords, createRecordKinds, createRecordRule, RECORD_ACCEPTED, recordCells } from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { createColumnTransform } from '#shared/protect/transform.ts'
import type { ExtractStore, Segment } from './store.ts'

/** Turns stretches of an extract's bytes into the cells of its accepted records. */
export interface RecordReader {
  /** `bytes` begins at offset `start` of the file, at a record. */
  readonly records: (bytes: Uint8Array, start: number) => string[][]
  /** Adds what the last stretch held to the counts. */
  readonly count: (lines: LineCounts) => void
}

export function createRecordReader(reading: Reading): RecordReader {
  const tokenizer = createTokenizer(reading.dialect)
  const rule = createRecordRule(reading)
  const kinds = createRecordKinds()
  const decode = createCellDecoder(reading.dialect.encoding)
  let recordCount = 0
  return {
    count: (lines) => countRecords(kinds, recordCount, lines),
    records: (bytes, start) => {
      const scanned = toScanBytes(bytes, reading.dialect.encoding, start === 0)
      const fields = tokenizer.tokenize(scanned, 0, scanned.length)
      rule.judge(fields, start, kinds)
      recordCount = fields.recordCount
      const rows: string[][] = []
      for (let r = 0; r < fields.recordCount; r++) if (kinds.kind[r] === RECORD_ACCEPTED) rows.push(recordCells(fields, r, reading, decode))
      return rows
    },
  }
}

/** The segment last read, decoded: a screen asks for the pages of one segment one after another. */
const lastSegments = new WeakMap<ExtractStore, { readonly key: string; readonly rows: string[][] }>()

/** Rows `from` to `from + count` of an extract; fewer at its end. */
export async function readRows(open: OpenWorkspace, extract: KnownExtract, from: number, count: number): Promise<{ rows: Row[] }> {
  const store = open.stores.open(extract.id)
  const rows: Row[] = []
  const end = Math.min(from + count, extract.lines.records)
  for (let at = from; at < end; ) {
    const segment = store.segmentOfRecord(extract.readingId, at)
    const cells = segment ? segmentRows(store, extract, segment) : []
    const first = segment?.firstRecord ?? 0
    const part = cells.slice(at - first, end - first)
    if (part.length === 0) break
    part.forEach((row, index) => {
      rows.push({ number: at + index, cells: row })
    })
    at += part.length
  }
  return { rows }
}

function segmentRows(store: ExtractStore, extract: KnownExtract, segment: Segment): string[][] {
  const key = `${extract.readingId}/${segment.start}`
  const last = lastSegments.get(store)
  if (last?.key === key) return last.rows
  const rows = createRecordReader(extract.reading).records(store.read(segment.start, segment.length), segment.start)
  lastSegments.set(store, { key, rows })
  return rows
}

/** Every accepted record of an extract, a segment at a time; other work gets a turn in between. */
export async function* readAllRows(store: ExtractStore, extract: KnownExtract, signal: AbortSignal): AsyncGenerator<string[][]> {
  const reader = createRecordReader(extract.reading)
  for (const segment of store.segments(extract.readingId)) {
    signal.throwIfAborted()
    yield reader.records(store.read(segment.start, segment.length), segment.start)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const hide = createColumnTransform({ kind: 'mask', keepFirst: 1, keepLast: 0 }, { pseudonym: () => '' })

/** A personal value as the screen shows it until it is revealed. */
export function maskedCell(value: string): string {
  return hide(value) ?? ''
}
