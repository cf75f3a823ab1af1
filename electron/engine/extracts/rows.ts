import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { countRepaired, NONE_REPAIRED } from '#engine/threads/repaired.ts'
import type { RepairedRecords, Row } from '#shared/contract/extracts.ts'
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
  /** How many of its records were repaired. */
  readonly repaired: () => RepairedRecords
}

export function createRecordReader(reading: Reading): RecordReader {
  const tokenizer = createTokenizer(reading.dialect)
  const rule = createRecordRule(reading)
  const kinds = createRecordKinds()
  const decode = createCellDecoder(reading.dialect.encoding)
  let recordCount = 0
  let repaired = NONE_REPAIRED
  return {
    count: (lines) => countRecords(kinds, recordCount, lines),
    repaired: () => repaired,
    records: (bytes, start) => {
      const scanned = toScanBytes(bytes, reading.dialect.encoding, start === 0)
      const fields = tokenizer.tokenize(scanned, 0, scanned.length)
      rule.judge(fields, start, kinds)
      recordCount = fields.recordCount
      repaired = countRepaired(reading, fields, kinds)
      const rows: string[][] = []
      for (let r = 0; r < fields.recordCount; r++) if (kinds.kind[r] === RECORD_ACCEPTED) rows.push(recordCells(fields, r, reading, decode))
      return rows
    },
  }
}

/** A segment that a screen looks at: where its accepted records begin in its scanned bytes. */
interface OpenSegment {
  readonly segment: Segment
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

/** What pages of one reading are read with. */
interface PageReader {
  readonly readingId: number
  readonly tokenizer: ReturnType<typeof createTokenizer>
  readonly rule: ReturnType<typeof createRecordRule>
  readonly kinds: ReturnType<typeof createRecordKinds>
  readonly decode: ReturnType<typeof createCellDecoder>
  /** The segments last looked at: a screen asks for one page after the other, and most of them lie in the segment of the one before. */
  readonly segments: OpenSegment[]
}

const KEPT_SEGMENTS = 4
const pageReaders = new WeakMap<ExtractStore, PageReader>()

function pageReaderOf(store: ExtractStore, { readingId, reading }: KnownExtract): PageReader {
  const known = pageReaders.get(store)
  if (known?.readingId === readingId) return known
  const reader: PageReader = {
    readingId,
    tokenizer: createTokenizer(reading.dialect),
    rule: createRecordRule(reading),
    kinds: createRecordKinds(),
    decode: createCellDecoder(reading.dialect.encoding),
    segments: [],
  }
  pageReaders.set(store, reader)
  return reader
}

/** Rows `from` to `from + count` of an extract; fewer at its end. */
export async function readRows(open: OpenWorkspace, extract: KnownExtract, from: number, count: number): Promise<{ rows: Row[] }> {
  const store = open.stores.open(extract.id)
  const reader = pageReaderOf(store, extract)
  const rows: Row[] = []
  const end = Math.min(from + count, extract.lines.records)
  for (let at = from; at < end; ) {
    const segment = store.segmentOfRecord(extract.readingId, at)
    if (!segment) break
    const { bytes, starts } = segmentOf(store, extract, reader, segment)
    const first = at - segment.firstRecord
    const last = Math.min(end - segment.firstRecord, starts.length)
    if (first >= last) break
    const fields = reader.tokenizer.tokenize(bytes, starts[first] ?? 0, starts[last] ?? bytes.length)
    for (let r = 0, place = first; r < fields.recordCount && place < last; r++) {
      // What lies between the records that count does not.
      if (fields.recordStart[r] !== starts[place]) continue
      rows.push({ number: segment.firstRecord + place, cells: recordCells(fields, r, extract.reading, reader.decode) })
      place++
    }
    at += last - first
  }
  return { rows }
}

/** A segment's bytes and where its records begin: only of those that are asked for are the cells read. */
function segmentOf(store: ExtractStore, { reading }: KnownExtract, reader: PageReader, segment: Segment): OpenSegment {
  const { tokenizer, rule, kinds, segments } = reader
  const known = segments.find((one) => one.segment.start === segment.start)
  if (known) return known
  const bytes = toScanBytes(store.read(segment.start, segment.length), reading.dialect.encoding, segment.start === 0)
  const fields = tokenizer.tokenize(bytes, 0, bytes.length)
  rule.judge(fields, segment.start, kinds)
  const starts: number[] = []
  for (let r = 0; r < fields.recordCount; r++) if (kinds.kind[r] === RECORD_ACCEPTED) starts.push(fields.recordStart[r] as number)
  const opened = { segment, bytes, starts: Uint32Array.from(starts) }
  segments.unshift(opened)
  if (segments.length > KEPT_SEGMENTS) segments.pop()
  return opened
}

const hide = createColumnTransform({ kind: 'mask', keepFirst: 1, keepLast: 0 }, { pseudonym: () => '' })

/** A personal value as the screen shows it until it is revealed. */
export function maskedCell(value: string): string {
  return hide(value) ?? ''
}
