import { HEADER_HAS_RULE, PREAMBLE_OF_PAGES, type Reading } from './dialect.ts'
import { encodeText, scanEncoding } from './encoding.ts'
import { FIELD_ESCAPED, type Fields } from './fields.ts'
import { hasOwnFigures, isDirective, isRuleRow, pageLineKey } from './page-lines.ts'

/** What a record that is a remark about the table, not a row of it, begins with. */
const NOTE =
  /^\s*[(*]*\s*(?:(?:หมายเหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล)(?!\p{L})|ข้อมูล\s*ณ\s*(?:วัน|เดือน|สิ้น|ปี|พ\.?ศ|ไตรมาส|ปัจจุบัน|[\d๐-๙])|(?:source|note|remark)s?\s*:)/iu

/** A page number on a line of its own; the tone mark of หน้า is often lost on the way out of a PDF. */
const PAGE = /^\s*(หน้?า(ที่)?|page)\s*[0-9๐-๙]+(\s*(\/|จาก|of)\s*[0-9๐-๙]+)?\s*$/i

type FieldText = (fields: Fields, f: number) => string

/**
 * Whether a record is a note: its only filled cell begins like one or is a page number, or its first does and it has not the
 * table's width, as when a note's own commas split it. Columns without a name (`named`) do not count, so that a row with cells
 * in those only is a note too: a flag that an extraction added says nothing of the table.
 */
export function isNote(fields: Fields, first: number, count: number, named: readonly boolean[], text: FieldText): boolean {
  const width = named.length
  let filled = -1
  let hasUnnamed = false
  for (let f = first; f < first + count; f++) {
    if (fields.end[f] === fields.start[f]) continue
    if (count === width && named[f - first] === false) {
      hasUnnamed = true
      continue
    }
    if (filled >= 0 && count === width) return false
    if (filled < 0) filled = f
  }
  if (filled < 0) return hasUnnamed
  const cell = text(fields, filled)
  return NOTE.test(cell) || PAGE.test(cell)
}

const COMMENT = '#'

/** Whether a file has comments above its table, or a header that is one. */
function hasComments({ columns, conclusions }: Reading): boolean {
  const begins = conclusions.some(({ aspect, params }) => aspect === 'preamble' && String(params.text ?? '').startsWith(COMMENT))
  return begins || columns[0]?.original.startsWith(COMMENT) === true
}

/**
 * Recognises a comment between the records of a file that has some above them: a line that begins with their mark and is shorter than the
 * table's, or in which a blank stands behind it, however many cells it is divided into.
 */
export function createCommentMatch(reading: Reading, text: FieldText): (fields: Fields, first: number, count: number) => boolean {
  if (!hasComments(reading)) return () => false
  return (fields, first, count) => {
    const cell = text(fields, first).trimStart()
    return cell.startsWith(COMMENT) && (count < reading.columns.length || /^#(?:\s|$)/.test(cell))
  }
}

/** Cells that a title of a page has at most. */
const MOST_TITLE_CELLS = 4

/**
 * Recognises a title of a report that stands again above another page of its table: to the letter where it is the record's only filled
 * cell, but for its figures where it has some more.
 */
export function createTitleMatch(reading: Reading, text: FieldText): (fields: Fields, first: number, count: number) => boolean {
  const titles = new Set(titlesOfPages(reading))
  if (titles.size === 0) return () => false
  const keys = new Set([...titles].map((title) => pageLineKey([title])))
  /** Figures of a title that every page has for itself. */
  const hasOwn = (cells: readonly string[]): boolean => titles.has(cells.join(' ')) || hasOwnFigures(cells.join(' '))
  return (fields, first, count) => {
    const cells: string[] = []
    for (let f = first; f < first + count; f++) {
      if (fields.end[f] === fields.start[f]) continue
      const cell = text(fields, f).trim()
      if (cell === '') continue
      if (cells.length === MOST_TITLE_CELLS && !isDirective(cells)) return false
      cells.push(cell)
    }
    if (isDirective(cells)) return keys.has(pageLineKey(cells))
    return cells.length === 1
      ? titles.has(cells[0] ?? '')
      : cells.length > 0 && cells.length < reading.columns.length && keys.has(pageLineKey(cells)) && hasOwn(cells)
  }
}

function titlesOfPages({ conclusions }: Reading): string[] {
  return conclusions.flatMap(({ reason, params }) => (reason === PREAMBLE_OF_PAGES ? [String(params.text)] : []))
}

/**
 * Recognises a header that stands again inside the table (pages of a report, files put together). Under one header row every
 * named column must repeat its name. Under several rows, whose names were joined by ' / ', a record repeats one of them when
 * all its filled cells, two at least, are parts of their columns' names. A line of dashes below the names comes again with them.
 */
export function createHeaderMatch(reading: Reading, text: FieldText): (fields: Fields, first: number, count: number) => boolean {
  const { headerLines } = reading.dialect
  const names = reading.columns.map((column) => column.original.trim())
  const named = names.filter((name) => name !== '').length
  const parts = headerParts(reading)
  if (!parts) return () => false
  const least = headerLines > 1 ? Math.min(2, named) : named
  const likely = headerBytes(reading)
  const hasRule = hasRuledHeader(reading)

  return (fields, first, count) => {
    // Almost every record is told apart by the first byte of its first filled cell.
    let f = first
    while (f < first + count && fields.start[f] === fields.end[f]) f++
    if (f === first + count || f - first >= names.length) return false
    if (likely[f - first]?.has(fields.bytes[fields.start[f] as number] as number) !== true && fields.kind[f] !== FIELD_ESCAPED) return false
    if (hasRule && isRule(fields, f, first + count, text)) return true
    let matched = 0
    for (; f < first + count; f++) {
      if (fields.start[f] === fields.end[f]) continue
      if (names[f - first] === '') continue
      const cell = text(fields, f).trim()
      if (cell === '') continue
      if (parts[f - first]?.has(cell) !== true) return false
      matched++
    }
    return matched >= least
  }
}

function hasRuledHeader({ conclusions }: Reading): boolean {
  return conclusions.some(({ reason }) => reason === HEADER_HAS_RULE)
}

function isRule(fields: Fields, from: number, to: number, text: FieldText): boolean {
  return isRuleRow(Array.from({ length: to - from }, (_, i) => text(fields, from + i).trim()))
}

/** For each column the cells that a header above it can have; null where the table has none. */
function headerParts({ columns, dialect: { headerLines } }: Reading): ReadonlySet<string>[] | null {
  const names = columns.map((column) => column.original.trim())
  if (headerLines === 0 || names.every((name) => name === '')) return null
  return names.map((name) => new Set([name, ...(headerLines > 1 ? partsOf(name) : [])]))
}

const FORM_FEED = 0x0c

/**
 * For each column the bytes that its cell in a repeated header can begin with: its names, or what is trimmed before them, a space, the feed
 * before a new page and the byte order mark of a file that was put behind another. None where there is no header.
 */
function headerBytes(reading: Reading): ReadonlySet<number>[] {
  const scanned = scanEncoding(reading.dialect.encoding)
  const parts = headerParts(reading)
  if (!parts) return reading.columns.map(() => new Set())
  const rule = hasRuledHeader(reading) ? Array.from('-=+_', (mark) => mark.charCodeAt(0)) : []
  const mark = Array.from(encodeText('\ufeff', scanned) ?? []).slice(0, 1)
  return parts.map((names) => {
    const bytes = [...names].map((name) => encodeText(name.slice(0, 1), scanned)?.[0])
    return new Set([0x20, 0x09, FORM_FEED, ...mark, ...rule, ...bytes.filter((byte) => byte !== undefined)])
  })
}

/**
 * For each column the bytes that its cell can begin with in a line of several cells that is no record: a header, a title of a page, a
 * comment.
 */
export function repeatedLineBytes(reading: Reading): ReadonlySet<number>[] {
  const scanned = scanEncoding(reading.dialect.encoding)
  // A title of digits may have others on the next page.
  const first = titlesOfPages(reading).flatMap((title) => (/^\d/.test(title) ? Array.from('0123456789') : [title.slice(0, 1)]))
  const titles = first.flatMap((letter) => Array.from(encodeText(letter, scanned) ?? []).slice(0, 1))
  const comment = hasComments(reading) ? [COMMENT.charCodeAt(0)] : []
  return headerBytes(reading).map((bytes, c) =>
    titles.length === 0 && c > 0 ? bytes : new Set([...bytes, ...titles, ...(c === 0 ? comment : [])]),
  )
}

/** Every run of levels of a joined name: `A / B / C` has `A`, `A / B`, `B`, … A name of one level may hold the same sign. */
function partsOf(name: string): string[] {
  const levels = name.split(' / ')
  return levels.flatMap((_, from) => levels.slice(from).map((__, length) => levels.slice(from, from + length + 1).join(' / ')))
}
