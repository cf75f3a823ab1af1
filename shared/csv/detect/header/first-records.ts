import { cellKind, filledCount, isTyped, nameKey } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { type ColumnShape, isNumberedRow, scriptOf, shapeColumns } from '../columns.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isUnitsRow } from '../line-words.ts'
import { areUnits } from './units.ts'

/** Records that a first one is compared with, and these at least. */
const COMPARED_ROWS = 100
const LEAST_RECORDS = 1
/** What programs call the types of columns. */
const TYPE =
  /^(?:continuous|discrete|string|str|text|char|varchar|int(?:eger)?|float|double|real|decimal|num(?:ber|eric)?|long|date|time|datetime|timestamp|bool(?:ean)?|factor|nominal|ordinal|class|meta|ignore|ข้อความ|ตัวเลข|วันที่)(?:\(\d+\))?$/i
/** `v1`, `Q12_3`: what a program calls a column. */
const CODE = /^\p{L}{1,3}_?\d+(?:_\d+)?$/u
/** How many times longer than all others a text of a record may be. */
const LONGER = 1.5

/**
 * Whether row `r`, which has words where others have figures, `Anna,absent,sick`, is a record all the same: the names above say what every
 * column is, each once, and what it has in the columns of words is formed as the words below. A second row of names says something else:
 * units, the name above once more, words that columns are named by.
 */
export function isRecordOfWords(grid: Grid, names: number, r: number, shapes: readonly ColumnShape[]): boolean {
  const [above, cells] = [grid.cells(names), grid.cells(r)]
  const width = shapes.length
  if (!namesEachOnce(above, width) || filledCount(cells) < width || cells.length !== width) return false
  // Below codes stand the names in full.
  if (above.every((name) => CODE.test(name))) return false
  if (isUnitsRow(cells) || areUnits(cells) || areTypes(cells, shapes) || cells.some(isColumnWord)) return false
  const below = filledRows(grid, r + 1, grid.rowCount, COMPARED_ROWS)
  if (below.length < LEAST_RECORDS) return false
  // Names in another language say what the names above do.
  if (cells.every((cell, c) => scriptOf(cell) !== scriptOf(above[c] ?? ''))) return false
  const ofFigures = cells.filter((_, c) => shapes[c]?.typed === true)
  const isOneWord = ofFigures.length > 1 && new Set(ofFigures).size === 1 && /\p{L}{2}/u.test(ofFigures[0] ?? '')
  if (!isOneWord && !cells.every((cell, c) => shapes[c]?.typed === false || couldBeValue(cell, shapes[c]))) return false
  const columns = shapeColumns(grid, below, width)
  const ofWords = shapes.flatMap((shape, c) => (shape.typed || shape.filled === 0 ? [] : [c]))
  const saysOther = (c: number): boolean => nameKey(cells[c] ?? '') !== nameKey(above[c] ?? '')
  return ofWords.length > 0 && ofWords.every((c) => saysOther(c) && isFormedAs(cells[c] ?? '', columns[c]))
}

/**
 * Whether a cell of a column of figures or days is one of them, or shares, a cross, or words that say why there is none. Letters are units
 * and types; words that begin with a capital are names, in another language or of a database, unless all are the same.
 */
function couldBeValue(cell: string, shape: ColumnShape | undefined): boolean {
  const kind = cellKind(cell)
  return isTyped(kind) ? kind === shape?.typedKind : /\d\s?%|^x$|^\P{L}*(?:\p{Ll}.*\p{L}.*\p{L}|\p{Lo}.*\p{L})/u.test(cell)
}

/**
 * Whether row `r`, words and then numbers one after the other, `Reds,Ann,1,2,3,4`, is a record: the names above say what every column is,
 * each once. Numbers of columns stand below groups of names, or alone in their row.
 */
export function countsByChance(grid: Grid, names: number, r: number, width: number): boolean {
  const cells = grid.cells(r)
  return (
    cells.length === width &&
    namesEachOnce(grid.cells(names), width) &&
    isNumberedRow(cells) &&
    /^[^([].*\p{L}|^\p{L}./u.test(cells[0] ?? '')
  )
}

function areTypes(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  return cells.every((cell, c) => shapes[c]?.typed !== true || TYPE.test(cell))
}

function namesEachOnce(names: readonly string[], width: number): boolean {
  const keys = names.filter((name) => name !== '').map(nameKey)
  return names.length === width && keys.length === width && new Set(keys).size === width
}

/** Whether a text is written with the letters of the others in its column, is the same kind of cell and about as long. */
function isFormedAs(cell: string, shape: ColumnShape | undefined): boolean {
  if (shape === undefined) return false
  const isKind = shape.kind === null || shape.kind === cellKind(cell)
  return isKind && (shape.script === null || shape.script === scriptOf(cell)) && cell.length <= LONGER * shape.longest
}
