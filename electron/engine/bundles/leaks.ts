import { isCitizenIdChecksumValid, normaliseIdentifier } from '#shared/sensitive/identifiers.ts'
import { textPieces } from './text-pieces.ts'
import { createValueIndex, type ValueIndex } from './value-index.ts'

/** Something found where it must not be. No value is ever part of it. */
export interface Leak {
  /** `original`: a protected value as it was; `citizen-id`: numbers with the civil register's check digit. */
  readonly kind: 'original' | 'citizen-id'
  /** The file in the bundle. */
  readonly path: string
  /** The table's column, null outside the table. */
  readonly column: string | null
  /** The first record it was found in, from 0; null outside the table. */
  readonly record: number | null
  /** The protected column the value comes from; null for `citizen-id`. */
  readonly from: string | null
  /** How many times, at least. */
  readonly count: number
}

export interface LeakReport {
  /** Any of these blocks the bundle. */
  readonly leaks: readonly Leak[]
  /** Worth a look, but as likely as not by chance: a check digit that fits one number in ten, a given name that is a province too. */
  readonly coincidences: readonly Leak[]
}

/** A column whose original values are looked for. */
export interface WatchedColumn {
  readonly name: string
  /** `strict`: protected as direct identifier or secret; `distinctive`: otherwise protected, so that only telling values count; `no`: leaves as it is. */
  readonly watch: 'strict' | 'distinctive' | 'no'
}

/** The shortest value that tells a person apart by itself. */
const DISTINCTIVE_LENGTH = 6
/** Outside the table, shorter texts are version numbers, counts and codes. */
const SHORTEST_OUTSIDE = 4
/** In any large register every day is somebody's birthday, and metadata are full of days. */
const DAY = /^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}$/

/** Collects the original values to be looked for, as keyed hashes. `isKnown`: null-like words and entries of code lists, which are nobody's
 * secret. */
export interface LeakWatch {
  /** The cells of one record of the extract, in the order of the columns. */
  addRecord(cells: readonly string[]): void
  readonly columns: readonly WatchedColumn[]
  readonly values: ValueIndex
}

export function createLeakWatch(columns: readonly WatchedColumn[], isKnown: (value: string) => boolean): LeakWatch {
  const values = createValueIndex()
  const watched = columns.flatMap(({ watch }, index) =>
    watch === 'no' ? [] : [{ index, isStrict: watch === 'strict', seen: createSeen() }],
  )
  return {
    columns,
    values,
    addRecord(cells) {
      for (const column of watched) {
        const cell = cells[column.index] ?? ''
        if (cell === '' || column.seen(cell)) continue
        const value = comparable(cell)
        if (!isTelling(value, column.isStrict) || isKnown(cell.trim())) continue
        values.add(value, column.index, column.isStrict)
      }
    },
  }
}

/** Cells of one column kept to be known again, and how many may come before it shows whether any do. */
const SEEN_CELLS = 20_000

/** Whether a cell came before, as far as it remembers: the values of most columns repeat, and each needs to be entered once. */
function createSeen(): (cell: string) => boolean {
  let cells: Set<string> | null = new Set()
  let asked = 0
  return (cell) => {
    if (cells === null) return false
    asked++
    if (cells.has(cell)) return true
    if (cells.size < SEEN_CELLS) cells.add(cell)
    // A column of numbers that never repeat would only pay for being looked up.
    else if (asked < SEEN_CELLS * 2) cells = null
    return false
  }
}

/** Whether finding the value elsewhere says anything: short numbers are everywhere; a short name counts if its column identifies people. */
function isTelling(value: string, isStrict: boolean): boolean {
  return value.length >= DISTINCTIVE_LENGTH || (isStrict && /\p{L}/u.test(value))
}

/** The spelling in which values are compared: without space around; numbers of six digits and more also without dashes and in Arabic digits. */
function comparable(text: string): string {
  const value = text.trim()
  if (value.length < 6 || !canBeginNumber(value.charCodeAt(0)) || !NUMBER.test(value)) return value
  const digits = normaliseIdentifier(value)
  return digits.length < 6 ? value : digits
}

