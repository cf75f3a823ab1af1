import { filledCount, usedWidth } from './detect/cell-kinds.ts'
import { type ColumnShape, shapeColumns } from './detect/columns.ts'
import { concludeDialect, concludeRepairs, concludeTable } from './detect/conclusions.ts'
import { chooseDialect, type DialectChoice } from './detect/dialect/delimiter.ts'
import { hidesRecords } from './detect/dialect/long-cells.ts'
import { type FooterPlace, placeFooter } from './detect/footer/footer.ts'
import { readTail, type Tail } from './detect/footer/tail.ts'
import { type Grid, lastFilledRow, readGrid } from './detect/grid.ts'
import { declaredNames } from './detect/header/declarations.ts'
import { placeHeader, placeOnPages } from './detect/header/header.ts'
import { firstRecord } from './detect/header/records-above.ts'
import type { HeaderPlace } from './detect/header-place.ts'
import { type NamedColumns, nameColumns, renameColumns, withoutMark } from './detect/names/names.ts'
import { createNamesOfRow, placeNames } from './detect/names/names-by-place.ts'
import { isAboveNames, splitByOtherDelimiter } from './detect/names/other-delimiter.ts'
import { lacksFirstName } from './detect/names/short-header.ts'
import { rowsWithRemark } from './detect/remarks.ts'
import { withForeignTables } from './detect/table/foreign-tables.ts'
import { type Frame, findFrame } from './detect/table/frame.ts'
import { findPages, type Pages } from './detect/table/pages.ts'
import { findMainTable, type MainTable, type OtherTable } from './detect/table/tables.ts'
import { type TableWidth, tableWidth } from './detect/table/width.ts'
import { type Dialect, type DialectOverrides, type FileSample, type Reading, WRITTEN_DIALECT } from './dialect.ts'
import {
  bomLength,
  createEncodingScan,
  type EncodingJudgement,
  fileLengthOf,
  judgeEncoding,
  startsWithBom,
  toScanBytes,
  wholeUnits,
} from './encoding.ts'
import { FIELD_PLAIN } from './fields.ts'
import { isRuleRow } from './page-lines.ts'
import { LONGEST_QUOTED_CELL } from './quoted.ts'
import { LONGEST_RECORD } from './records.ts'
import { createScanner } from './scan.ts'
import { compileSyntax } from './syntax.ts'

/**
 * How a file is to be read: dialect, table, column names, each with its reason. Everything in `overrides` is taken as it is, and the
 * rest is concluded from it. Never fails: an empty file gives a reading without columns, anything else at least one column.
 *
 * When the sample is not the whole file, the header is looked for in its head and the footer in its tail; other tables are then
 * only seen in the head. The time is that of tokenizing the sample once, and some 100 kB of it once for each dialect tried, so
 * that a head of a few megabytes is plenty.
 */
export function detectReading(sample: FileSample, overrides: DialectOverrides): Reading {
  const judgement = judgeSampleEncoding(sample)
  const encoding = overrides.encoding ?? judgement.encoding
  // A byte order mark is there or not: a fact that no override changes, and offsets are counted by it.
  const bom = startsWithBom(sample.head, encoding)
  const bytes = toScanBytes(wholeUnits(sample.head, encoding), encoding, true)
  // What is longer than any record shows neither a delimiter nor columns.
  const isOneLine = !sample.complete && bytes.length > LONGEST_RECORD && !hasLineEnd(bytes)
  const choice = chooseDialect(bytes, { ...PLAIN, encoding, bom }, overrides, { complete: sample.complete, isOneLine })
  const grid = readGrid(bytes, 0, bytes.length, choice.dialect, !sample.complete)
  const table = findTable(grid, choice, overrides, sample)
  const names = renameColumns(table.names, overrides.names)
  const offsetOf = (position: number): number => (bom ? bomLength(encoding) : 0) + fileLengthOf(bytes, 0, position, encoding)
  const end = endOfTable(sample, grid, table, overrides, offsetOf)
  const dialect: Dialect = {
    ...choice.dialect,
    preambleLines: table.header.from,
    headerLines: table.header.to - table.header.from,
    footerLines: end.lines,
    // What spreadsheets leave out at a row's end is an empty cell.
    shortRecords: overrides.shortRecords ?? (table.lackingLast > 0 ? 'pad' : 'reject'),
    longRecords: overrides.longRecords ?? 'reject',
  }
  return {
    dialect,
    columns: [...names.columns],
    tableStart:
      table.header.to < grid.rowCount
        ? offsetOf(grid.start(table.header.to))
        : offsetOf(sample.complete ? bytes.length : grid.end(grid.rowCount - 1)),
    tableEnd: end.offset,
    conclusions: [
      ...concludeDialect(judgement, choice, dialect, overrides),
      ...concludeTable(grid, { ...table, names, footer: end.footer, seen: sample.complete }, dialect, overrides),
      ...concludeRepairs(dialect, overrides, table.lackingLast),
    ],
  }
}

