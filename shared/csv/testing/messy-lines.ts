import { type MadeColumn, makeColumns } from './messy-columns.ts'
import type { Style } from './messy-styles.ts'
import type { Chance } from './random.ts'

/** One record of a made-up file before it is written. */
export interface Line {
  readonly kind: 'preamble' | 'header' | 'record' | 'blank' | 'rejected' | 'footer'
  readonly cells: readonly string[]
  /** Written as it is, not filled up with delimiters to the table's width. */
  readonly bare: boolean
}

/** The lines of a header, and the names that they make. */
export interface MadeHeader {
  readonly lines: readonly Line[]
  /** One name per column, levels joined by ` / `; '' for a column without a name. Empty when there is no header. */
  readonly names: readonly string[]
}

function line(kind: Line['kind'], cells: readonly string[], bare = false): Line {
  return { kind, cells, bare }
}

const PARENTS = ['ปี 2565', 'ปี 2566', 'ประชากร', 'ผลการดำเนินงาน', 'ไตรมาส 1', 'แผน', 'ผล'] as const

/** No header, one row of names, merged parents above it, or a row of units or column numbers below it. */
export function makeHeader(chance: Chance, columns: readonly MadeColumn[], style: Style, traits: string[]): MadeHeader {
  const width = columns.length
  const kind = chance.weighed<string>(
    [
      ['one row', 14],
      ['no header', columns.some((column) => column.isMeasure) && width > 2 ? 2 : 0],
      ['parents', style.isReport && width > 4 ? 6 : 0],
      ['units', style.isReport && columns.filter((column) => column.unit !== '').length > 1 ? 3 : 0],
      ['numbers', style.isReport && width > 4 ? 1 : 0],
    ],
    'one row',
  )
  if (kind !== 'one row') traits.push(kind)
  if (kind === 'no header') return { lines: [], names: [] }
  const names = nameMess(chance, columns, style, traits, kind === 'parents')
  if (kind === 'parents') return withParents(chance, names)
  const lines = [line('header', names)]
  if (kind === 'numbers') {
    const numbers = columns.map((_, c) => `(${c + 1})`)
    return { lines: [...lines, line('header', numbers)], names: names.map((name, c) => joined([name, numbers[c] ?? ''])) }
  }
  if (kind !== 'units') return { lines, names }
  const units = columns.map((column) => column.unit)
  return { lines: [...lines, line('header', units)], names: names.map((name, c) => joined([name, units[c] ?? ''])) }
}

function joined(levels: readonly string[]): string {
  return levels.filter((level, at) => level !== '' && level !== levels[at - 1]).join(' / ')
}

/** Two equal names, a name left out, a line break in a name. */
function nameMess(chance: Chance, columns: readonly MadeColumn[], style: Style, traits: string[], hasParents: boolean): string[] {
  const names = columns.map((column) => column.name)
  const width = names.length
  if (width > 4 && !hasParents && chance.is(0.08)) {
    traits.push('equal names')
    names[width - 1] = names[width - 2] ?? ''
  }
  if (width > 4 && !hasParents && chance.is(0.06)) {
    traits.push('a name is missing')
    names[chance.one([0, width - 1])] = ''
  }
  if (style.quote !== null && width > 2 && chance.is(0.06)) {
    traits.push('line break in a name')
    const at = chance.whole(0, width - 1)
    if (names[at] !== '') names[at] = `${names[at]}\n${style.language === 'thai' ? '(โปรดระบุ)' : '(est.)'}`
  }
  return names
}

