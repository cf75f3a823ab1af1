import { isRuleRow } from './detect/cells.ts'
import { HEADER_HAS_RULE, PREAMBLE_OF_PAGES, type Reading } from './dialect.ts'
import { encodeText, scanEncoding } from './encoding.ts'
import { FIELD_ESCAPED, type Fields } from './fields.ts'

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

/** Recognises a title of a report that stands again above another page of its table: the record's only filled cell. */
export function createTitleMatch({ conclusions }: Reading, text: FieldText): (fields: Fields, first: number, count: number) => boolean {
  const titles = new Set(conclusions.flatMap(({ reason, params }) => (reason === PREAMBLE_OF_PAGES ? [String(params.text)] : [])))
  if (titles.size === 0) return () => false
  return (fields, first, count) => {
    let filled = -1
    for (let f = first; f < first + count; f++) {
      if (fields.end[f] === fields.start[f]) continue
      if (filled >= 0) return false
      filled = f
    }
    return filled >= 0 && titles.has(text(fields, filled).trim())
  }
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
 * For each column the bytes that its cell in a repeated header can begin with: its names, or what is trimmed before them, a space, the feed before a new page and
 * the byte order mark of a file that was put behind another. None where there is no header.
 */
export function headerBytes(reading: Reading): ReadonlySet<number>[] {
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

/** Every run of levels of a joined name: `A / B / C` has `A`, `A / B`, `B`, … A name of one level may hold the same sign. */
function partsOf(name: string): string[] {
  const levels = name.split(' / ')
  return levels.flatMap((_, from) => levels.slice(from).map((__, length) => levels.slice(from, from + length + 1).join(' / ')))
}