/**
 * Whether the beginning of a file shows so little of its records that more of it should be looked at: it ends within a cell or a line of a
 * megabyte, or holds little else than such cells.
 */
export function needsLongerHead(head: Uint8Array): boolean {
  const scan = createEncodingScan()
  scan.update(head)
  const { encoding } = judgeEncoding(scan.result())
  return hidesRecords(toScanBytes(wholeUnits(head, encoding), encoding, true))
}

/**
 * Whether a quoted cell in the beginning of a file is longer than any that is read: its lines would be taken for records. Only looked for
 * where a reading says that there are quoted cells.
 */
export function hasCellTooLong({ head, complete }: FileSample, { dialect }: Reading): boolean {
  if (dialect.quote === null || head.length <= LONGEST_QUOTED_CELL) return false
  const bytes = toScanBytes(wholeUnits(head, dialect.encoding), dialect.encoding, true)
  const { fields, scan } = createScanner(compileSyntax(dialect), bytes.length)
  scan(bytes, 0, bytes.length, complete)
  const count = fields.recordField[fields.recordCount] ?? 0
  for (let f = 0; f < count; f++) {
    if (fields.kind[f] !== FIELD_PLAIN && (fields.end[f] ?? 0) - (fields.start[f] ?? 0) > LONGEST_QUOTED_CELL) return true
  }
  return false
}

/** Where detection starts: comma-separated text with nothing before or after the table. */
const PLAIN: Dialect = { ...WRITTEN_DIALECT, recordSeparator: 'mixed', headerLines: 0 }

/** The tail counts too, unless the file could be UTF-16, where its distance from the head would shift the pattern of zeros. */
function judgeSampleEncoding({ head, tail, complete }: FileSample): EncodingJudgement {
  const scan = createEncodingScan()
  if (complete) scan.update(head)
  else {
    // Cut at line ends, so that no character is broken.
    scan.update(head.subarray(0, head.lastIndexOf(LF) + 1 || head.length))
    const start = tail.indexOf(LF) + 1
    if (!head.includes(0) && start > 0) scan.update(tail.subarray(start))
  }
  return judgeEncoding(scan.result())
}

const LF = 0x0a
const CR = 0x0d

function hasLineEnd(bytes: Uint8Array): boolean {
  return bytes.includes(LF) || bytes.includes(CR)
}

/** The table inside the file, without its footer. */
interface TableDescription extends TableWidth {
  readonly main: MainTable
  /** The end of the file, where the head does not hold all of it. */
  readonly tail: Tail | null
  /** The row of that end, or of the file, from which on nothing belongs to the table, if that is known. */
  readonly framedTo: number | null
  readonly header: HeaderPlace
  /** Lines of the header that a person fixed and detection takes for records. */
  readonly recordsInHeader: number
  readonly names: NamedColumns
  readonly shapes: readonly ColumnShape[]
}

/** The table as a person fixed it; who asks for what is found anyway gets the same. */
function findTable(grid: Grid, choice: DialectChoice, overrides: DialectOverrides, sample: FileSample): TableDescription {
  const { preambleLines, headerLines, columns } = overrides
  const found = describeTable(grid, choice, {}, sample)
  const { from, to } = found.header
  const isFound = (preambleLines ?? from) === from && (headerLines ?? to - from) === to - from && (columns ?? found.width) === found.width
  return isFound ? found : describeTable(grid, choice, overrides, sample)
}

