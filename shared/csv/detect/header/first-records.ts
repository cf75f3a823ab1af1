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
/** What stands for a value that is not known or not told; a single star marks columns that must be filled. */
const UNKNOWN = /^(?:_{1,5}|\?{1,5}|\*{2,5})$/
/** What a row says in words that marks so the columns that must be filled. */
const REQUIRED = /^(?:required|mandatory|optional|obligatorio|obligatoire|pflicht(?:feld)?|จำเป็น|บังคับ(?:กรอก)?|ต้องกรอก)$/iu
/** Share of the named columns that such a record fills. */
const LEAST_FILLED = 1 / 2
/** How many times longer than all others a text of a record may be. */
const LONGER = 1.5

/**
 * Whether row `r`, which has words where others have figures, `Anna,absent,sick`, is a record all the same: the names above say what every
 * column is that it fills, each once, and what it has in the columns of words is formed as the words below. A second row of names says
 * something else: units, the name above once more, words that columns are named by.
 */
export function isRecordOfWords(grid: Grid, names: number, r: number, all: readonly ColumnShape[]): boolean {
  const columns = [...all.keys()].filter((c) => [names, r].some((row) => (grid.cells(row)[c] ?? '') !== ''))
  const [above, cells] = [names, r].map((row) => columns.map((c) => grid.cells(row)[c] ?? '')) as [string[], string[]]
  if (!namesEachOnce(above) || cells[0] === '' || filledCount(cells) < Math.max(2, above.length * LEAST_FILLED)) return false
  // Below codes stand the names in full.
  if (above.every((name) => CODE.test(name))) return false
  if (isUnitsRow(cells) || areUnits(cells) || cells.some(isColumnWord)) return false
  const below = filledRows(grid, r + 1, grid.rowCount, COMPARED_ROWS)
  if (below.length < LEAST_RECORDS) return false
  const shapesBelow = shapeColumns(grid, below, all.length)
  const own = columns.flatMap((c, i) => {
    const [shape, name = '', cell = ''] = [all[c], above[i], cells[i]]
    return shape === undefined || cell === '' ? [] : [{ shape, name, cell, below: shapesBelow[c] }]
  })
  // Names in another language say what the names above do.
  if (own.every(({ name, cell }) => scriptOf(cell) !== scriptOf(name))) return false
  const ofFigures = own.filter(({ shape }) => shape.typed)
  if (ofFigures.every(({ cell }) => TYPE.test(cell))) return false
  const ofWords = own.filter(({ shape }) => !shape.typed && shape.filled > 0)
  // No row of names has marks for what is not known, but one may say what must be filled.
  if (ofFigures.every(({ cell }) => UNKNOWN.test(cell)))
    return ofWords.some(({ cell }) => /\p{L}{2}/u.test(cell)) && !own.some(({ cell }) => REQUIRED.test(cell))
  const isOneWord =
    ofFigures.length > 1 && new Set(ofFigures.map(({ cell }) => cell)).size === 1 && /\p{L}{2}/u.test(ofFigures[0]?.cell ?? '')
  if (!isOneWord && !ofFigures.every(({ shape, cell }) => couldBeValue(cell, shape))) return false
  return ofWords.length > 0 && ofWords.every((word) => nameKey(word.cell) !== nameKey(word.name) && isFormedAs(word.cell, word.below))
}

/**
 * Whether a cell of a column of figures or days is one of them, or shares, a cross, or words that say why there is none. Letters are units
 * and types; words that begin with a capital are names, in another language or of a database, unless all are the same.
 */
function couldBeValue(cell: string, shape: ColumnShape): boolean {
  const kind = cellKind(cell)
  return isTyped(kind) ? kind === shape.typedKind : /\d\s?%|^x$|^\P{L}*(?:\p{Ll}.*\p{L}.*\p{L}|\p{Lo}.*\p{L})/u.test(cell)
}

/**
 * Whether a row below names, words and then numbers one after the other, `Reds,Ann,1,2,3,4`, is a record: the names above say what every
 * column is, each once. Numbers of columns stand below groups of names, or alone in their row.
 */
export function countsByChance(names: readonly string[], cells: readonly string[]): boolean {
  return namesEachOnce(names) && isNumberedRow(cells) && /^[^([].*\p{L}|^\p{L}./u.test(cells[0] ?? '')
}

function namesEachOnce(names: readonly string[]): boolean {
  return names.every((name) => name !== '') && new Set(names.map(nameKey)).size === names.length
}

/** Whether a text is written with the letters of the others in its column, is the same kind of cell and about as long. */
function isFormedAs(cell: string, shape: ColumnShape | undefined): boolean {
  if (shape === undefined) return false
  const isKind = shape.kind === null || shape.kind === cellKind(cell)
  return isKind && (shape.script === null || shape.script === scriptOf(cell)) && cell.length <= LONGER * shape.longest
}
