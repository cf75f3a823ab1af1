import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'

/** Columns at least that names below a fact and a blank line have. */
const LEAST_COLUMNS = 4
/** A day and the time of it. */
const MOMENT = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:T|,? )\d{1,2}:\d{2}/i

/**
 * The lines of a header: the one that may belong to it, the first of those that surely do, and the last name that these give each column.
 */
interface NamesBelow {
  readonly above: readonly string[]
  readonly below: readonly string[]
  readonly named: readonly string[]
  /** A blank line divides them. */
  readonly isApart: boolean
}

/** Whether a single line right above names states facts about the file, though it could be the names of groups by its form. */
export function isLoneFact({ above, below, named, isApart }: NamesBelow): boolean {
  return (
    (isApart && isPairAboveAxis(above, below)) ||
    isLabelOfNames(above) ||
    isVersionAlone(above) ||
    (below.every((cell) => cell !== '') && holdsOneMoment(above)) ||
    holdsFiguresAmongGroups(above, below, named)
  )
}

/** `Operator,Ann,,,`, a blank line, and `,A,B,C`: a name for every column but that of the labels, whose name the first word is not. */
function isPairAboveAxis(above: readonly string[], below: readonly string[]): boolean {
  const [key = '', value = ''] = above
  if (key === '' || value === '' || filledCount(above) > 2 || isColumnWord(key)) return false
  return below.length >= LEAST_COLUMNS && below.every((cell, c) => (cell === '') === (c === 0))
}

/** `Signals=,Voltage,Current`: what the cells behind it are, and no name above the first column. */
function isLabelOfNames([label = '']: readonly string[]): boolean {
  return /\p{L}=$/u.test(label)
}

/** `,,3.0.0,,`: a value of a template whose other values are left out. */
function isVersionAlone(cells: readonly string[]): boolean {
  const [version = '', ...others] = cells.filter((cell) => cell !== '')
  return others.length === 0 && /^v?\d+(?:\.\d+){2,3}$/i.test(version) && cellKind(version) !== 'date'
}

/**
 * `,,Exported,09/02/2022 10:59:23,222223`, further right than the first column: the time of something, which the cell before it says.
 * Groups of columns have several such times.
 */
function holdsOneMoment(cells: readonly string[]): boolean {
  const moments = cells.flatMap((cell, c) => (MOMENT.test(cell) ? [c] : []))
  const [moment = 0] = moments
  const what = cells[moment - 1] ?? ''
  return cells[0] === '' && moments.length === 1 && what !== '' && !isTyped(cellKind(what))
}

/** Amounts in words, `Nominal $0.145/kBtu`, where some stand within groups of the row below, whose columns have names of their own. */
function holdsFiguresAmongGroups(above: readonly string[], below: readonly string[], named: readonly string[]): boolean {
  const first = below.findIndex((cell) => cell !== '')
  const isWithinGroup = (c: number): boolean => c > first && (below[c] ?? '') === '' && (named[c] ?? '') !== ''
  const within = above.flatMap((cell, c) => (cell !== '' && isWithinGroup(c) ? [cell] : []))
  return within.length > 1 && above.some((cell) => /\s.*\d[.,]\d/.test(cell))
}
