import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { isUnitsRow } from '../line-words.ts'

/** Units as instruments write them. Letters alone are values as well: they are units only where nothing but figures stands below. */
const SYMBOL =
  /^(?:[fpnµμumckMGh]?(?:m|s|g|V|A|W|Hz|Pa|N|J|K|L|l|F|Ω|mol|bar|Wh|VA|Ah)(?:(?:\s?[/·*]\s?[A-Za-z]{1,4}[-\d²³]*){1,2}|-?[\d²³])?|°\s?[CF]?|deg(?:\.|rees?)?\s?[CF]?|%|%\s?R\.?H\.?|r\.?H\.?|cm-1|min|h|d|sec|seconds?|minutes?|hours?|days?|rpm|bpm|pp[mbt]v?|a\.?u\.?|counts?|psi|mmHg|pH|dB(?:[Am])?|lx|lux|var|kvar|µ?S\/cm|km\/h|mph)$/u

/** Whether a cell is a unit as instruments write it, in brackets or not. */
export function isUnit(cell: string): boolean {
  return SYMBOL.test(cell.replace(/^[([]|[)\]]$/g, ''))
}

/** Whether a row below names holds their units, where figures stand below all of them. */
export function areUnits(cells: readonly string[]): boolean {
  return isUnitsRow(cells) || (filledCount(cells) > 1 && cells.every((cell) => cell === '' || isUnit(cell)))
}

/** `Size,5.1200,mg`: what was measured once, in cells of its own. */
export function isMeasurement(cells: readonly string[]): boolean {
  const [what = '', figure = '', unit = '', ...others] = cells
  const kind = cellKind(what)
  return filledCount(others) === 0 && (kind === 'word' || kind === 'text') && cellKind(figure) === 'number' && SYMBOL.test(unit)
}

/** Units of some columns that are not told of which, as runs of blanks leave them. */
export function areUnitsOfSome(cells: readonly string[], width: number): boolean {
  return cells.length > 2 && cells.length < width && areUnits(cells)
}

/** What says in the first cell of a row that it holds units. */
export const LABEL_OF_UNITS = /^\(?(?:หน่วย|units?\b)/i
const UNIT_LABEL = /^\(?(?:หน่วย(?:นับ)?|units?)\)?\s?:?$/i

/**
 * Whether a row is `unit,per cent`, in a sheet with empty columns beside the two that hold something. Where a table has two and no more, it
 * may list what is set, the units as well.
 */
export function isUnitBelowName([label = '', unit = '']: readonly string[]): boolean {
  return UNIT_LABEL.test(label) && !isTyped(cellKind(unit))
}
