import { cellKind, filledCount, isTyped } from './cell-kinds.ts'
import { namesColumns } from './column-words.ts'
import { shapeColumns } from './columns.ts'
import type { Grid } from './grid.ts'
import { isNameRow } from './name-rows.ts'
import { isSubject } from './report-lines.ts'

/** Facts written above a table at most. */
const MOST_FACTS = 15
/** Figures that make a column below its name. */
const LEAST_FIGURES = 3

/** Facts about the table below, which are no table: words, and beside them values of several kinds, `Version, 3` among others such as `Unit, mm`. */
export function holdsFacts(grid: Grid, to: number): boolean {
  const kinds = new Set<boolean>()
  const forms = new Set<string>()
  const areFigures: boolean[] = []
  let subjects = 0
  for (let r = 0, rows = 0; r < to; r++) {
    if (grid.isBlank(r)) continue
    const [key = '', value = ''] = grid.cells(r)
    if (++rows > MOST_FACTS || filledCount(grid.cells(r)) > 2 || key === '' || isTyped(cellKind(key))) return false
    if (value === '') continue
    if (isSubject(key)) subjects++
    const isFigure = isTyped(cellKind(value))
    if (rows > 1) kinds.add(isFigure)
    if (isFigure) forms.add(formOfFigure(value))
    areFigures.push(isFigure)
  }
  if (subjects > 1 && subjects === areFigures.length) return true
  // A name above nothing but figures, below a title, is a table's.
  const [isFirst, ...others] = areFigures
  const isColumn = isFirst === false && others.length >= LEAST_FIGURES && others.every((is) => is)
  // Days among numbers are no column, nor are numbers of several forms right above names of more columns.
  if (isColumn) return forms.size > 1 && (forms.has('date') || isRightAboveNames(grid, to))
  return kinds.size > 1
}

/** Whether a figure is a date, a number with decimals or one without. */
function formOfFigure(figure: string): string {
  return cellKind(figure) === 'number' ? (/\d[.,]\d/.test(figure) ? 'decimal' : 'whole') : cellKind(figure)
}

function isRightAboveNames(grid: Grid, to: number): boolean {
  return to < grid.rowCount && !grid.isBlank(to - 1) && filledCount(grid.cells(to)) > 2 && isNameRow(grid, to, grid.width(to))
}

/** Lines of facts and of a legend at most, and how many of their values are words and how many figures at least: all of them, or that share. */
const MOST_LABELS = 40
const LEAST_OF_A_KIND = 2
const LEAST_SHARE = 0.25
/** The table below such lines has so many columns, typed ones and records at least. */
const LEAST_COLUMNS = 4
const LEAST_TYPED = 2
const LEAST_RECORDS = 3
const SAMPLE_ROWS = 200

interface NamedRows {
  readonly from: number
  readonly to: number
  readonly header: number | null
}

/**
 * Whether the rows up to row `to` are facts and a legend above the only other table of the file, however long they are: titles, and labels with words and with figures of several forms for values, while the table has names for
 * more columns, several of them of figures or dates, and is as wide as its names to the end of the file.
 */
export function areLabelsAboveTable(grid: Grid, to: number, [table, ...others]: readonly NamedRows[]): boolean {
  if (table === undefined || others.length > 0 || table.header === null || table.to < grid.rowCount) return false
  const width = filledCount(grid.cells(table.header))
  return width >= LEAST_COLUMNS && areLabels(grid, to) && isEvenTable(grid, table.header, width)
}

function areLabels(grid: Grid, to: number): boolean {
  const labels = new Set<string>()
  const words = new Set<string>()
  const forms = new Set<string>()
  let figures = 0
  let values = 0
  let titles = 0
  for (let r = 0, rows = 0; r < to; r++) {
    if (grid.isBlank(r)) continue
    const [label = '', value = ''] = grid.cells(r)
    if (rows++ === 0 && namesColumns(grid.cells(r))) return false
    if (rows > MOST_LABELS || filledCount(grid.cells(r)) > 2 || label === '' || isTyped(cellKind(label)) || labels.has(label)) return false
    labels.add(label)
    if (value === '') {
      titles++
      continue
    }
    values++
    if (!isTyped(cellKind(value))) words.add(value)
    else {
      figures++
      forms.add(formOfFigure(value))
    }
  }
  const least = Math.max(LEAST_OF_A_KIND, LEAST_SHARE * values)
  return titles > 0 && forms.size > 1 && figures >= least && words.size >= least
}

/** Whether all rows below the names are as wide as these, and enough columns hold figures or dates. */
function isEvenTable(grid: Grid, header: number, width: number): boolean {
  const rows: number[] = []
  for (let r = header + 1; r < grid.rowCount && rows.length < SAMPLE_ROWS; r++) {
    if (grid.isBlank(r)) continue
    if (grid.width(r) !== grid.width(header)) return false
    rows.push(r)
  }
  return rows.length >= LEAST_RECORDS && shapeColumns(grid, rows, width).filter(({ typed }) => typed).length >= LEAST_TYPED
}