function describeTable(grid: Grid, choice: DialectChoice, overrides: DialectOverrides, sample: FileSample): TableDescription {
  const isOneColumn = choice.consistency.width <= 1
  const pages = isOneColumn ? null : findPages(grid)
  const divided = findMainTable(grid, pages)
  const found = isOneColumn ? divided : withForeignTables(divided, grid, choice.dialect)
  const whole = fixTable(found, grid, overrides, sample.complete)
  const { width: usual, lackingLast } =
    overrides.columns === undefined ? tableWidth(grid, whole.from, whole.to, isOneColumn) : { width: overrides.columns, lackingLast: 0 }
  const tail = sample.complete ? null : readTail(sample, choice.dialect, usual)
  const frame = sample.complete || tail !== null ? findFrame(grid, tail?.grid ?? grid, usual) : null
  // Where a person says that the table begins with the first half of a frame, it is none.
  const isFramed = frame !== null && (overrides.preambleLines ?? frame.from) >= frame.from
  const main = isFramed ? within(frame, whole, sample.complete) : whole
  const place = detectHeader(grid, main, { width: usual, pages }, choice.dialect)
  const header = fixHeader(place, grid, overrides)
  const remarked = overrides.columns === undefined && choice.dialect.mergedDelimiters ? countRemarked(grid, header.to, main.to, usual) : 0
  const width = overrides.columns ?? Math.max(usual + Math.sign(remarked), isOneColumn ? 0 : widthOfNamesAlone(grid, header, main.to))
  const body = bodyBelow(grid, header.to, main.to, remarked > 0 ? usual : width)
  let recordsInHeader = 0
  for (let r = Math.max(place.to, header.from); r < header.to; r++) if (!grid.isBlank(r)) recordsInHeader++
  return {
    width,
    lackingLast: remarked > 0 ? body.length : lackingLast,
    main,
    tail,
    framedTo: isFramed ? frame.to : null,
    header,
    recordsInHeader,
    names: withoutMark(nameTable(grid, header, body, choice.dialect, width), firstOfLineAbove(grid, header.from)),
    shapes: shapeColumns(grid, body, width),
  }
}

/** How many records have a remark behind their last figure, where nothing says that the others lack one. */
function countRemarked(grid: Grid, from: number, to: number, width: number): number {
  const rows: number[] = []
  for (let r = from; r < to; r++) rows.push(r)
  return rowsWithRemark(grid, rows, width).size
}

function bodyBelow(grid: Grid, from: number, to: number, width: number): number[] {
  const body: number[] = []
  for (let r = from; r < to; r++) if (grid.width(r) === width && !grid.isBlank(r)) body.push(r)
  return body
}

/**
 * How many columns the names have where no record stands below them: then lines above them were counted. 0 where there are no names, or
 * records.
 */
function widthOfNamesAlone(grid: Grid, { from, to }: HeaderPlace, end: number): number {
  for (let r = to; r < end; r++) if (filledCount(grid.cells(r)) > 1) return 0
  let width = 0
  for (let r = from; r < to; r++) width = Math.max(width, usedWidth(grid.cells(r)))
  return width
}

/** The part of a table that a frame encloses. */
function within(frame: Frame, main: MainTable, complete: boolean): MainTable {
  return { ...main, from: Math.max(main.from, frame.from), to: complete ? Math.min(main.to, frame.to) : main.to }
}

/**
 * Where a person says the table begins, it begins, and if that is another table than the main one, it is that one which is meant. In a file
 * of which only the head is seen, the table the head ends in goes on.
 */
function fixTable(found: MainTable, grid: Grid, { preambleLines }: DialectOverrides, complete: boolean): MainTable {
  const endOf = (to: number): number => (complete ? to : grid.rowCount)
  if (preambleLines === undefined) return { ...found, to: endOf(found.to) }
  const from = Math.min(preambleLines, grid.rowCount)
  const meant = found.others.find((other) => from >= other.row && from < other.to)
  if (meant === undefined) return { ...found, from, to: from < found.to ? endOf(found.to) : grid.rowCount }
  return { ...meant, from, to: meant.to === grid.rowCount ? endOf(meant.to) : meant.to, others: othersWithout(found, meant) }
}

/** The tables beside the one that is meant, the one first found among them. */
function othersWithout(found: MainTable, meant: OtherTable): OtherTable[] {
  const first = { row: found.from, to: found.to, title: found.title, rows: found.rows }
  return [...found.others.filter((other) => other !== meant), first].sort((a, b) => a.row - b.row)
}

interface TableForm {
  readonly width: number
  readonly pages: Pages | null
}

function detectHeader(grid: Grid, main: MainTable, { width, pages }: TableForm, dialect: Dialect): HeaderPlace {
  const isOnPages = pages !== null && pages.names >= main.from && pages.names < main.to
  const usual = isOnPages ? placeOnPages(grid, pages, main.from, main.to, width) : placeHeader(grid, main.from, main.to, width)
  const place = dialect.mergedDelimiters ? placeByWords(grid, usual, bodyBelow(grid, usual.to, main.to, width), dialect, width) : usual
  const above = place.from - 1
  if (place.confidence > 0.75 && place.from !== place.to) return place
  const couldBe = above >= main.from && grid.width(above) === 1 && !isAboveNames(grid, place, width)
  const other = couldBe ? splitByOtherDelimiter(grid, above, dialect, width) : null
  return other === null ? place : { from: above, to: place.from, reason: 'otherDelimiter', confidence: 0.75 }
}

