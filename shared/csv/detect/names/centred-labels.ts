import { nameKey } from '../cell-kinds.ts'

/** Columns of a group from which on its label has a middle, and groups at least that come again. */
const LEAST_COLUMNS = 3
const LEAST_GROUPS = 2

/** Groups of as many columns each, whose labels stand over the middle. */
export interface CentredLabels {
  /** The first column of the first group. */
  readonly from: number
  readonly columns: number
  readonly labels: readonly string[]
}

/**
 * Labels that stand over the middle of their columns, `,1-unit,,,2-units,` above `Buildings,Units,Value,Buildings,Units,Value`: equally far
 * from each other as the names below come again, and the first of these names begins left of the first label. Null where labels begin their
 * columns.
 */
export function centredLabels(row: readonly string[], names: readonly string[]): CentredLabels | null {
  const labelled = row.flatMap((cell, c) => (cell === '' ? [] : [c]))
  for (const [i, first] of labelled.entries()) {
    const columns = (labelled[i + 1] ?? first) - first
    if (columns < LEAST_COLUMNS) continue
    let last = i + 1
    while (labelled[last + 1] === (labelled[last] ?? 0) + columns) last++
    const groups = last - i + 1
    const from = first - (columns >> 1)
    if (
      groups >= LEAST_GROUPS &&
      row[from] === '' &&
      comeAgain(names, from, columns, groups) &&
      endWithLastGroup(names, from, columns, groups)
    )
      return { from, columns, labels: labelled.slice(i, last + 1).map((c) => row[c] ?? '') }
  }
  return null
}

/** Whether the names of the first group are those of all others. */
function comeAgain(names: readonly string[], from: number, columns: number, groups: number): boolean {
  const keys = names.map(nameKey)
  const all = Array.from({ length: columns * groups }, (_, c) => from + c)
  return from >= 0 && all.every((c) => (keys[c] ?? '') !== '' && keys[c] === keys[from + ((c - from) % columns)])
}

/** Whether the names end with the last group and do not go on as it begins: it is no group that begins further right. */
function endWithLastGroup(names: readonly string[], from: number, columns: number, groups: number): boolean {
  const end = from + columns * groups
  return nameKey(names[end] ?? '') !== nameKey(names[from] ?? '')
}
