import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizenId } from '#engine/bundles/testing/example.ts'
import { readSample, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { changedNames, type DialectOverrides } from '#shared/csv/dialect.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const columnsOf = async (extract: string) => (await engine.call('extracts.get', { extract })).reading.columns.map((column) => column.name)

const dismiss = (extract: string, columns: readonly string[]) =>
  engine.call('tags.decide', {
    extract,
    decisions: columns.map((column) => ({ column, action: 'dismiss', type: null, sensitivity: 'none', reason: 'x' })),
  })

describe('what nothing looked at, of an extract whose columns look harmless', () => {
  const CITIZEN = '1101700203451'
  const plain = Array.from({ length: 30 }, (_, i) => `${i + 1},${i * 20}`).join('\n')
  const text = `ลำดับ,จำนวน\n${plain}\n31,620,${CITIZEN}\n`
  let files = 0

  const imported = async (content: string, overrides: DialectOverrides = {}) => {
    const file = engine.ticket(engine.folders.write(`harmless-${++files}.csv`, content))
    const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: '' }, importResult)
    expect((await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns).toEqual([])
    return extract
  }
  const rejects = (extract: string) => engine.call('extracts.rejects', { extract, from: 0, count: 10 })

  it('rejected records: masked until each column is decided to be harmless', async () => {
    const extract = await imported(text)
    const hidden = await rejects(extract)
    expect(hidden).toMatchObject({ total: 1, maskedColumns: ['ลำดับ', 'จำนวน'] })
    expect(JSON.stringify(hidden)).not.toContain(CITIZEN)
    await dismiss(extract, ['ลำดับ'])
    expect(await rejects(extract)).toMatchObject({ maskedColumns: ['จำนวน'] })
    expect(JSON.stringify(await rejects(extract))).not.toContain(CITIZEN)
    await dismiss(extract, ['จำนวน'])
    expect(await rejects(extract)).toMatchObject({ rejects: [{ text: `31,620,${CITIZEN}` }], maskedColumns: [] })
  })

  it('rejected records: shown when asked for, which is entered in the audit trail, and masked again', async () => {
    const extract = await imported(text)
    const { maskedColumns } = await rejects(extract)
    await engine.call('rows.reveal', { extract, columns: maskedColumns })
    expect(JSON.stringify(await rejects(extract))).toContain(CITIZEN)
    expect((await engine.call('audit.list', { from: 0, count: 1 })).entries[0]?.action).toBe('rows.reveal')
    await engine.call('rows.hide', { extract })
    expect(JSON.stringify(await rejects(extract))).not.toContain(CITIZEN)
  })

  it('rejected records that are made to fit: every column is masked again, whatever was decided before', async () => {
    const extract = await imported(text)
    await dismiss(extract, ['ลำดับ', 'จำนวน'])
    await engine.run('extracts.reread', { extract, overrides: { longRecords: 'join', shortRecords: 'pad' } }, importResult)
    const page = await engine.call('rows.page', { extract, from: 30, count: 1 })
    expect(page.maskedColumns).toEqual(['ลำดับ', 'จำนวน'])
    expect(JSON.stringify(page)).not.toContain(CITIZEN)
    expect(JSON.stringify(await engine.call('profile.get', { extract }))).not.toContain(CITIZEN)
    await engine.call('rows.reveal', { extract, columns: page.maskedColumns })
    expect(JSON.stringify(await engine.call('rows.page', { extract, from: 30, count: 1 }))).toContain(CITIZEN)
    await engine.run('extracts.reread', { extract, overrides: { longRecords: 'truncate' } }, importResult)
    expect((await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns).toEqual(['ลำดับ', 'จำนวน'])
  })

  it('another table in the same file: masked until each column is decided to be harmless', async () => {
    const people = Array.from({ length: 8 }, (_, i) => `สมชาย ใจดี ${i},${CITIZEN},ตาก`).join('\n')
    const extract = await imported(`ลำดับ,จำนวน\n${plain}\n\nผู้รับมอบอำนาจ ${CITIZEN}\nชื่อ,เลขบัตร,จังหวัด\n${people}\n`)
    const { reading } = await engine.call('extracts.get', { extract })
    expect(reading.conclusions.some(({ aspect }) => aspect === 'otherTables')).toBe(true)
    const around = await engine.call('extracts.surroundings', { extract })
    expect(around.maskedColumns).toEqual(['ลำดับ', 'จำนวน'])
    expect(JSON.stringify([around, reading])).not.toContain(CITIZEN)
  })

  it('another reading, which may have them for rows', async () => {
    const extract = await imported(text)
    const overrides = { columns: 3, shortRecords: 'pad' } as const
    const preview = () => engine.call('extracts.previewReading', { extract, overrides })
    expect((await preview()).rows).toHaveLength(31)
    expect(JSON.stringify(await preview())).not.toContain(CITIZEN)
    await dismiss(extract, ['ลำดับ', 'จำนวน'])
    expect(JSON.stringify(await preview())).toContain(CITIZEN)
  })

  it('lines that a person said are not the table’s', async () => {
    const extract = await imported(`ลำดับ,จำนวน\n${plain}\n31,${CITIZEN}\n`, { footerLines: 1 })
    const footer = async () => (await engine.call('extracts.surroundings', { extract })).footer
    expect(await footer()).toEqual([expect.not.stringContaining(CITIZEN)])
    expect(JSON.stringify(await engine.call('extracts.previewReading', { extract, overrides: {} }))).not.toContain(CITIZEN)
    await dismiss(extract, ['ลำดับ', 'จำนวน'])
    expect(await footer()).toEqual([`31,${CITIZEN}`])
  })

  it('lines around the table and rejected records that name or number a person, whatever was decided of the columns', async () => {
    const notes = ['หมายเหตุ ข้อมูลเบื้องต้น', 'ผู้จัดทำ นายสมชาย ใจดี โทร 081-234-5678', 'หมายเหตุ 1101700203450']
    const extract = await imported(`ลำดับ,จำนวน\n${plain}\n31,620,นางสาวปวริศา ใจดี\n32,640,ซ้ำ\n\n${notes.join('\n')}\n`)
    const told = async () => ({
      around: await engine.call('extracts.surroundings', { extract }),
      rejects: await rejects(extract),
      reading: (await engine.call('extracts.get', { extract })).reading,
      preview: await engine.call('extracts.previewReading', { extract, overrides: { footerLines: 0 } }),
    })
    expect((await told()).around).toMatchObject({ maskedColumns: ['ลำดับ', 'จำนวน'] })
    expect((await told()).around.footer).toContain(notes[0])
    await dismiss(extract, ['ลำดับ', 'จำนวน'])
    expect(JSON.stringify(await told())).not.toMatch(/ใจดี|1101700203450|081-234-5678/)
    const { maskedColumns, rejects: shown } = (await told()).rejects
    expect(maskedColumns).toEqual(['ลำดับ', 'จำนวน'])
    expect(shown.map(({ text }) => text)).toContain('32,640,ซ้ำ')
    await engine.call('rows.reveal', { extract, columns: maskedColumns })
    for (const answer of [(await told()).around, (await told()).rejects, (await told()).preview]) {
      expect(JSON.stringify(answer)).toContain('ใจดี')
      expect(answer.maskedColumns).toEqual([])
    }
  })

  it('but for the lines that the file itself has around its table', async () => {
    const extract = await imported(`รายงานน้ำฝน\n\n${text}`)
    expect((await engine.call('extracts.surroundings', { extract })).preamble).toEqual(['รายงานน้ำฝน', ''])
  })
})

describe('another reading of an extract with personal columns', () => {
  const masked = async (extract: string) => (await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns

  it('masks what a person had divided otherwise, and what the file suggests as before', async () => {
    const { extract } = await importFile(engine, samplePath('welfare-register-clean.csv'))
    const before = await masked(extract)
    const columns = await columnsOf(extract)
    expect(before.length).toBeGreaterThan(0)
    expect(before.length).toBeLessThan(columns.length)
    await engine.run('extracts.reread', { extract, overrides: { delimiter: ';' } }, importResult)
    const merged = await columnsOf(extract)
    expect(await masked(extract)).toEqual(merged)
    await engine.run('extracts.reread', { extract, overrides: {} }, importResult)
    expect(await masked(extract)).toEqual(before)
  })

  it('masks what it says of the lines around the table until they are asked for', async () => {
    const who = 'ผู้จัดทำ นายสมชาย ใจดี 0812345678'
    const text = `${who}\n\n${readSample('welfare-register-clean.csv')
      .toString('utf8')
      .replace(/^\ufeff/, '')}`
    const { extract } = await importFile(engine, engine.folders.write('around.csv', text), null, 'ก่อนตาราง')
    const told = async () => [
      (await engine.call('extracts.surroundings', { extract })).preamble,
      (await engine.call('extracts.get', { extract })).reading.conclusions,
      (await engine.call('extracts.previewReading', { extract, overrides: {} })).reading.conclusions,
      (await engine.call('extracts.previewReading', { extract, overrides: { preambleLines: 20 } })).preamble,
    ]
    for (const answer of await told()) {
      expect(answer.length).toBeGreaterThan(0)
      expect(JSON.stringify(answer)).not.toContain('สมชาย')
    }
    // He is named without any column: it takes all of them to see the line.
    const { maskedColumns } = await engine.call('extracts.surroundings', { extract })
    expect(maskedColumns).toEqual(await columnsOf(extract))
    await engine.call('rows.reveal', { extract, columns: maskedColumns })
    for (const answer of await told()) expect(JSON.stringify(answer)).toContain('สมชาย')
  })
})

async function importAs(text: string, overrides: DialectOverrides) {
  const file = engine.ticket(engine.folders.write('otherwise.csv', text))
  const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: '' }, importResult)
  const { maskedColumns } = await engine.call('rows.page', { extract, from: 0, count: 1 })
  return { extract, columns: await columnsOf(extract), maskedColumns }
}

