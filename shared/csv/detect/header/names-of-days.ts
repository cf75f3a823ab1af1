import { filledCount, withArabicDigits } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, TOP_ROWS } from '../header-place.ts'

/** Days one after the other that are no chance. */
const LEAST_DAYS = 3
const DAY = /^(\d{1,2})[./](\d{1,2})(?:\.|[./](\d{4}))?$/
const LAST_OF_SHORTEST_MONTH = 28

/**
 * Names that are days one after the other behind a word that columns are named by, `Date,01.06,02.06,03.06`, above records that hold none,
 * one at least: `Average,54.07,60.00,48.50`. Null where that is not so, or other rows above are as full.
 */
export function placeAboveDays(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  const i = rows.slice(0, TOP_ROWS).findIndex((r) => grid.width(r) === width && namesDays(grid.cells(r)))
  const [names, ...records] = rows.slice(i)
  if (i === -1 || names === undefined || records.length === 0) return null
  // Below names of their own they are a record: `Sent,Arrived` above `Date,01.06.,02.06.`.
  if (rows.slice(0, i).some((r) => filledCount(grid.cells(r)) * 2 > width)) return null
  if (records.some((r) => followEachOther(grid.cells(r).slice(1)))) return null
  return { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.85 }
}

function namesDays([word = '', ...days]: readonly string[]): boolean {
  return days.length >= LEAST_DAYS && isColumnWord(word) && followEachOther(days)
}

/** Whether all cells are days, each the day after the one before it. */
function followEachOther(cells: readonly string[]): boolean {
  const days = cells.map(dayAndMonth)
  return days.every((day, i) => {
    const before = i === 0 ? null : days[i - 1]
    if (day === null || before === undefined) return false
    if (before === null) return true
    const beginsMonth = day.day === 1 && before.day >= LAST_OF_SHORTEST_MONTH && day.month === (before.month % 12) + 1
    return beginsMonth || (day.month === before.month && day.day === before.day + 1)
  })
}

function dayAndMonth(cell: string): { readonly day: number; readonly month: number } | null {
  const found = DAY.exec(withArabicDigits(cell))
  if (found === null) return null
  const [day, month] = [Number(found[1]), Number(found[2])]
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? { day, month } : null
}
