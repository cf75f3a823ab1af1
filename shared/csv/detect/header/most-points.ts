import { filledCount, withArabicDigits } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'

/** Records that are compared with what can be reached. */
const COMPARED_ROWS = 200
const LEAST_RECORDS = 2
/** Where nothing says what the figures are. */
const LEAST_UNSAID = 4
const NEARLY_ALL = 0.8

const FIGURE = /^\d+(?:\.\d+)?$/
const BRACKETED_FIGURE = /^[([]\d+(?:\.\d+)?[)\]]$/
const SAID =
  /^(?:(?:คะแนน)?เต็ม|คะแนน(?:เต็ม|สูงสุดที่ได้)|full (?:marks?|score|points)|max(?:imum|\.)? (?:marks?|scores?|points?)|points possible|out of)\s*:?$/iu

/**
 * Whether row `to`, below names, holds the most that can be reached: it says so, `คะแนนเต็ม,,20,30`, and no record has more; or none stands
 * below the first name, where hardly any record leaves its first cell empty, and the figures are in brackets, as no record writes them,
 * `(10)`, `(20)`, or the second cell is empty too and no record has more.
 */
export function isMostPoints(grid: Grid, to: number, rows: readonly number[]): boolean {
  const most = grid.cells(to)
  const below = rows.filter((r) => r > to).slice(0, COMPARED_ROWS)
  if (below.length < LEAST_RECORDS) return false
  const said = most.filter((cell) => cell !== '' && !FIGURE.test(withArabicDigits(cell)))
  if (said.length > 0 && said.every((cell) => SAID.test(cell)))
    return (
      areFigures(
        most.filter((cell) => !said.includes(cell)),
        FIGURE,
      ) && below.every((r) => staysBelow(grid.cells(r), most))
    )
  if (most[0] !== '') return false
  const labelled = below.filter((r) => grid.cells(r)[0] !== '')
  if (labelled.length < NEARLY_ALL * below.length) return false
  if (areFigures(most.slice(1), BRACKETED_FIGURE)) return !below.some((r) => areFigures(grid.cells(r).slice(1), BRACKETED_FIGURE))
  const isWhole = (cells: readonly string[]): boolean => cells[1] !== '' && staysBelow(cells, most)
  return (
    most[1] === '' && areFigures(most.slice(1), FIGURE) && below.length >= LEAST_UNSAID && labelled.every((r) => isWhole(grid.cells(r)))
  )
}

function areFigures(cells: readonly string[], figure: RegExp): boolean {
  return filledCount(cells) > 1 && cells.every((cell) => cell === '' || figure.test(withArabicDigits(cell)))
}

/** Whether a record has in no column more than `most` says. */
function staysBelow(cells: readonly string[], most: readonly string[]): boolean {
  const numberOf = (cell: string | undefined): number => Number(withArabicDigits(cell ?? ''))
  return !most.some((cell, c) => cell !== '' && numberOf(cells[c]) > numberOf(cell))
}
