import { ENGLISH_MONTHS, THAI_MONTHS } from '#shared/locale/months.ts'

/** A month's name, or a short form of it. */
export interface MonthName {
  /** Its code units; English in lower case. */
  readonly codes: readonly number[]
  /** From 1. */
  readonly month: number
  readonly thai: boolean
  readonly full: boolean
}

function monthName(text: string, month: number, thai: boolean, full: boolean): MonthName {
  return { codes: Array.from(text, (c) => c.charCodeAt(0)), month, thai, full }
}

/** All names by their first letter, a code unit. Longest first, so that `มี.ค.` is not taken for something shorter. */
export const MONTHS_BY_LETTER: ReadonlyMap<number, readonly MonthName[]> = (() => {
  const names = [
    ...THAI_MONTHS.flatMap((forms, month) => forms.map((form, index) => monthName(form, month + 1, true, index === 0))),
    ...ENGLISH_MONTHS.flatMap(([full, ...short], month) => [
      monthName(full, month + 1, false, true),
      ...short.flatMap((form) => [monthName(`${form}.`, month + 1, false, false), monthName(form, month + 1, false, false)]),
    ]),
  ].sort((a, b) => b.codes.length - a.codes.length)
  const byLetter = new Map<number, MonthName[]>()
  for (const name of names) {
    const letter = name.codes[0] ?? 0
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), name])
  }
  return byLetter
})()
