import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLeakScan, createLeakWatch, type LeakReport, type ScannedColumn, type WatchedColumn } from './leaks.ts'
import { citizenId } from './testing/example.ts'
import { createValueIndex } from './value-index.ts'

const PATH = 'data/table.csv'

interface Case {
  readonly watched: readonly WatchedColumn[]
  readonly originals: readonly (readonly string[])[]
  readonly columns: readonly ScannedColumn[]
  readonly records: readonly (readonly string[])[]
  readonly texts?: Readonly<Record<string, string>>
  readonly openly?: readonly string[]
  readonly isKnown?: (value: string) => boolean
}

function scanned({ watched, originals, columns, records, texts = {}, openly = [], isKnown = () => false }: Case): LeakReport {
  const watch = createLeakWatch(watched, isKnown)
  for (const record of originals) watch.addRecord(record)
  const scan = createLeakScan({ watch, tablePath: PATH, columns, openly })
  for (const [index, record] of records.entries()) scan.record(record, index)
  scan.endTable()
  for (const [path, text] of Object.entries(texts)) scan.text(path, text)
  return scan.report()
}

const NAME: WatchedColumn = { name: 'name', watch: 'strict' }
const PLACE: WatchedColumn = { name: 'place', watch: 'no' }
const kept = (name: string, type: string | null = null): ScannedColumn => ({ name, kept: true, type })
const changed = (name: string, type: string | null = null): ScannedColumn => ({ name, kept: false, type })

describe('original values', () => {
  it('of a direct identifier are found in a kept column, however a number is written', () => {
    const report = scanned({
      watched: [{ name: 'CID', watch: 'strict' }],
      originals: [['1-1017-01234-56-7'], ['2101701234567']],
      columns: [kept('note')],
      records: [['x'], ['๑๑๐๑๗๐๑๒๓๔๕๖๗'], ['21017 01234567']],
    })
    expect(report.leaks).toEqual([{ kind: 'original', path: PATH, column: 'note', record: 1, from: 'CID', count: 2 }])
  })

  it('of an identifier that a mask leaves whole are found in that very column', () => {
    const report = scanned({ watched: [NAME], originals: [['โต'], ['สมชาย']], columns: [changed('name')], records: [['โต'], ['ส***ย']] })
    expect(report.leaks).toMatchObject([{ column: 'name', record: 0, from: 'name' }])
  })

  it('of other protected columns count only when they tell somebody apart', () => {
    const report = scanned({
      watched: [
        { name: 'case', watch: 'distinctive' },
        { name: 'blood', watch: 'distinctive' },
        { name: 'birth', watch: 'distinctive' },
      ],
      originals: [['คดี 123/2560', 'AB', '1987-12-31']],
      columns: [changed('case'), changed('blood'), changed('birth'), kept('year')],
      records: [['คด*******', 'AB', '1987', '2530']],
      texts: { 'data/catalog.json': '{"notes":"คดี 123/2560","date":"1987-12-31"}', 'data/quality.json': '{"a":"AB"}' },
    })
    expect(report.leaks).toEqual([{ kind: 'original', path: 'data/catalog.json', column: null, record: null, from: 'case', count: 1 }])
  })

  it('that the table shows openly in a kept column are no secret anywhere', () => {
    const report = scanned({
      watched: [{ name: 'district', watch: 'distinctive' }],
      originals: [['เมืองเชียงใหม่']],
      columns: [changed('district'), kept('office')],
      records: [
        ['เมืองเชียงใหม่', 'x'],
        ['ก', 'เมืองเชียงใหม่'],
      ],
      texts: { 'data/catalog.json': '{"title":"เมืองเชียงใหม่"}' },
    })
    expect(report.leaks).toEqual([])
  })

  it('that are code words, or that the bundle says on purpose, are not looked for', () => {
    const report = scanned({
      watched: [NAME],
      originals: [['ไม่ระบุชื่อ'], ['สมชาย ใจดี']],
      columns: [kept('note')],
      records: [['ไม่ระบุชื่อ']],
      texts: { 'data/classification.json': '{"preparedBy":"สมชาย ใจดี"}' },
      openly: ['สมชาย ใจดี'],
      isKnown: (value) => value === 'ไม่ระบุชื่อ',
    })
    expect(report.leaks).toEqual([])
  })

  it('that happen to be a province too are listed, but do not block', () => {
    const provinces = ['สุรินทร์', 'เลย', 'ตาก', 'ยะลา', 'ตรัง', 'แพร่', 'น่าน', 'สงขลา', 'ชลบุรี', 'ระยอง']
    const report = scanned({
      watched: [NAME, PLACE],
      originals: [
        ['สุรินทร์', 'ตาก'],
        ['มาลี', 'เลย'],
      ],
      columns: [kept('place')],
      records: Array.from({ length: 200 }, (_, i) => [provinces[i % 10] ?? '']),
    })
    expect(report.leaks).toEqual([])
    expect(report.coincidences).toMatchObject([{ column: 'place', from: 'name', count: 20 }])
  })

  it('block when most of a short list of values are names after all', () => {
    const officers = ['สมชาย ใจดี', 'มาลี สุขใจ', 'วิชัย ตั้งมั่น']
    const report = scanned({
      watched: [NAME],
      originals: officers.map((name) => [name]),
      columns: [kept('approved by')],
      records: Array.from({ length: 90 }, (_, i) => [officers[i % 3] ?? '']),
    })
    expect(report.leaks).toMatchObject([{ column: 'approved by', count: 90 }])
  })

  it('are found in texts, attributes, member names and long numbers of the other files', () => {
    const files = {
      'data/report.html': '<p class="x">0812345678</p>',
      'data/catalog.json': '{"0812345678":1}',
      'data/profile.json': '{"min":812345678}',
      'data/audit.jsonl': '{"a":1}\n{"subject":"call 0812345678."}\n',
      'bag-info.txt': 'Contact: 0812345678\n',
    }
    const report = scanned({
      watched: [{ name: 'phone', watch: 'strict' }],
      originals: [['0812345678'], ['812345678']],
      columns: [],
      records: [],
      texts: files,
    })
    expect(report.leaks.map((leak) => leak.path).sort()).toEqual(Object.keys(files).sort())
  })
})

