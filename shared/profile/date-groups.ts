import { codesToText } from './characters.ts'
import { dateInYear, type YearPlace, yearPlace } from './date-form.ts'
import { countDay, countFormat, type MeasuredValue, measureForm, type ValueMeasures } from './measures.ts'
import type { ValueObserver } from './observer.ts'
import { CLASS_DATE, CLASS_DATETIME } from './values.ts'

/**
 * Dates in figures that are handed on together. Those of one form (form-kinds.ts) that were judged alike differ in nothing but their day.
 * So the days are counted one by one, and all the rest once for the group: a column of birthdays has tens of thousands of them.
 */
export interface DateGroups {
  /** Takes a value that stands `count` more times, where it is such a date; answers whether it was. */
  readonly take: (value: MeasuredValue, count: number) => boolean
  /** Hands on what was taken, and forgets it. */
  readonly handOn: () => void
}

/** Values of one form that were judged alike. */
interface Group extends MeasuredValue {
  /**
   * Where the written year stands from the first code unit on, and with how many figures; null where these are to be handed on one by one.
   */
  readonly year: YearPlace | null
  count: number
  /** Occurrences by written year. */
  readonly years: Map<number, number>
}

const IN_FIGURES = CLASS_DATE | CLASS_DATETIME
/** Dates of more kinds than a column usually has are handed on one by one. */
const MOST_GROUPS = 16
/** No date in figures is longer, with its time of day. */
const LONGEST = 48
const ZERO = 0x30

/** Groups of the dates of one column. */
export function createDateGroups(measures: ValueMeasures, observer: ValueObserver | null): DateGroups {
  const groups: Group[] = []

  function groupOf(value: MeasuredValue): Group | undefined {
    const known = groups.find((group) => isAlike(group, value))
    if (known || groups.length === MOST_GROUPS) return known
    const made = groupFrom(value, observer)
    groups.push(made)
    return made
  }

  return {
    take: (value, count) => {
      if ((value.bits & IN_FIGURES) === 0 || value.end - value.start > LONGEST) return false
      const group = groupOf(value)
      if (!group?.year) return false
      countDay(measures, value, count)
      group.count += count
      const year = figuresAt(value.codes, value.start + group.year.at, group.year.figures)
      group.years.set(year, (group.years.get(year) ?? 0) + count)
      return true
    },
    handOn: () => {
      for (const group of groups.splice(0)) {
        if (group.count === 0) continue
        countFormat(measures, group, group.count)
        measureForm(measures, group, group.count)
        if (observer) observeYears(codesToText(group.codes, group.start, group.end), group.years, observer)
      }
    },
  }
}

/** Has dates of the form of `example` observed, so many of each written year: one for all of a year. */
export function observeYears(example: string, years: Iterable<readonly [number, number]>, observer: ValueObserver): void {
  for (const [year, count] of years) {
    const text = dateInYear(example, year)
    const codes = Uint16Array.from(text, (character) => character.charCodeAt(0))
    observer.observe(codes, 0, codes.length, count)
  }
}

/**
 * A new group of this date. It has no year, and its dates are handed on one by one, where it is not in figures or where the observer looks
 * at more than the year.
 */
function groupFrom(value: MeasuredValue, observer: ValueObserver | null): Group {
  const codes = value.codes.slice(value.start, value.end)
  const isByYear = !observer || observer.yearDecides(codes, 0, codes.length)
  const year = isByYear ? yearPlace(codesToText(codes, 0, codes.length)) : null
  return { ...value, codes, start: 0, end: codes.length, year, count: 0, years: new Map() }
}

/** Was the value judged as those of the group, and does it differ from them in its figures only? */
function isAlike(group: Group, { bits, format, codes, start, end }: MeasuredValue): boolean {
  if (group.bits !== bits || group.format !== format || group.end !== end - start) return false
  for (let at = 0; at < group.end; at++) {
    const code = codes[start + at] as number
    const other = group.codes[at] as number
    if (code !== other && !(isFigure(code) && isFigure(other))) return false
  }
  return true
}

function isFigure(code: number): boolean {
  return code >= ZERO && code < ZERO + 10
}

function figuresAt(codes: Uint16Array, from: number, figures: number): number {
  let number = 0
  for (let at = from; at < from + figures; at++) number = number * 10 + (codes[at] as number) - ZERO
  return number
}
