import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { isYear, shapeColumns } from '../columns.ts'
import { filledRows, type Grid } from '../grid.ts'
import { type HeaderPlace, lowerPart, MOST_LEFT_OUT, TOP_ROWS } from '../header-place.ts'
import { isNoteText, isUnitsRow } from '../line-words.ts'
import { couldBeNames } from '../name-rows.ts'
import { areMadeUpPlaces, isTitleAmongMadeUp } from '../names/unnamed-columns.ts'
import type { Pages } from '../table/pages.ts'
import { withCodes } from './code-lists.ts'
import { readCommentBlock } from './comment-block.ts'
import { placeBelowDeclarations, placeDeclared, placeInNotes } from './declarations.ts'
import { countFacts, usesTwoColumns } from './facts.ts'
import { rowBelowFacts } from './facts-above.ts'
import { placeBelowFactsApart } from './facts-apart.ts'
import { placeByFullest } from './fullest-names.ts'
import { extendHeader } from './header-rows.ts'
import { placeInLog } from './log-lines.ts'
import { placeBelowShorter } from './names-below-shorter.ts'
import { placeAboveDays } from './names-of-days.ts'
import { placeByNumbers } from './numbered-columns.ts'
import { firstRecord } from './records-above.ts'
import { repeatsNames } from './repeated-names.ts'
import { placeAboveRule } from './rule-lines.ts'
import { placeAboveSeries } from './series-facts.ts'
import { placeAboveBins } from './size-bins.ts'
import { placeAboveTagged, placeInTransfer } from './tagged-rows.ts'
import { placeByShapes } from './text-header.ts'
import { placeByTypes } from './typed-header.ts'
import { placeBelowMeasuringBlocks } from './vehicle-logs.ts'

/**
 * Finds the header of a report on pages in rows `from` up to `to` of its table: the names that come again, unless other evidence finds more
 * rows of it and none of its heads.
 */
export function placeOnPages(grid: Grid, { names, heads }: Pages, from: number, to: number, width: number): HeaderPlace {
  const usual = placeHeader(grid, from, to, width)
  const isWhole = usual.from <= names && names < usual.to && ![...heads].some((r) => r >= usual.from && r < usual.to)
  if (isWhole) return usual
  const place = { from: names, to: names + 1, reason: 'comesAgain', confidence: 0.95 } as const
  return { ...place, ...extendHeader(grid, place, filledRows(grid, from, to), from, width) }
}