/** The header of a table that runs set, by what its rows name; without one the records begin with the first whole one, or right above. */
function placeByWords(grid: Grid, usual: HeaderPlace, body: readonly number[], dialect: Dialect, width: number): HeaderPlace {
  const begin = firstRecord(grid, body[0] ?? usual.to, usual.to)
  return placeNames(usual, createNamesOfRow(grid, body, dialect, width), begin)
}

/** A person's preamble and header lines instead of the detected ones; the other of the two follows. */
function fixHeader(place: HeaderPlace, grid: Grid, { preambleLines, headerLines }: DialectOverrides): HeaderPlace {
  const from = Math.min(preambleLines ?? place.from, grid.rowCount)
  const lines = headerLines ?? (place.from === place.to ? 0 : place.to - from)
  return { ...place, from, to: Math.min(from + lines, grid.rowCount) }
}

function firstOfLineAbove(grid: Grid, row: number): string {
  const above = lastFilledRow(grid, row)
  return above < 0 ? '' : (grid.cells(above)[0] ?? '')
}

function nameTable(grid: Grid, header: HeaderPlace, body: readonly number[], dialect: Dialect, width: number): NamedColumns {
  if (header.reason === 'otherDelimiter' && header.to > header.from) {
    const names = splitByOtherDelimiter(grid, header.from, dialect, width)
    if (names !== null) return nameColumns([names], width)
  }
  const declared = header.to > header.from ? declaredNames(grid, header.from, width) : null
  if (declared !== null) return nameColumns([declared], width)
  // Remarks behind some records have no name.
  const named = body[0] === undefined ? width : grid.width(body[0])
  const namesOf = dialect.mergedDelimiters ? createNamesOfRow(grid, body, dialect, named) : null
  const lines: number[] = []
  for (let r = header.from; r < header.to; r++) if (!grid.isBlank(r) && !isRuleRow(grid.cells(r))) lines.push(r)
  const textsOf = (r: number): readonly string[] => Array.from({ length: grid.width(r) }, (_, c) => grid.text(r, c))
  const rows =
    namesOf === null ? lines.map(textsOf) : lines.flatMap((r) => [namesOf(r, lines.length > 1) ?? []]).filter(({ length }) => length > 0)
  const [only] = rows
  if (only !== undefined && rows.length === 1 && only.length === named - 1 && lacksFirstName(grid, only, body, named))
    return nameColumns([['', ...only]], width)
  return nameColumns(rows, width)
}

/** The footer, its lines and where it begins in the file. */
function endOfTable(
  sample: FileSample,
  grid: Grid,
  { header, main, tail, framedTo, shapes, names }: TableDescription,
  overrides: DialectOverrides,
  offsetOf: (position: number) => number,
): { readonly footer: FooterPlace | null; readonly lines: number; readonly offset: number } {
  const named = names.columns.map((column, c) => c === 0 || column.original !== '' || header.from === header.to)
  if (!sample.complete && tail === null) return { footer: null, lines: 0, offset: sample.size }
  const rows = tail?.grid ?? grid
  const to = tail === null ? main.to : (framedTo ?? endOfFirst(rows))
  const placed = placeFooter(rows, tail === null ? header.to : 0, to, shapes, named)
  const found = withWhatFollows(placed, rows, to, framedTo)
  const from =
    overrides.footerLines === undefined ? found.from : Math.max(tail === null ? header.to : 0, rows.rowCount - overrides.footerLines)
  if (from >= rows.rowCount) return { footer: found, lines: 0, offset: sample.size }
  return { footer: found, lines: rows.rowCount - from, offset: tail === null ? offsetOf(grid.start(from)) : tail.offsetOf(from) }
}

/** Where the table that the rows begin with ends, if others follow it. */
function endOfFirst(rows: Grid): number {
  const { from, to } = findMainTable(rows, null)
  return from === 0 ? to : rows.rowCount
}

/**
 * What stands below a table that ends before its file does: the record that ends the file, where nothing above it belongs to the footer, or
 * other tables.
 */
function withWhatFollows(placed: FooterPlace, rows: Grid, to: number, framedTo: number | null): FooterPlace {
  if (to === rows.rowCount) return placed
  if (to !== framedTo) return { ...placed, reason: 'otherTables' }
  return placed.reason === 'none' ? { ...placed, reason: 'totals', text: rows.cells(to)[0] ?? '' } : placed
}
