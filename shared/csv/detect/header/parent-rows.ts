import { cellKind, filledCount, isTyped, lastFilled, nameKey, usedWidth } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { isNumberedRow, isYear, scriptOf } from '../columns.ts'
import { MOSTLY_FILLED } from '../header-place.ts'
import { isNoteRow, isTableNumber, isTableUnit, isTitleText, isUnitsRow } from '../line-words.ts'
import { holdsFactsOnly, statesFacts, statesUnitOfAll } from '../name-rows.ts'
import { isReportLine, isReportTitle, isSubject, namesOffice } from '../report-lines.ts'

/** Longest cell that is a name rather than running text. */
const LONGEST_NAME = 100
/** Longest name of a group that stands alone in its row: above the first column, and further right. */
const LONGEST_ALONE_FIRST = 25
const LONGEST_ALONE = 30

/**
 * Whether `above` names groups of the columns that `below` names, or the columns that `below` leaves unnamed; `named` is what the header
 * has for them so far.
 */
export function isParentRow(above: readonly string[], below: readonly string[], named: readonly string[], width: number): boolean {
  const filled = above.flatMap((cell, c) => (cell === '' ? [] : [c]))
  const [first, second] = filled
  if (first === undefined || above.length < 2 || isAboutTable(above, below, width)) return false
  // `Year, 2566` completes nothing where a lower row has a name for that column.
  const isFact = first === 0 && filled.length === 2 && isTyped(cellKind(above[1] ?? ''))
  const completes = filled.some((c) => ((isFact ? named : below)[c] ?? '') === '')
  const onlyBelow = below.some((cell, c) => cell !== '' && (above[c] ?? '') === '')
  if (second === undefined)
    return onlyBelow && (first > 0 ? isParentFurtherRight(above, first, below, width) : completes && isParentOfLabels(above, named, width))
  if (completes && onlyBelow) return true
  if (first > 0 && startsGroupsOf(above, below)) return true
  // Another row of names for the columns that have some: the columns of labels have none in either.
  if (first > 0 && !completes && !onlyBelow) return true
  // A pair in the first two cells above a full header, or above groups of names, is a line such as `Province, Bangkok`.
  if (first === 0 && filled.length === 2 && second === 1 && (filledCount(below) > 2 || isSubjectAbove(above, below))) return false
  if (filled.length >= MOSTLY_FILLED * Math.max(usedWidth(above), usedWidth(below))) return true
  return onlyBelow && (first > 0 || filled.length > 2 || second > 1)
}

/** Whether a row above names is about the whole table: a note, a title, facts, a unit, what a program says of its file. */
function isAboutTable(above: readonly string[], below: readonly string[], width: number): boolean {
  if (isNoteRow(above, width) || holdsFactsOnly(above) || (above.some(isSentence) && !namesBesideGroups(above, below))) return true
  if (isNumberedTitle(above) || isTitleInEveryCell(above, width) || isTitleWithVersion(above)) return true
  if (below[0] !== '' && (statesUnitOfAll(above) || namesOffice(above) || beginsWithFacts(above, below))) return true
  // `H,20230301,00713`: what a program writes before a table is not as wide, and says when it was written.
  if (above.length < below.length && above.some((cell) => isTyped(cellKind(cell)) && !isYear(cell))) return true
  if (!namesEach(below, width)) return false
  // Shorter than names for each column, and without a gap: what a program calls itself and its file.
  return (above.length < width && !above.includes('')) || isAboutAll(above, below)
}

/**
 * `Bank,Branch: 2606,Account: 07417-6,,,`: in the first cells, one beside the other, nothing but facts with a figure, perhaps behind what
 * they are of; the names below go further.
 */
function beginsWithFacts(above: readonly string[], below: readonly string[]): boolean {
  const filled = above.slice(0, usedWidth(above))
  const facts = filled.filter((cell) => /\d/.test(cell) && statesFacts([cell]))
  const areFacts =
    facts.length > 0 && facts.length >= filled.length - 1 && statesFacts(filled) && filled.slice(1).every((cell) => facts.includes(cell))
  return areFacts && filled.length > 1 && filled[0] !== '' && usedWidth(below) - filled.length >= LEAST_GAPS
}

/** Whether the one cell of a row, not the first, is the name of the group that begins in its column. */
function isParentFurtherRight(above: readonly string[], at: number, below: readonly string[], width: number): boolean {
  const text = above[at] ?? ''
  const isLastBelow = at === lastFilled(below)
  if (isReportTitle(text) || isTableNumber(text) || text.length > LONGEST_ALONE) return false
  // Above the last column alone, where each has a name of its own, stands no parent.
  if (isLastBelow && namesEach(below, width)) return false
  // `(unit: baht)` at the right edge is about the whole table.
  return !isTableUnit(text) && !((isLastBelow || at === width - 1) && isUnitsRow(above))
}