/** Groups of two or three columns under a merged parent; the other names stand in the upper row, or in the lower one. */
function withParents(chance: Chance, names: readonly string[]): MadeHeader {
  const width = names.length
  const upper = names.map(() => '')
  const lower = [...names]
  const levels = names.map((name) => [name])
  let at = chance.whole(1, 2)
  let used = 0
  while (at + 1 < width && used < PARENTS.length) {
    const span = Math.min(chance.whole(2, 3), width - at)
    const parent = PARENTS[used++] ?? ''
    upper[at] = parent
    for (let c = at; c < at + span; c++) levels[c] = [parent, names[c] ?? '']
    at += span
    if (chance.is(0.3)) at += 1
  }
  // Below a parent that stops before the last column, only the names above tell where it stops.
  const namesAbove = chance.is(0.7) || hasGaps(levels)
  if (namesAbove) {
    levels.forEach((level, c) => {
      if (level.length > 1) return
      upper[c] = names[c] ?? ''
      lower[c] = ''
    })
  }
  return { lines: [line('header', upper), line('header', lower)], names: levels.map(joined) }
}

/** A column on its own between two parents, or right of the last one. */
function hasGaps(levels: readonly (readonly string[])[]): boolean {
  const first = levels.findIndex((level) => level.length > 1)
  return levels.slice(first).some((level) => level.length === 1)
}

const SECTIONS = ['ภาคเหนือ', 'ภาคกลาง', 'ภาคใต้', 'ภาคตะวันออกเฉียงเหนือ'] as const

/** The table's rows: records, and among them sections, subtotals, blank rows, the header again, rows of another width. */
export function makeBody(chance: Chance, columns: readonly MadeColumn[], header: MadeHeader, style: Style, traits: string[]): Line[] {
  const width = columns.length
  const count = chance.weighed<number>(
    [
      [chance.whole(1, 3), 2],
      [chance.whole(4, 12), 3],
      [chance.whole(13, 60), 6],
      [chance.whole(61, 300), 3],
    ],
    20,
  )
  traits.push(`${count} rows`)
  const sections = style.isReport && width > 2 && count > 12 && chance.is(0.15)
  const subtotals = style.isReport && width > 3 && count > 12 && columns.slice(1).some((one) => one.isMeasure) && chance.is(0.12)
  const blanks = count > 8 && width > 1 && chance.is(0.08)
  const again = header.lines.length === 1 && count > 20 && chance.is(0.08)
  const ragged = count > 10 && width > 2 && chance.is(0.12)
  for (const [is, name] of [
    [sections, 'sections'],
    [subtotals, 'subtotals'],
    [blanks, 'blank rows'],
    [again, 'header again'],
    [ragged, 'ragged'],
  ] as const)
    if (is) traits.push(name)
  const lines: Line[] = []
  for (let row = 0; row < count; row++) {
    if (sections && row % 10 === 0) lines.push(line('record', [chance.one(SECTIONS), ...columns.slice(1).map(() => '')]))
    if (blanks && row > 2 && chance.is(0.1)) lines.push(line('blank', [], chance.is(0.5)))
    if (again && row > 0 && row % 20 === 0) lines.push(line('rejected', header.lines[0]?.cells ?? []))
    const cells = columns.map((column) => column.value(row))
    const isRagged = ragged && row > 3 && chance.is(0.06)
    if (isRagged) lines.push(line('rejected', chance.is(0.5) ? cells.slice(0, -1) : [...cells, '99'], true))
    else lines.push(line('record', cells))
    if (subtotals && row % 10 === 9) lines.push(line('record', totals(columns, row)))
  }
  // A row without anything in it would be blank, and one empty cell is an empty line.
  return lines.map((one) => (one.kind === 'record' && one.cells.every((cell) => cell === '') ? { ...one, kind: 'blank' as const } : one))
}

function totals(columns: readonly MadeColumn[], row: number): string[] {
  return columns.map((column, c) => (c === 0 ? 'รวม' : column.isMeasure ? column.value(row) : ''))
}

