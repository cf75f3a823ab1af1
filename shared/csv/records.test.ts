import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '#shared/locale/say.ts'
import { createRecordCutter } from './cut.ts'
import { type Dialect, type LineCounts, type Reading, rejectReason } from './dialect.ts'
import { createCellDecoder, toScanBytes } from './encoding.ts'
import {
  countRecords,
  createRecordKinds,
  createRecordRule,
  RECORD_ACCEPTED,
  RECORD_REJECTED,
  REJECT_PARAMS,
  recordCells,
  rejectReasonOf,
} from './records.ts'
import { PLAIN_DIALECT } from './testing/reading.ts'
import { createTokenizer } from './tokenizer.ts'

const PLAIN: Dialect = { ...PLAIN_DIALECT, headerLines: 1 }

const KINDS = ['record', 'blank', 'preamble', 'header', 'footer', 'rejected']

/** A reading of a text whose table starts and ends at the places marked by « and ». */
function readingOf(marked: string, names: string[], dialect: Partial<Dialect> = {}): { bytes: Uint8Array; reading: Reading } {
  const encode = (text: string): Uint8Array => encodeAs(text, dialect.encoding ?? 'utf-8')
  const bare = (text: string): string => text.replace(/[«»]/g, '')
  const [before = ''] = marked.split('«')
  const [within = ''] = marked.split('»')
  return {
    bytes: encode(bare(marked)),
    reading: {
      dialect: { ...PLAIN, ...dialect },
      columns: names.map((name, c) => ({ name: name || `column_${c + 1}`, original: name })),
      tableStart: marked.includes('«') ? encode(bare(before)).length : 0,
      tableEnd: encode(bare(within)).length,
      conclusions: [],
    },
  }
}

function encodeAs(text: string, encoding: Dialect['encoding']): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le')
  return new Uint8Array(view.buffer)
}

/** Judges a file cut into blocks of about `blockSize` bytes. */
function judge(
  bytes: Uint8Array,
  reading: Reading,
  blockSize = bytes.length,
): { said: string[]; cells: string[][]; offsets: number[]; counts: LineCounts } {
  const { dialect } = reading
  const tokenizer = createTokenizer(dialect)
  const cutter = createRecordCutter(dialect)
  const rule = createRecordRule(reading)
  const kinds = createRecordKinds()
  const decode = createCellDecoder(dialect.encoding)
  const counts: LineCounts = { records: 0, rejected: 0, preamble: 0, header: 0, footer: 0, blank: 0 }
  const said: string[] = []
  const cells: string[][] = []
  const offsets: number[] = []
  for (let from = 0, to = 0; from < bytes.length; ) {
    to = Math.min(bytes.length, to + Math.max(1, blockSize))
    const length = to === bytes.length ? to - from : cutter.lastRecordEnd(bytes.subarray(from, to))
    if (length === 0) continue
    const scanned = toScanBytes(bytes.subarray(from, from + length), dialect.encoding, from === 0)
    const fields = tokenizer.tokenize(scanned, 0, scanned.length)
    rule.judge(fields, from, kinds)
    countRecords(kinds, fields.recordCount, counts)
    for (let r = 0; r < fields.recordCount; r++) {
      said.push(kinds.kind[r] === RECORD_REJECTED ? rejectReasonOf(kinds, r) : (KINDS[kinds.kind[r] ?? 0] ?? ''))
      offsets.push(kinds.offset[r] ?? -1)
      if (kinds.kind[r] === RECORD_ACCEPTED) cells.push(recordCells(fields, r, reading, decode))
    }
    from += length
  }
  return { said, cells, offsets, counts }
}