/** Finds the header in rows `from` up to `to` of a table `width` columns wide. */
export function placeHeader(grid: Grid, from: number, to: number, width: number): HeaderPlace {
  const rows = filledRows(grid, from, to)
  const [first] = rows
  if (first === undefined) return { from, to: from, reason: 'noneEmpty', confidence: 0.5 }
  const [, second] = rows
  const isTitled = isTitleAmongMadeUp(grid.cells(first))
  if (second !== undefined && (isTitled || areMadeUpPlaces(grid.cells(first)))) {
    const place = placeHeader(grid, second, to, width)
    // Places stand above names only where figures below say that these are names.
    if (place.from === second && place.to > second && (isTitled || place.reason === 'typesDiffer')) return place
  }
  const ended = placeBelowDeclarations(grid, rows) ?? placeInNotes(grid, rows)
  if (ended !== null) return ended
  const series = placeAboveSeries(grid, rows, width)
  if (series !== null) return series
  const declared = placeDeclared(grid, rows) ?? placeInTransfer(grid, rows, width) ?? placeBelowMeasuringBlocks(grid, rows)
  if (declared !== null) return declared
  const comments = readCommentBlock(grid, rows, width)
  if (comments !== null) return comments.place ?? placeHeader(grid, comments.row, to, width)
  const apart = placeBelowFactsApart(grid, rows)
  if (apart !== null) return apart
  const belowFacts = rowBelowFacts(grid, rows, width)
  if (belowFacts !== null) return placeHeader(grid, belowFacts, to, width)
  const ruled = placeAboveRule(grid, rows.slice(0, TOP_ROWS), width)
  if (ruled !== null) return ruled
  const measured = placeAboveUnits(grid, rows)
  if (measured !== null) return { ...measured, ...extendHeader(grid, measured, rows, from, width) }
  const numbered = placeByNumbers(grid, rows, width)
  if (numbered !== null) return { ...numbered, ...extendHeader(grid, numbered, rows, from, width) }
  const binned = placeAboveBins(grid, rows, width)
  if (binned !== null) return { ...binned, ...extendHeader(grid, binned, rows, from, width) }
  const days = placeAboveDays(grid, rows, width)
  if (days !== null) return days
  const shorter = placeBelowShorter(grid, rows, width)
  if (shorter !== null) return { ...shorter, ...extendHeader(grid, shorter, rows, from, width) }
  const fullest = placeByFullest(grid, rows)
  if (fullest !== null) return { ...fullest, ...extendHeader(grid, fullest, rows, from, width) }
  const shapes = withCodes(grid, rows, shapeColumns(grid, bodySample(grid, rows, width), width))
  const isTypedTable = shapes.some((shape) => shape.typed)
  if (isTypedTable && usesTwoColumns(grid, rows, shapes)) {
    const facts = rows[countFacts(grid, rows, shapes)] ?? first
    if (facts > first) return placeHeader(grid, facts, to, width)
  }
  const tagged = placeAboveTagged(grid, rows, shapes) ?? placeInLog(grid, rows, shapes)
  if (tagged !== null) return tagged
  const place = isTypedTable ? placeByTypes(grid, rows, shapes, width) : placeByShapes(grid, rows, width)
  if (place.from === place.to) {
    const begin = firstRecord(grid, place.from, from)
    return { ...place, from: begin, to: begin }
  }
  if (!couldBeNames(grid.cells(place.from), shapes) && !isUnitsRow(grid.cells(place.from))) {
    // A line drawn above the first record is none.
    const begin = width > 1 && filledCount(grid.cells(place.from)) === 1 ? place.to : place.from
    return { from: begin, to: begin, reason: 'noneNames', confidence: 0.7 }
  }
  return { ...place, ...extendHeader(grid, place, rows, from, width) }
}

/** Records at most of a table that shows its header by the units below the names only. */
const FEW_RECORDS = 2

/** Units in brackets below names, `,(คน),(บาท)`, above so few records that their columns show nothing else. */
function placeAboveUnits(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  // Of a longer table the columns show enough.
  if (rows.length > FEW_ROWS) return null
  const i = rows.findIndex((r) => areBracketedUnits(grid.cells(r)))
  const [names, units] = [rows[i - 1], rows[i]]
  if (names === undefined || units === undefined || rows.length - i - 1 > FEW_RECORDS || filledCount(grid.cells(names)) < 2) return null
  if (grid.cells(names).some((cell) => isTyped(cellKind(cell)) && !isYear(cell))) return null
  return { from: names, to: units + 1, reason: 'typesDiffer', confidence: 0.8 }
}

function areBracketedUnits(cells: readonly string[]): boolean {
  return cells[0] === '' && filledCount(cells) > 1 && isUnitsRow(cells) && cells.every((cell) => cell === '' || /^[([]/.test(cell))
}

/** In a table of so few rows a header of two or three is half of them. */
const FEW_ROWS = 12
const HALF = 1 / 2
const SAMPLE_ROWS = 2000

/** Rows that are surely not header: the lower part of the table, lines with one cell left out. */
function bodySample(grid: Grid, rows: readonly number[], width: number): readonly number[] {
  const full: number[] = []
  for (const r of rows) {
    // More would not be looked at.
    if (full.length === MOST_LEFT_OUT + SAMPLE_ROWS) break
    // Below a line drawn across the page stand notes, whatever delimiters they hold.
    if (full.length > 2 && grid.width(r) === 1 && isRuleRow(grid.cells(r))) break
    if (full.length > 2 && r > 0 && grid.isBlank(r - 1) && isNoteText(grid.cells(r)[0] ?? '')) break
    if (grid.width(r) === width && (width < 3 || filledCount(grid.cells(r)) > 1)) full.push(r)
  }
  const lower = full.length < FEW_ROWS ? lowerPart(full, HALF) : lowerPart(full)
  // Names that stand again, on another page, are not what the columns hold.
  const others = lower.filter((r) => !repeatsNames(grid.cells(r), grid.cells(full[0] ?? r)))
  return others.length > 0 ? others : lower
}
