import { cellKind } from './cell-kinds.ts'
import { isYear } from './columns.ts'
import { isPageNumber, isTableUnit, isUnitsRow } from './line-words.ts'

const TITLE = /\b(?:report|list|register|statement)\b|^(?:รายงาน|ทะเบียน|บัญชี|สรุป|สถิติ|ตาราง|แบบ\s|table\s[A-Z]?[-.]?\d)/iu
const LEAST_GAPS = 2

/** Whether a text says that it is the title of a report. */
export function isReportTitle(text: string): boolean {
  return TITLE.test(text)
}

/** `Run 02/07/2019`: when a report was printed, or for which day. */
export function saysWhenPrinted(text: string): boolean {
  return PRINTED.test(text)
}

const PRINTED = /^(?:run|printed|date|as at|report|(?:วันที่)?พิมพ์)(?![\p{L}]).*\d/iu

/** Whether a line says of which office a report is, whatever stands below it. */
export function namesOffice(cells: readonly string[]): boolean {
  const [subject = '', office = '', ...others] = cells.filter((cell) => cell !== '')
  return cells[0] !== '' && others.length === 0 && SUBJECT.test(subject) && !isSubjectWithValue(subject) && OFFICE_NAME.test(office)
}

/** Whether a text is the name of an office. */
export function isOfficeName(text: string): boolean {
  return OFFICE_NAME.test(text)
}

/** What a report is about: a place, an office, a time. */
const SUBJECT =
  /^(?:จังหวัด|อำเภอ|เขต|ตำบล|แขวง|หมู่บ้าน|หน่วยงาน|สังกัด|โรงเรียน|โรงพยาบาล|สาขา|สถานี|ชั้น|ปี(?:งบประมาณ|การศึกษา)?|ภาคเรียน(?:ที่)?|เดือน|วันที่|ครั้งที่|งวด(?:ที่)?)(?=$|[\s:\d๐-๙])[\s:]*/u
const OFFICE =
  /^(?:เทศบาล|อบ[ตจ]\.?|ทต\.?|ทม\.?|องค์การ|สำนักงาน|กรม|กอง|ศูนย์|โรงพยาบาล|รพ\.?|โรงเรียน|วัด|มหาวิทยาลัย|อำเภอ|ตำบล|จังหวัด|สถานี|ที่ว่าการ)|\d/u

const OFFICE_NAME = /^(?:เทศบาล|อบ[ตจ]\.?|ท[ตม]\.?|องค์การ|สำนักงาน|กรม|กอง|ศูนย์|โรงพยาบาล|รพ\.?|โรงเรียน|มหาวิทยาลัย|ที่ว่าการ)[\p{L}\p{M}. ]{5,}/u

/**
 * Whether a line above names for each of `width` columns is about the whole table, though it has several cells: a title and its unit or the
 * number of a form at the right edge, a day and an hour, `จังหวัด น่าน` beside `อำเภอ ปัว`, the number of a page, at the right edge when it
 * was printed.
 */
export function isReportLine(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const [first = '', second = ''] = filled
  if (cells[0] === '' || filled.length < 2) return false
  if (filled.every((cell) => (cellKind(cell) === 'date' || cellKind(cell) === 'time') && !isYear(cell))) return true
  if (filled.length === 2 && cells[width - 1] === second && width > 2 && (isUnitsRow([second]) || isTableUnit(second))) return true
  if (cells.some(isPageNumber) || (width > 2 && cells[width - 1] === filled.at(-1) && saysWhenPrinted(filled.at(-1) ?? ''))) return true
  if (filled.length === 2 && isReportTitle(first) && cells.length - filled.length >= LEAST_GAPS) return true
  return statesSubjects(filled) && (filled.length > 2 || OFFICE.test(second) || isSubjectWithValue(first))
}

/** Whether a text names what a report is about, without saying it. */
export function isSubject(cell: string): boolean {
  return SUBJECT.test(cell) && !isSubjectWithValue(cell)
}

function isSubjectWithValue(cell: string): boolean {
  return SUBJECT.test(cell) && cell.replace(SUBJECT, '') !== ''
}

/** Nothing but subjects, each with its value, which stands behind it in the cell or in the next one. */
function statesSubjects(cells: readonly string[]): boolean {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? ''
    if (!SUBJECT.test(cell)) return false
    if (isSubjectWithValue(cell)) continue
    const value = cells[++i]
    if (value === undefined || SUBJECT.test(value)) return false
  }
  return true
}