describe('a file whose cells a person had read otherwise from the start', () => {
  const people = ['สมชาย', 'กนกวรรณ', 'ณัฐพงษ์', 'วิไลวรรณ'].map((name, i) => `${i + 1},${name},ขอนแก่น,${i * 20}`)
  const table = `ลำดับ,ชื่อ,จังหวัด,จำนวน\n${people.join('\n')}\n`

  it.each<[string, DialectOverrides]>([
    ['divided at another delimiter', { delimiter: ';' }],
    ['of fewer columns', { columns: 2, longRecords: 'join' }],
    ['in another encoding', { encoding: 'windows-1252' }],
    ['with records for names of its columns', { headerLines: 3 }],
    ['with a record for its header', { preambleLines: 1, headerLines: 1 }],
  ])('is masked throughout until somebody decides: %s', async (_what, overrides) => {
    const { extract, columns, maskedColumns } = await importAs(table, overrides)
    expect(maskedColumns).toEqual(columns)
    const { columns: kept } = await engine.call('profile.get', { extract })
    expect(kept.map((column) => column.top)).toEqual(columns.map(() => null))
    const [column = ''] = columns
    await dismiss(extract, [column])
    expect((await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns).toEqual(columns.slice(1))
  })

  it.each<[string, DialectOverrides]>([
    ['what was fixed is what the file suggests', { delimiter: ',', quote: '"', encoding: 'utf-8', columns: 4 }],
    ['only where the table lies was fixed', { headerLines: 1, preambleLines: 0, footerLines: 0 }],
  ])('is masked by what is found where %s', async (_what, overrides) => {
    expect((await importAs(table, overrides)).maskedColumns).toEqual((await importAs(table, {})).maskedColumns)
    expect((await importAs(table, overrides)).maskedColumns).toContain('ชื่อ')
    expect((await importAs(table, overrides)).maskedColumns).not.toContain('จำนวน')
  })

  it('is masked throughout where quotes behind blanks were said to be data, or to be none, against what the file suggests', async () => {
    const [first, ...others] = people
    const quoted = (text = '') => text.replace('ขอนแก่น', ' "ขอนแก่น, น้ำพอง"')
    const spaced = `ลำดับ,ชื่อ,จังหวัด,จำนวน\n${[quoted(first), ...others].join('\n')}\n`
    const kept = await importAs(spaced, { blanksBeforeQuotes: false })
    expect(kept.maskedColumns).toEqual(kept.columns)
    expect((await importAs(spaced, { blanksBeforeQuotes: true })).maskedColumns).toEqual((await importAs(spaced, {})).maskedColumns)
    const even = await importAs(spaced.replace(', น้ำพอง', ''), { blanksBeforeQuotes: true })
    expect(even.maskedColumns).toEqual(even.columns)
    expect((await importAs(table, { blanksBeforeQuotes: true })).maskedColumns).toEqual((await importAs(table, {})).maskedColumns)
  })

  it('is masked throughout where lines quoted whole were said to be one cell each, against what the file suggests', async () => {
    const quoted = table.replace(/^.+$/gm, (line) => `"${line}"`)
    const kept = await importAs(quoted, { quotedLines: false })
    expect(kept.maskedColumns).toEqual(kept.columns)
    expect((await importAs(quoted, {})).maskedColumns).toEqual((await importAs(table, {})).maskedColumns)
    expect((await importAs(quoted, { quotedLines: true })).maskedColumns).toEqual((await importAs(table, {})).maskedColumns)
  })

  it('is masked throughout where each blank of a run was said to divide, against what the file suggests', async () => {
    const spaced = table.replaceAll(',', '    ')
    expect((await importAs(spaced, {})).maskedColumns).toEqual((await importAs(table, {})).maskedColumns)
    expect((await importAs(spaced, { mergedDelimiters: true })).maskedColumns).toEqual((await importAs(table, {})).maskedColumns)
    const kept = await importAs(spaced, { mergedDelimiters: false })
    expect(kept.maskedColumns).toEqual(kept.columns)
  })

  it('spells plain ASCII the same in encodings of single bytes', async () => {
    const plain = `id,amount\n${people.map((_, i) => `${i},${i * 20}`).join('\n')}\n`
    expect((await importAs(plain, { encoding: 'windows-874' })).maskedColumns).toEqual([])
    expect((await importAs(plain, { delimiter: '|' })).maskedColumns).toEqual(['id,amount'])
  })

  it('has no names of records where a person left them out, or found none', async () => {
    const plain = `id,amount\n\n${people.map((_, i) => `${i},${i * 20}`).join('\n')}\n`
    expect((await importAs(plain, { preambleLines: 1, headerLines: 0 })).maskedColumns).toEqual([])
    expect((await importAs(plain, { headerLines: 2 })).maskedColumns).toEqual([])
    expect((await importAs(plain, { headerLines: 3 })).maskedColumns).toEqual(['id / 0', 'amount / 0'])
  })

  it('says so before, and shows no such names where records are masked', async () => {
    const file = engine.ticket(engine.folders.write('before.csv', table))
    const { reading } = await engine.call('import.preview', { file, overrides: { headerLines: 3 } })
    expect(reading.conclusions).toContainEqual(expect.objectContaining({ reason: 'header.holdsRecords', params: { records: 2 } }))
    const { extract } = await importAs(table, {})
    const preview = await engine.call('extracts.previewReading', { extract, overrides: { headerLines: 3 } })
    expect(JSON.stringify(preview)).not.toMatch(/สมชาย|กนกวรรณ/)
    // Read so in spite of it, though nothing was personal before.
    const plain = await importAs(`id,amount\n1,20\n2,40\n3,60\n`, {})
    expect(plain.maskedColumns).toEqual([])
    await engine.run('extracts.reread', { extract: plain.extract, overrides: { headerLines: 2 } }, importResult)
    const { maskedColumns } = await engine.call('rows.page', { extract: plain.extract, from: 0, count: 1 })
    expect(maskedColumns).toEqual(['id / 1', 'amount / 20'])
    expect((await engine.call('extracts.surroundings', { extract: plain.extract })).header).toEqual(['i********', '1***'])
  })
})

describe('a column whose head names a person', () => {
  const rows = Array.from({ length: 12 }, (_, i) => `${i},${i % 3},081-234-${5000 + i},a`)
  const named = `ลำดับ,นางสาวปวริศา ใจดี,โทร 081-234-5678,column_2\n${rows.join('\n')}\n`

  it('is called by its place after the import as before it', async () => {
    const file = engine.ticket(engine.folders.write('heads.csv', named))
    const before = (await engine.call('import.preview', { file, overrides: {} })).reading.columns.map(({ name }) => name)
    expect(before).toEqual(['ลำดับ', 'column_2_', 'column_3', 'column_2'])
    const { extract } = await importAs(named, {})
    const seen = [
      await engine.call('extracts.get', { extract }),
      await engine.call('profile.get', { extract }),
      await engine.call('tags.get', { extract }),
      await engine.call('extracts.surroundings', { extract }),
    ]
    expect(JSON.stringify(seen)).not.toMatch(/ปวริศา|081-234/)
    const { reading } = await engine.call('extracts.get', { extract })
    expect(reading.columns.map(({ name }) => name)).toEqual(before)
    const ofNames = reading.conclusions.filter(({ aspect }) => aspect === 'columnNames')
    expect(ofNames.map(({ reason, params }) => ({ reason, params }))).toEqual([{ reason: 'names.byPlace', params: { count: 2 } }])
    expect(changedNames(reading)).toBe(2)
  })

  it('has the name that a person gives it', async () => {
    const names = ['ลำดับ', 'ของ นางสาวปวริศา ใจดี', 'c', 'd']
    const { extract } = await importAs(named, { names })
    expect((await engine.call('extracts.get', { extract })).reading.columns.map(({ name }) => name)).toEqual(names)
  })
})

describe('a decision on other values than today’s', () => {
  it('does not show what is personal in the dataset’s next extract', async () => {
    const rows = (cells: (i: number) => string) => Array.from({ length: 40 }, (_, i) => `${i + 1},${cells(i)}`).join('\n')
    const citizen = (i: number) => citizenId(`31017${String(i * 7919).padStart(7, '0')}`)
    const first = await importFile(
      engine,
      engine.folders.write('stations.csv', `ลำดับ,รหัสสถานี,ปริมาณ\n${rows((i) => `A${i % 3},${i * 20}`)}\n`),
    )
    await dismiss(first.extract, ['ลำดับ', 'รหัสสถานี', 'ปริมาณ'])
    const file = engine.ticket(engine.folders.write('moved.csv', `ลำดับ,รหัสสถานี,ปริมาณ\n${rows((i) => `${citizen(i)},นายสมชาย ใจดี`)}\n`))
    const { extract } = await engine.run('import.start', { file, overrides: {}, dataset: first.dataset, title: '' }, importResult)
    const page = await engine.call('rows.page', { extract, from: 0, count: 3 })
    expect(page.maskedColumns).toEqual(['รหัสสถานี', 'ปริมาณ'])
    expect(JSON.stringify([page, await engine.call('profile.get', { extract })])).not.toMatch(new RegExp(`${citizen(1)}|ใจดี`))
    await dismiss(extract, ['รหัสสถานี', 'ปริมาณ'])
    expect((await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns).toEqual([])
  })
})

describe('a decision on an earlier extract whose findings are alike', () => {
  const text = (last: string, around: string) =>
    `${around}\n\nลำดับ,โทรศัพท์\n${Array.from({ length: 30 }, (_, i) => `${i + 1},08${12345600 + i}`).join('\n')}\n${last}\n`
  const rejects = (extract: string) => engine.call('extracts.rejects', { extract, from: 0, count: 10 })
  const preamble = async (extract: string) => (await engine.call('extracts.surroundings', { extract })).preamble

  it('shows the columns of the next one, but neither what that rejects nor the lines around its table', async () => {
    const first = await importFile(engine, engine.folders.write('june.csv', text('31,0812345678,สมชาย', 'สมชาย มิถุนายน')))
    await dismiss(first.extract, ['ลำดับ', 'โทรศัพท์'])
    const file = engine.ticket(engine.folders.write('july.csv', text('31,0812345679,วิไลวรรณ', 'วิไลวรรณ กรกฎาคม')))
    const { extract } = await engine.run('import.start', { file, overrides: {}, dataset: first.dataset, title: '' }, importResult)
    const shown = () => engine.call('rows.page', { extract, from: 0, count: 1 })
    expect((await shown()).maskedColumns).toEqual([])
    expect((await rejects(extract)).maskedColumns).toEqual(['ลำดับ', 'โทรศัพท์'])
    expect(JSON.stringify([await rejects(extract), await preamble(extract)])).not.toContain('วิไลวรรณ')
    expect(JSON.stringify(await engine.call('extracts.get', { extract }))).not.toContain('วิไลวรรณ')
    expect(await preamble(first.extract)).toContain('สมชาย มิถุนายน')
    await dismiss(extract, ['ลำดับ', 'โทรศัพท์'])
    expect(JSON.stringify(await preamble(extract))).toContain('วิไลวรรณ')
    // What was decided of the first one, while looking at it, holds for it still; a telephone number stays masked by itself.
    expect(await preamble(first.extract)).toContain('สมชาย มิถุนายน')
    expect((await rejects(first.extract)).rejects).toEqual([expect.objectContaining({ text: expect.not.stringContaining('สมชาย') })])
    await engine.call('tags.undo', { extract })
    expect(JSON.stringify(await preamble(extract))).not.toContain('วิไลวรรณ')
  })
})
