import { CLASS_DECIMAL, CLASS_INTEGER, judgeText, NULL_LIKE } from '#shared/profile/values.ts'

/** From this share of numbers on a column is one of numbers. */
const MOSTLY = 0.9

/** Which columns of some rows hold numbers, by their places, where nothing was measured yet: each value is judged as the profile will. */
export function numericColumns(rows: readonly (readonly string[])[], columns: number): ReadonlySet<number> {
  const numeric = new Set<number>()
  for (let column = 0; column < columns; column++) {
    const kinds = rows.map((cells) => judgeText(cells[column] ?? '').bits).filter((bits) => (bits & NULL_LIKE) === 0)
    const numbers = kinds.filter((bits) => (bits & (CLASS_INTEGER | CLASS_DECIMAL)) !== 0)
    if (numbers.length > 0 && numbers.length >= MOSTLY * kinds.length) numeric.add(column)
  }
  return numeric
}
