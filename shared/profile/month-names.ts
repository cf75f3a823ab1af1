/** By month, the full name first, then short forms with and without their points. */
export const THAI_MONTHS: readonly (readonly string[])[] = [
  ['มกราคม', 'ม.ค.', 'มค.', 'ม.ค', 'มค'],
  ['กุมภาพันธ์', 'ก.พ.', 'กพ.', 'ก.พ', 'กพ'],
  ['มีนาคม', 'มี.ค.', 'มีค.', 'มี.ค', 'มีค'],
  ['เมษายน', 'เม.ย.', 'เมย.', 'เม.ย', 'เมย'],
  ['พฤษภาคม', 'พ.ค.', 'พค.', 'พ.ค', 'พค'],
  ['มิถุนายน', 'มิ.ย.', 'มิย.', 'มิ.ย', 'มิย'],
  ['กรกฎาคม', 'ก.ค.', 'กค.', 'ก.ค', 'กค'],
  ['สิงหาคม', 'ส.ค.', 'สค.', 'ส.ค', 'สค'],
  ['กันยายน', 'ก.ย.', 'กย.', 'ก.ย', 'กย'],
  ['ตุลาคม', 'ต.ค.', 'ตค.', 'ต.ค', 'ตค'],
  ['พฤศจิกายน', 'พ.ย.', 'พย.', 'พ.ย', 'พย'],
  ['ธันวาคม', 'ธ.ค.', 'ธค.', 'ธ.ค', 'ธค'],
]
/** In lower case. */
export const ENGLISH_MONTHS: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

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
    ...ENGLISH_MONTHS.flatMap((name, month) => [
      monthName(name, month + 1, false, true),
      monthName(`${name.slice(0, 3)}.`, month + 1, false, false),
      monthName(name.slice(0, 3), month + 1, false, false),
    ]),
  ].sort((a, b) => b.codes.length - a.codes.length)
  const byLetter = new Map<number, MonthName[]>()
  for (const name of names) {
    const letter = name.codes[0] ?? 0
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), name])
  }
  return byLetter
})()