/** A written number with something to normalise in it; plain digits are as they must be. */
const NUMBER = /^(?=.*[^0-9])['0-9๐-๙][-0-9๐-๙ ]{5,}$/

/** An apostrophe, a digit or a Thai digit: spares nearly every other text the expression. */
function canBeginNumber(code: number): boolean {
  return code === 0x27 || isDigit(code)
}

function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x0e50 && code <= 0x0e59)
}

/** A column of the table that leaves. */
export interface ScannedColumn {
  readonly name: string
  /** It leaves as it is. */
  readonly kept: boolean
  /** The type decided for it: a citizen ID or a company's number that leaves in the clear on purpose is no leak. */
  readonly type: string | null
}

export interface LeakScan {
  /** The cells of one record of the table, spreadsheet escapes undone. */
  record(cells: readonly string[], record: number): void
  /** Ends the table; the other files come after it, because what the table shows openly is no secret in them. */
  endTable(): void
  /** The whole text of another file, or its name. */
  text(path: string, content: string): void
  report(): LeakReport
}

export interface LeakScanOptions {
  /** Null when there is nothing to compare with: a receiver only has the check digits. */
  readonly watch: LeakWatch | null
  readonly tablePath: string
  readonly columns: readonly ScannedColumn[]
  /** What the bundle says openly and on purpose: the agency's, the dataset's, the columns' names, the people who approve. */
  readonly openly: Iterable<string>
}

/** Looks through a bundle as it is made or read. Memory is bounded by the values watched. */
export function createLeakScan(options: LeakScanOptions): LeakScan {
  const { watch, tablePath, columns } = options
  const openly = new Set([...options.openly].map(comparable))
  const originals = watch === null ? [] : columns.map((column) => createColumnScan(column, watch))
  const checksums = columns.map(createChecksumScan)
  const outside = new Map<string, Leak>()

  function found(path: string, kind: Leak['kind'], from: string | null): void {
    const key = `${kind} ${path} ${from}`
    const known = outside.get(key)
    outside.set(key, { kind, path, column: null, record: null, from, count: (known?.count ?? 0) + 1 })
  }

  return {
    record(cells, record) {
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i] as string
        if (cell === '') continue
        originals[i]?.add(cell, record)
        checksums[i]?.add(cell, record)
      }
    },
    endTable() {
      for (const scan of originals) scan.end()
    },
    text(path, content) {
      for (const piece of textPieces(path, content)) {
        for (const digits of digitRuns(piece)) if (isCitizenIdChecksumValid(digits)) found(path, 'citizen-id', null)
        const value = comparable(piece)
        if (watch === null || value.length < SHORTEST_OUTSIDE || openly.has(value)) continue
        const place = watch.values.find(value)
        if (place < 0 || watch.values.isExcusedAt(place) || (DAY.test(piece.trim()) && !watch.values.isStrictAt(place))) continue
        found(path, 'original', watch.columns[watch.values.columnAt(place)]?.name ?? null)
      }
    },
    report() {
      const judged = [...originals.flatMap((scan) => scan.judge()), ...checksums.flatMap((scan) => scan.judge())]
      const here = ({ leak }: Judged): Leak => ({ ...leak, path: tablePath })
      return {
        leaks: [...judged.filter((each) => each.blocks).map(here), ...outside.values()],
        coincidences: judged.filter((each) => !each.blocks).map(here),
      }
    },
  }
}

interface Judged {
  readonly blocks: boolean
  readonly leak: Leak
}

interface ColumnScan {
  add(cell: string, record: number): void
  end(): void
  judge(): Judged[]
}

/** A column with no more distinct values than this, each ten times on average, is a list of codes or names of places. */
const CODE_LIST_DISTINCT = 2000
const CODE_LIST_REPEATS = 10
/** The share of a column's values below which finding something is taken for chance. */
const CHANCE_SHARE = 0.2
/** Distinct hits remembered per column. */
const MAX_PLACES = 10_000

