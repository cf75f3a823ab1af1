import { isCitizenIdChecksumValid } from '#shared/sensitive/identifiers.ts'
import { comparable, isSurelyComparable } from './comparable.ts'
import { citizenIdDigits, hasLongNumber } from './digit-runs.ts'
import type { Leak, LeakReport, Originals, ScannedColumn } from './leaks.ts'
import { textOf } from './table.ts'

/** Looks for what must not be in one column of the table. Memory is bounded. */
export interface ColumnLeaks {
  /**
   * A cell that is not empty, its spreadsheet escape undone, as UTF-8 bytes `start` up to, not including, `end`. Answers whether there is nothing in it: then the
   * same cell need not be looked at again, and is told of with `addAgain`.
   */
  add(bytes: Buffer, start: number, end: number, record: number): boolean
  addAgain(): void
  /** Ends the column. */
  end(): void
  /** What was found, once all columns have ended: what one of them shows openly is no secret in another. */
  report(path: string): LeakReport
}

/** The share of a column's values below which finding something is taken for chance. */
const CHANCE_SHARE = 0.2

/** `originals`: null when there is nothing to compare with: a receiver only has the check digits. */
export function createColumnLeaks(column: ScannedColumn, originals: Originals | null): ColumnLeaks {
  const found = originals === null ? null : createOriginalScan(column, originals)
  const checksums = createChecksumScan(column)
  return {
    add(bytes, start, end, record) {
      const isClear = found === null || found.add(bytes, start, end, record)
      return checksums.add(bytes, start, end, record) && isClear
    },
    addAgain: () => found?.addAgain(),
    end: () => found?.end(),
    report(path) {
      const judged = [...(found?.judge() ?? []), ...checksums.judge()].map(({ blocks, leak }) => ({ blocks, leak: { ...leak, path } }))
      return {
        leaks: judged.filter((each) => each.blocks).map((each) => each.leak),
        coincidences: judged.filter((each) => !each.blocks).map((each) => each.leak),
      }
    },
  }
}

interface Judged {
  readonly blocks: boolean
  readonly leak: Leak
}

/** A column with no more distinct values than this, each ten times on average, is a list of codes or names of places. */
const CODE_LIST_DISTINCT = 2000
const CODE_LIST_REPEATS = 10
/** Distinct hits remembered per column. */
const MAX_PLACES = 10_000

/** Looks for original values in one column of the table. */
function createOriginalScan(
  column: ScannedColumn,
  { values, columns: sources }: Originals,
): Pick<ColumnLeaks, 'add' | 'addAgain' | 'end'> & { judge(): Judged[] } {
  const hits = new Map<number, Hit>()
  const distinct = new Set<string>()
  let filled = 0
  let isChance = false

  function remember(place: number, record: number, isWord: boolean): void {
    const hit = hits.get(place)
    if (hit !== undefined) hit.count++
    else if (hits.size < MAX_PLACES) hits.set(place, { record, count: 1, isWord })
  }

  const isByChance = (hit: Hit): boolean => isChance && hit.isWord

  function placeOf(bytes: Buffer, start: number, end: number): number {
    const isCounted = column.kept && distinct.size <= CODE_LIST_DISTINCT
    const isSame = isSurelyComparable(bytes, start, end)
    if (isSame && !isCounted) return values.find(bytes, start, end)
    const text = textOf(bytes, start, end)
    const value = isSame ? text : comparable(text)
    if (isCounted) distinct.add(value)
    if (isSame) return values.find(bytes, start, end)
    const spelled = Buffer.from(value)
    return values.find(spelled, 0, spelled.length)
  }

  return {
    add(bytes, start, end, record) {
      filled++
      const place = placeOf(bytes, start, end)
      if (place < 0) return true
      if (column.kept && !values.isStrictAt(place)) {
        values.excuse(place)
        return true
      }
      remember(place, record, isOneWord(textOf(bytes, start, end)))
      return false
    },
    addAgain: () => {
      filled++
    },
    end() {
      const isCodeList = column.kept && distinct.size <= CODE_LIST_DISTINCT && filled >= distinct.size * CODE_LIST_REPEATS
      isChance = isCodeList && hits.size < distinct.size * CHANCE_SHARE
      for (const [place, hit] of hits) if (isByChance(hit)) values.excuse(place)
      distinct.clear()
    },
    judge() {
      const bySource = new Map<string, Judged>()
      for (const [place, hit] of hits) {
        if (!values.isStrictAt(place) && values.isExcusedAt(place)) continue
        const blocks = !isByChance(hit)
        const source = values.columnAt(place)
        const known = bySource.get(`${source} ${blocks}`)?.leak
        bySource.set(`${source} ${blocks}`, {
          blocks,
          leak: {
            ...{ kind: 'original', path: '', column: column.name, from: sources[source]?.name ?? null },
            record: Math.min(hit.record, known?.record ?? hit.record),
            count: hit.count + (known?.count ?? 0),
          },
        })
      }
      return [...bySource.values()]
    },
  }
}

/** Original values found at one place of the index. */
interface Hit {
  /** The first. */
  readonly record: number
  count: number
  /** Letters alone: only such a name is a place's too. */
  readonly isWord: boolean
}

function isOneWord(text: string): boolean {
  return /^[\p{L}\p{M}]+$/u.test(text.trim())
}

/** Counts numbers of 13 digits in one column, and those with the civil register's check digit. */
function createChecksumScan(column: ScannedColumn): Pick<ColumnLeaks, 'add'> & { judge(): Judged[] } {
  const isCitizenColumn = column.kept && column.type === 'thai-citizen-id'
  const isCompanyColumn = column.kept && column.type === 'juristic-id'
  let numbers = 0
  let passes = 0
  let first = -1
  return {
    add(bytes, start, end, record) {
      if (isCitizenColumn || !hasLongNumber(bytes, start, end)) return true
      const found = citizenIdDigits(textOf(bytes, start, end)).filter((digits) => !(isCompanyColumn && digits.startsWith('0')))
      for (const digits of found) {
        numbers++
        if (!isCitizenIdChecksumValid(digits)) continue
        passes++
        if (first < 0) first = record
      }
      return found.length === 0
    },
    judge() {
      if (passes === 0) return []
      const leak: Leak = { kind: 'citizen-id', path: '', column: column.name, record: first, from: null, count: passes }
      return [{ blocks: passes >= numbers * CHANCE_SHARE, leak }]
    },
  }
}