const TITLES = [
  'รายงานจำนวนผู้รับบริการ จำแนกตามจังหวัด',
  'ตารางที่ 1 สถิติการขออนุญาต',
  'บัญชีรายชื่อผู้มีสิทธิ ประจำปีงบประมาณ พ.ศ. 2566',
  'สรุปผลการดำเนินงาน',
] as const
const SUBTITLES = ['ข้อมูล ณ วันที่ 30 กันยายน 2566', 'หน่วย: คน', 'ประจำเดือน ตุลาคม 2566', 'กรมการปกครอง กระทรวงมหาดไทย'] as const
const NOTES = [
  'ที่มา: กรมการปกครอง กระทรวงมหาดไทย',
  'หมายเหตุ: ข้อมูลเบื้องต้น',
  'ข้อมูล ณ วันที่ 1 ตุลาคม 2566',
  'พิมพ์เมื่อ 12/10/2566 14:30 น.',
  'หน้า 1/1',
  'จำนวนทั้งหมด 35 รายการ',
  'ผู้จัดทำรายงาน นายสมชาย ใจดี',
  '*** จบรายงาน ***',
  '(35 rows affected)',
  '* ไม่รวมกรุงเทพมหานคร',
] as const

interface Parts {
  readonly columns: readonly MadeColumn[]
  readonly header: MadeHeader
  readonly body: readonly Line[]
  readonly style: Style
  readonly traits: string[]
}

/** All lines of the file: titles above, totals and notes below, another table beside the main one. */
export function addSurroundings(chance: Chance, { columns, header, body, style, traits }: Parts): Line[] {
  const width = columns.length
  const bare = chance.is(0.5)
  const before: Line[] = []
  const after: Line[] = []
  const isReport = style.isReport && width > 1
  if (isReport && style.quote === '"' && style.delimiter !== '\t' && chance.is(0.05)) {
    traits.push('sep=')
    before.push(line('preamble', [`sep=${style.delimiter}`], true))
  }
  if (isReport && chance.is(0.6)) {
    traits.push('titles')
    before.push(line('preamble', [chance.one(TITLES)], bare))
    for (let n = chance.whole(0, 2); n > 0; n--) before.push(line('preamble', [chance.one(SUBTITLES)], bare))
    if (width > 3 && chance.is(0.2))
      before.push(line('preamble', ['จังหวัด', 'เชียงใหม่'], bare), line('preamble', ['ปีงบประมาณ', '2566'], bare))
    if (chance.is(0.4)) before.push(line('preamble', [], bare))
  }
  const isSummable = columns.slice(1).some((one) => one.isMeasure) && width > 2
  if (isReport && isSummable && body.length > 5 && !traits.includes('subtotals') && chance.is(0.25)) {
    traits.push('total')
    after.push(line('footer', totals(columns, 3)))
  }
  if (isReport && chance.is(0.4)) {
    traits.push('notes')
    if (chance.is(0.5)) after.push(line('footer', [], bare))
    for (let n = chance.whole(1, 2); n > 0; n--) after.push(line('footer', [chance.one(NOTES)], bare))
  }
  if (chance.is(0.05)) {
    traits.push('blank lines at the end')
    for (let n = chance.whole(1, 4); n > 0; n--) after.push(line('footer', [], bare))
  }
  const hasOther = isReport && header.lines.length > 0 && body.length > 20 && chance.is(0.1)
  if (hasOther) {
    const isAbove = chance.is(0.4)
    traits.push(isAbove ? 'a table above' : 'a table below')
    const kind = isAbove ? 'preamble' : 'footer'
    const other = otherTable(chance, style, width).map((cells) => line(kind, cells))
    if (isAbove) before.unshift(...other, line(kind, [], bare))
    else after.push(line(kind, [], bare), ...other)
  }
  return [...before, ...header.lines, ...body, ...after]
}

/** A smaller table with names of its own, and a title. */
function otherTable(chance: Chance, style: Style, width: number): string[][] {
  const columns = makeColumns(chance, style.language, Math.max(2, Math.min(width - 1, chance.whole(2, 4))))
  const rows = Array.from({ length: chance.whole(3, 6) }, (_, row) => columns.map((column) => column.value(row)))
  return [['ตารางที่ 2 สรุป'], columns.map((column) => column.name), ...rows]
}