/** Whether the first cell of a row, its only one, is the name of labels that have none so far. */
function isParentOfLabels([text = '']: readonly string[], [name = '']: readonly string[], width: number): boolean {
  const isUnnamed = name === '' || isUnitsRow([name])
  return isUnnamed && width > 1 && text.length <= LONGEST_ALONE_FIRST && !isTitleText(text) && !statesFacts([text])
}

/** `2026 Primary Election,5.17.17.1`: several words and, beside them, a version, a number or a day; nothing else. */
function isTitleWithVersion([title = '', version = '', ...others]: readonly string[]): boolean {
  const kind = cellKind(version)
  const isVersion = !isYear(version) && (isTyped(kind) || (kind === 'code' && /\d[.-]\d/.test(version)))
  return /\S\s+\S/.test(title) && isVersion && filledCount(others) === 0
}

/**
 * Streets above directions: each group that the row below begins begins in the row above as well, which goes on to columns that need no
 * second name.
 */
function startsGroupsOf(above: readonly string[], below: readonly string[]): boolean {
  return filledCount(below) > 1 && below[0] === '' && below.every((cell, c) => cell === '' || (above[c] ?? '') !== '')
}

/** `จังหวัด`, and beside it which: above names in the same writing, and no name of a column itself. */
function isSubjectAbove([subject = '', value = '']: readonly string[], [name = '']: readonly string[]): boolean {
  return isSubject(subject) && !isColumnWord(value) && name !== '' && scriptOf(name) === scriptOf(subject)
}

/** A title that stands in every cell, as programs write cells that were merged. */
function isTitleInEveryCell(above: readonly string[], width: number): boolean {
  return width > 2 && above.length === width && new Set(above).size === 1
}

/** `T02`, and beside it what the table of this number is about. */
function isNumberedTitle(cells: readonly string[]): boolean {
  const [number = '', title, ...others] = cells.filter((cell) => cell !== '')
  return number === cells[0] && title !== undefined && others.length === 0 && TABLE_MARK.test(number) && title.split(/\s+/).length > 2
}

const TABLE_MARK = /^(?:t|tab(?:le|\.)?|ตาราง(?:ที่)?)\s?\d[\d.]*$/iu

/** A name of its own for every column. */
export function namesEach(cells: readonly string[], width: number): boolean {
  const names = cells.slice(0, width)
  return width > 2 && filledCount(names) === width && new Set(names.map(nameKey)).size === width
}

/** Gaps of such a line at least: names in full have none. */
const LEAST_GAPS = 2
const FORM = /^(?:แบบ|เอกสาร|หน้า|form|page|sheet)(?:ที่|\s|:)*\S*\d/iu

/**
 * `Inspection log,,,Site: North` from the first column on, or a title in the middle, or the number of a form at the right edge: what a
 * table is about, no names of groups of its columns.
 */
function isAboutAll(above: readonly string[], below: readonly string[]): boolean {
  const first = above.findIndex((cell) => cell !== '')
  const text = above[first] ?? ''
  if (first === lastFilled(above)) return first > 0 && (isReportTitle(text) || (first === lastFilled(below) && FORM.test(text)))
  return (
    first === 0 &&
    (holdsPairs(above) || isReportLine(above, below.length) || (below.length - filledCount(above) >= LEAST_GAPS && isOfFacts(above, below)))
  )
}

/** Whether facts stand in a row, and none of the names below as well: beside those a fact is the name of a group. */
function isOfFacts(above: readonly string[], below: readonly string[]): boolean {
  return statesFacts(above) && !above.some((cell, c) => cell !== '' && nameKey(cell) === nameKey(below[c] ?? ''))
}

/** `Period,01/01/2022,to,31/01/2022`: words, and beside them values that no column is named by; or words with colons. */
function holdsPairs(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const values = filled.filter((cell) => isTyped(cellKind(cell)) && !isYear(cell))
  const keys = filled.filter((_, i) => i % 2 === 0)
  if (filled.length > 2 && keys.every((cell) => cell.endsWith(':'))) return true
  return values.length > 0 && values.length * 2 <= filled.length && !isTyped(cellKind(filled[0] ?? '')) && !isNumberedRow(cells)
}

/** Longest name of a group among others, as offices have them. */
const LONGEST_OF_GROUPS = 300

/**
 * Whether a row names the first columns alone, in words as few as names have, and, behind them, groups of those that only the row below
 * names: such names may be long.
 */
function namesBesideGroups(above: readonly string[], below: readonly string[]): boolean {
  const labels = below.findIndex((cell) => cell !== '')
  const isName = (cell: string, c: number): boolean => cell !== '' && (c === labels || !isSentence(cell))
  const areNamed = labels > 0 && above.slice(0, labels + 1).every(isName)
  const onlyBelow = below.some((cell, c) => cell !== '' && (above[c] ?? '') === '')
  return areNamed && onlyBelow && filledCount(above) > 2 && above.every((cell) => cell.length <= LONGEST_OF_GROUPS)
}

/** Running text rather than a name: ends like a sentence or is long. */
function isSentence(cell: string): boolean {
  return cell.length > LONGEST_NAME || /[^.]\.\s+\S+.*\.$/.test(cell)
}
