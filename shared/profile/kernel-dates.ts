import { yearPlace } from './date-form.ts'
import { observeYears } from './date-groups.ts'
import { addDay } from './day-counts.ts'
import { COLUMN, FORM } from './kernel.ts'
import type { ValueMeasures } from './measures.ts'
import type { ValueObserver } from './observer.ts'

/** What the kernel counted of dates, as in assembly/dates.ts: days in pages, and the years that stand in the values of a form. */
const FIRST_DAY = -65_536
const PAGE_DAYS = 512
const PAGES = 294
const FIRST_YEAR = 1800
const YEARS = 944

/** Adds the days that the column whose words begin at `at` counted. */
export function addKernelDays(buffer: ArrayBuffer, at: number, measures: ValueMeasures): void {
  const pages = new Uint32Array(buffer, at + COLUMN.days, 1)[0] as number
  if (pages === 0) return
  const begins = new Uint32Array(buffer, pages, 2 * PAGES)
  begins.forEach((begin, page) => {
    if (begin === 0) return
    const days = page < PAGES ? measures.days : measures.ambiguousDays
    const first = FIRST_DAY + PAGE_DAYS * (page % PAGES)
    new Uint32Array(buffer, begin, PAGE_DAYS).forEach((count, day) => {
      if (count > 0) addDay(days, first + day, count)
    })
  })
}

/** Has the dates of the form at `form` observed, of which `example` is one: one date for all of a year. */
export function observeKernelYears(buffer: ArrayBuffer, form: number, example: string, observer: ValueObserver): void {
  const years = new Uint32Array(buffer, form + FORM.years, 1)[0] as number
  if (years === 0) return
  const first = yearPlace(example)?.figures === 2 ? 0 : FIRST_YEAR
  const counts = Array.from(new Uint32Array(buffer, years, YEARS), (count, index) => [first + index, count] as const)
  observeYears(
    example,
    counts.filter(([, count]) => count > 0),
    observer,
  )
}