describe('citizen IDs', () => {
  const ids = Array.from({ length: 100 }, (_, i) => citizenId(String(110_170_000_000 + i * 37)))
  const barcodes = Array.from({ length: 100 }, (_, i) => String(8_850_000_000_000 + i * 1013))

  it('block in a column that is not said to hold them, in the middle of a sentence too', () => {
    const report = scanned({ watched: [], originals: [], columns: [kept('note')], records: ids.map((id) => [`เลขบัตร ${id} ครับ`]) })
    expect(report.leaks).toEqual([{ kind: 'citizen-id', path: PATH, column: 'note', record: 0, from: null, count: 100 }])
  })

  it('may leave in the clear in a column decided to hold them; company numbers in theirs, but no person’s', () => {
    const columns = [kept('cid', 'thai-citizen-id'), kept('tax', 'juristic-id')]
    const companies = ids.map((_, i) => citizenId(`0105${String(50_000_000 + i)}`))
    const clear = scanned({ watched: [], originals: [], columns, records: ids.map((id, i) => [id, companies[i] ?? '']) })
    expect(clear.leaks).toEqual([])
    const mixed = scanned({ watched: [], originals: [], columns, records: ids.map((id) => [id, id]) })
    expect(mixed.leaks).toMatchObject([{ column: 'tax', count: 100 }])
  })

  it('that barcodes are by chance are listed, but do not block', () => {
    const report = scanned({ watched: [], originals: [], columns: [kept('barcode')], records: barcodes.map((code) => [code]) })
    expect(report.leaks).toEqual([])
    expect(report.coincidences).toMatchObject([{ kind: 'citizen-id', column: 'barcode' }])
  })

  it('block anywhere outside the table, but not as part of a hash', () => {
    const texts = { 'data/quality.json': `{"hash":"ab${ids[0]}cd"}`, 'data/catalog.json': `{"notes":"${ids[0]}"}` }
    const report = scanned({ watched: [], originals: [], columns: [], records: [], texts })
    expect(report.leaks).toMatchObject([{ kind: 'citizen-id', path: 'data/catalog.json', column: null }])
  })
})

describe('the value index', () => {
  it('finds exactly what was added', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3000, minLength: 2 }), (values) => {
        const index = createValueIndex()
        const half = values.length >> 1
        for (const [i, value] of values.slice(0, half).entries()) index.add(value, i % 7, i % 2 === 0)
        for (const [i, value] of values.entries()) {
          const place = index.find(value)
          expect(place >= 0).toBe(i < half)
          if (i < half) expect([index.columnAt(place), index.isStrictAt(place)]).toEqual([i % 7, i % 2 === 0])
        }
      }),
      { numRuns: 30 },
    )
  })
})
