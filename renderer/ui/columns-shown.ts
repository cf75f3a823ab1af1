/** Thousands of columns at once would stop the page for a minute. */
export const COLUMNS_AT_ONCE = 100

/** What is wanted of a wide table's columns. */
export interface WantedColumns {
  /** Part of their names; all, when empty. */
  readonly name: string
  /** At most so many, from the first on. */
  readonly most: number
  /** So many in any case, unless a name is looked for. */
  readonly least: number
  /** The place of one that is shown in any case, behind the others, unless a name is looked for; null for none. */
  readonly selected: number | null
}

/** The columns that are drawn, and how many more there are that are wanted. */
export function columnsShown<Column>(
  columns: readonly Column[],
  nameOf: (column: Column) => string,
  { name, most, least, selected }: WantedColumns,
): { shown: readonly Column[]; left: number } {
  const needle = name.trim().toLowerCase()
  const found = needle === '' ? columns : columns.filter((column) => nameOf(column).toLowerCase().includes(needle))
  const first = found.slice(0, needle === '' ? Math.max(most, least) : most)
  const apart = needle === '' && selected !== null && selected >= first.length ? found.slice(selected, selected + 1) : []
  const shown = [...first, ...apart]
  return { shown, left: found.length - shown.length }
}