describe('what a record is', () => {
  it('tells title, header, data, blank lines and footer apart', () => {
    const { bytes, reading } = readingOf('รายงาน\n\nรหัส,ชื่อ\n«1,ก\n\n2,ข\n, ,\n»รวม,2\n\n', ['รหัส', 'ชื่อ'], { preambleLines: 2 })
    const { said, cells, counts } = judge(bytes, reading)
    expect(said).toEqual(['preamble', 'preamble', 'header', 'record', 'blank', 'record', 'blank', 'footer', 'footer'])
    expect(cells).toEqual([
      ['1', 'ก'],
      ['2', 'ข'],
    ])
    expect(counts).toEqual({ records: 2, rejected: 0, preamble: 2, header: 1, footer: 2, blank: 2 })
  })

  it('keeps a row of quoted empty cells: somebody wrote it', () => {
    const { bytes, reading } = readingOf('a,b\n«"",""\n»', ['a', 'b'])
    expect(judge(bytes, reading).said).toEqual(['header', 'record'])
  })

  it('rejects what has not the width of the table, with its reason', () => {
    const { bytes, reading } = readingOf('a,b,c\n«1,2,3\n1,2\n1,2,3,4\n"1,2\n»', ['a', 'b', 'c'])
    expect(judge(bytes, reading).said).toEqual(['header', 'record', 'too-few-fields', 'too-many-fields', 'unclosed-quote'])
  })

  it('keeps a record with a stray quote that has its width', () => {
    const { bytes, reading } = readingOf('a,b\n«"1,2\n3,"4\n»', ['a', 'b'])
    expect(judge(bytes, reading).cells).toEqual([
      ['"1', '2'],
      ['3', '"4'],
    ])
  })

  it('fills up short records and cuts or joins long ones where the dialect says so', () => {
    const text = 'a,b,c\n«1,2\n1,2,3,"x,y",5\n»'
    const cut = readingOf(text, ['a', 'b', 'c'], { shortRecords: 'pad', longRecords: 'truncate' })
    expect(judge(cut.bytes, cut.reading).cells).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
    ])
    const joined = readingOf(text, ['a', 'b', 'c'], { shortRecords: 'pad', longRecords: 'join' })
    expect(judge(joined.bytes, joined.reading).cells[1]).toEqual(['1', '2', '3,x,y,5'])
  })

  it('rejects a header that stands again in the table, in any quoting', () => {
    const { bytes, reading } = readingOf('รหัส,ชื่อ\n«1,ก\nรหัส,ชื่อ\n"รหัส", ชื่อ\nรหัส,ข\n»', ['รหัส', 'ชื่อ'])
    expect(judge(bytes, reading).said).toEqual(['header', 'record', 'repeated-header', 'repeated-header', 'record'])
  })

  it('rejects either row of a two-row header that stands again', () => {
    const names = ['จังหวัด', 'ประชากร / ชาย', 'ประชากร / หญิง']
    const { bytes, reading } = readingOf('จังหวัด,ประชากร,\n,ชาย,หญิง\n«ก,1,2\nจังหวัด,ประชากร,\n,ชาย,หญิง\n,3,4\n»', names, { headerLines: 2 })
    expect(judge(bytes, reading).said).toEqual(['header', 'header', 'record', 'repeated-header', 'repeated-header', 'record'])
  })

  it('looks for no header where there is none', () => {
    const { bytes, reading } = readingOf('«a,b\na,b\n»', ['', ''], { headerLines: 0 })
    expect(judge(bytes, reading).said).toEqual(['record', 'record'])
  })

  it('rejects notes, also those that their own commas split, and keeps section rows', () => {
    const { bytes, reading } = readingOf('a,b,c\n«ภาคเหนือ,,\nหมายเหตุ: ข้อมูลเบื้องต้น,,\nที่มา: กรม ก, กรม ข\nหมายเหตุ,1,2\n»', ['a', 'b', 'c'])
    expect(judge(bytes, reading).said).toEqual(['header', 'record', 'note', 'note', 'record'])
  })

  it('says where records begin in the original bytes of UTF-16, after its byte order mark', () => {
    const { bytes, reading } = readingOf('\ufeffก,ข\n«😀,1\n»รวม,1\n', ['ก', 'ข'], { encoding: 'utf-16le', bom: true })
    const { said, offsets, cells } = judge(bytes, reading)
    expect(offsets).toEqual([2, 10, 20])
    expect(said).toEqual(['header', 'record', 'footer'])
    expect(cells).toEqual([['😀', '1']])
  })

  it('says where records begin behind the byte order mark of UTF-8', () => {
    const { bytes, reading } = readingOf('\ufeff"a",b\n«1,2\n»', ['a', 'b'], { bom: true })
    expect(judge(bytes, reading).offsets).toEqual([3, 9])
  })
})

describe('the accounts', () => {
  const line = fc.constantFrom('a,b', '1,2', '1,2,3', '1', '', ',', '"x\ny",2', '"1,2', 'หมายเหตุ: ก', '"",""', '5",1')

  it('add up to all records of the file, and do not depend on where blocks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 4 }),
        fc.array(line, { maxLength: 12 }),
        fc.array(line, { maxLength: 4 }),
        fc.nat(2),
        fc.constantFrom('reject', 'pad' as const),
        fc.integer({ min: 1, max: 40 }),
        (before, within, after, headerLines, shortRecords, blockSize) => {
          const text = `${before.join('\n')}\n«${within.join('\n')}\n»${after.join('\n')}`
          const { bytes, reading } = readingOf(text, ['a', 'b'], { headerLines, shortRecords })
          const whole = judge(bytes, reading)
          const all = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length).recordCount
          const { records, rejected, preamble, header, footer, blank } = whole.counts
          expect(records + rejected + preamble + header + footer + blank).toBe(all)
          expect(records).toBe(whole.cells.length)
          expect(whole.cells.every((cells) => cells.length === 2)).toBe(true)
          const inBlocks = judge(bytes, reading, blockSize)
          expect(inBlocks.cells).toEqual(whole.cells)
          expect(inBlocks.offsets).toEqual(whole.offsets)
          expect(inBlocks.counts.records + inBlocks.counts.rejected).toBe(records + rejected)
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('why a record was rejected', () => {
  it('is said in both languages, what is too long with how much that is', () => {
    for (const language of ['th', 'en'] as const) {
      for (const reason of rejectReason.options) expect(say(language, `reject.${reason}`, REJECT_PARAMS)).not.toMatch(/\{\{|^reject\./)
      expect(say(language, 'reject.record-too-long', REJECT_PARAMS)).toContain(' 16 ')
    }
  })
})
