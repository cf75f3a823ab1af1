import { filledCount } from '../cell-kinds.ts'
import { namesLabelsAndValues } from '../column-words.ts'
import { isNumberedRow, isYear } from '../columns.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isUnitsRow } from '../line-words.ts'
import { areWeekdays } from './numbered-columns.ts'

/** `(2020)`, `(2021)` below years of another era. */
function isYearsInBrackets(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const years = filled.filter((cell) => /^[([]\d{4}[)\]]$/.test(cell) && isYear(cell.slice(1, -1))).map((cell) => Number(cell.slice(1, -1)))
  if (years.length < 2 || filled.length - years.length > 2) return false
  return years.every((year, i) => i === 0 || Math.abs(year - (years[i - 1] ?? 0)) === 1)
}

/**
 * `#org,#adm1+name`: hashtags of HXL, by which aid agencies say what columns hold, in a row between names and records
 * (https://hxlstandard.org/standard/1-1final/tagging/).
 */
function areTags(cells: readonly string[]): boolean {
  const isColour = cells.some((cell) => /^#(?:[0-9a-f]{3}){1,2}$/i.test(cell))
  return (
    filledCount(cells) > 1 && !isColour && cells.every((cell) => cell === '' || /^#[a-z][a-z0-9_]*(?:\s?\+[a-z][a-z0-9_]*)*$/i.test(cell))
  )
}

/**
 * What PubChem says of the results of an assay, in rows between names and records: their types, units, descriptions and concentrations
 * (https://pubchem.ncbi.nlm.nih.gov/docs/bioassays).
 */
const RESULT_TAG = /^RESULT_(?:TYPE|DESCR|UNIT|IS_ACTIVE_CONCENTRATION(?:_QUALIFIER)?|ATTR_CONC_MICROMOL)$/

/**
 * Units, years of another era, bracketed column numbers, or the names that a database has for the columns, as neither the row above nor the
 * one below has them.
 */
export function isBelowNames(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  if (
    areUnitsNotValues(grid, r) ||
    areWeekdays(cells) ||
    areTags(cells) ||
    RESULT_TAG.test(cells[0] ?? '') ||
    isYearsInBrackets(cells) ||
    (isNumberedRow(cells) && cells.every((cell) => cell === '' || /^[([]/.test(cell)))
  )
    return true
  // What is set stands below names of labels and values: `site_name,Lennakatten`.
  if (namesLabelsAndValues(grid.cells(r - 1)) && !cells.every((cell) => SEVERAL_WORDS.test(cell))) return false
  return isIdentifierRow(cells) && !isIdentifierRow(grid.cells(r - 1)) && !goesOnBelow(grid, r, (cell) => SEVERAL_WORDS.test(cell))
}

/** `project_name`. */
const SEVERAL_WORDS = /^[A-Za-z]\w*_\w*$/

/** Rows below one of names that show whether it is the first of values. */
const SHOWN_BELOW = 5

/**
 * Units of the columns. Where most that stands below one of them in its column is a unit or in brackets as well, these are values, and
 * where another such line comes below one that holds nothing else than its label, `[General],,,`, it is the first of the table's sections.
 */
function areUnitsNotValues(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  return isUnitsRow(cells) && !beginsSections(grid, r) && !goesOnBelow(grid, r, (cell) => isUnitsRow([cell]))
}

/** Records among which the next section is looked for. */
const SECTION_ROWS = 200
/** `[General]`: all of a line stands in brackets. */
const SECTION = /^([([])[^()[\]]+[)\]]$/

/** Whether row `r` is a line of brackets alone, no unit that is known, and one in the same brackets comes below it, above records again. */
function beginsSections(grid: Grid, r: number): boolean {
  const bracketOf = (row: number): string => (filledCount(grid.cells(row)) === 1 && SECTION.exec(grid.cells(row)[0] ?? '')?.[1]) || ''
  const bracket = bracketOf(r)
  if (bracket === '' || isUnitsRow([(grid.cells(r)[0] ?? '').slice(1, -1)])) return false
  const below = filledRows(grid, r + 1, grid.rowCount, SECTION_ROWS)
  return below.some((row, i) => i > 0 && bracketOf(row) === bracket && below.slice(i + 1).some((next) => filledCount(grid.cells(next)) > 1))
}

/** Whether in a column most of the next rows hold what row `r` does. */
function goesOnBelow(grid: Grid, r: number, isSuch: (cell: string) => boolean): boolean {
  const below = filledRows(grid, r + 1, grid.rowCount, SHOWN_BELOW).map((row) => grid.cells(row))
  const columns = grid.cells(r).flatMap((cell, c) => (cell !== '' && isSuch(cell) ? [c] : []))
  return columns.some((c) => below.filter((row) => (row[c] ?? '') !== '' && isSuch(row[c] ?? '')).length * 2 > below.length)
}

/** `project_name`, `agency`, `start_date`: nothing but identifiers, half of them of several words. */
function isIdentifierRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const several = filled.filter((cell) => cell.includes('_')).length
  return filled.length > 1 && several * 2 >= filled.length && filled.every((cell) => /^[A-Za-z]\w*$/.test(cell))
}