/** Looks for original values in one column of the table. */
function createColumnScan(column: ScannedColumn, { values, columns: sources }: LeakWatch): ColumnScan {
  const hits = new Map<number, { record: number; count: number }>()
  const distinct = new Set<string>()
  /** The places (or -1) of cells seen before, as long as they are few: a column of codes is looked up once a code. */
  let places: Map<string, number> | null = new Map()
  let filled = 0
  let isChance = false

  function remember(place: number, record: number): void {
    const hit = hits.get(place)
    if (hit !== undefined) hit.count++
    else if (hits.size < MAX_PLACES) hits.set(place, { record, count: 1 })
  }

  function findNew(cell: string): number {
    const value = comparable(cell)
    if (column.kept && distinct.size <= CODE_LIST_DISTINCT) distinct.add(value)
    const place = values.find(value)
    places?.set(cell, place)
    if (places !== null && places.size > CODE_LIST_DISTINCT) places = null
    return place
  }

  return {
    add(cell, record) {
      filled++
      const place = places?.get(cell) ?? findNew(cell)
      if (place < 0) return
      if (column.kept && !values.isStrictAt(place)) values.excuse(place)
      else remember(place, record)
    },
    end() {
      const isCodeList = column.kept && distinct.size <= CODE_LIST_DISTINCT && filled >= distinct.size * CODE_LIST_REPEATS
      isChance = isCodeList && hits.size < distinct.size * CHANCE_SHARE
      if (isChance) for (const place of hits.keys()) values.excuse(place)
      distinct.clear()
      places = null
    },
    judge() {
      const bySource = new Map<number, { record: number; count: number }>()
      for (const [place, { record, count }] of hits) {
        if (!values.isStrictAt(place) && values.isExcusedAt(place)) continue
        const source = bySource.get(values.columnAt(place))
        bySource.set(values.columnAt(place), {
          record: Math.min(record, source?.record ?? record),
          count: count + (source?.count ?? 0),
        })
      }
      return [...bySource].map(([source, { record, count }]) => ({
        blocks: !isChance,
        leak: { kind: 'original', path: '', column: column.name, record, from: sources[source]?.name ?? null, count },
      }))
    },
  }
}

/** Counts numbers of 13 digits in one column, and those with the civil register's check digit. */
function createChecksumScan(column: ScannedColumn): Pick<ColumnScan, 'add' | 'judge'> {
  const isCitizenColumn = column.kept && column.type === 'thai-citizen-id'
  const isCompanyColumn = column.kept && column.type === 'juristic-id'
  let numbers = 0
  let passes = 0
  let first = -1
  return {
    add(cell, record) {
      if (isCitizenColumn || cell.length < 13) return
      for (const digits of digitRuns(cell)) {
        if (isCompanyColumn && digits.startsWith('0')) continue
        numbers++
        if (!isCitizenIdChecksumValid(digits)) continue
        passes++
        if (first < 0) first = record
      }
    },
    judge() {
      if (passes === 0) return []
      const leak: Leak = { kind: 'citizen-id', path: '', column: column.name, record: first, from: null, count: passes }
      return [{ blocks: passes >= numbers * CHANCE_SHARE, leak }]
    },
  }
}

const DIGIT_RUN = /(?<![\p{L}\p{N}])[0-9๐-๙](?:[-\u2010-\u2015 ]?[0-9๐-๙]){12}(?![\p{L}\p{N}])/gu

/** Numbers of exactly 13 digits, however written; digits inside a longer word (a hash) are none. */
function digitRuns(text: string): string[] {
  if (text.length < 13 || !hasLongNumber(text)) return []
  return (text.match(DIGIT_RUN) ?? []).map(normaliseIdentifier)
}

/** The expression is slow, and most texts hold no 13 digits with nothing but single signs between them. */
function hasLongNumber(text: string): boolean {
  let digits = 0
  let wasDigit = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isDigit(code)) {
      if (++digits === 13) return true
      wasDigit = true
    } else {
      if (!wasDigit || !(code === 0x2d || code === 0x20 || (code >= 0x2010 && code <= 0x2015))) digits = 0
      wasDigit = false
    }
  }
  return false
}
