import type { ReadingColumn } from '../../dialect.ts'
import { filledCount } from '../cell-kinds.ts'
import { centredLabels } from './centred-labels.ts'
import { withoutMadeUp } from './unnamed-columns.ts'

/** Columns named from header rows. */
export interface NamedColumns {
  readonly columns: readonly ReadingColumn[]
  readonly duplicates: number
  readonly unnamed: number
  /** Names in the header less the columns of the table. */
  readonly surplus: number
}

/** A question may be longer than a name that a person can give; what the file says stays whole beside it. */
const LONGEST_NAME = 1990

/**
 * Names `width` columns after `rows` (the header's rows, as they stand). A merged parent stands in its first column and is carried
 * to the right over empty cells as far as the row below has names; levels are joined by ` / `.
 */
export function nameColumns(rows: readonly (readonly string[])[], width: number): NamedColumns {
  const written = rows.map((row) => row.map((cell) => cell.trim()))
  const trimmed = rows.length > 1 ? written.map(withoutMadeUp) : written
  const filled = trimmed.filter((row) => filledCount(row) > 0)
  const longest = Math.max(width, ...filled.map((row) => row.length))
  const levels = filled.map((row, level) => carryParents(row, filled.slice(level + 1), longest))
  let originals = Array.from({ length: longest }, (_, c) => joinLevels(levels.map((level) => level[c] ?? '')))
  const surplus = filled.length === 0 ? 0 : Math.max(...filled.map((row) => row.length)) - width
  if (surplus > 0) originals = dropSurplus(originals, surplus)
  // One row of names is kept to the letter; several are joined from their trimmed cells.
  else if (rows.length === 1) originals = [...(rows[0] ?? []), ...originals.slice(rows[0]?.length)]
  const known = originals.slice(0, width).map((name) => name.trim().slice(0, LONGEST_NAME))
  const names = uniqueNames(known)
  return {
    columns: names.map((name, c) => ({ name, original: originals[c] ?? '' })),
    duplicates: names.filter((name, c) => known[c] !== '' && name !== known[c]).length,
    unnamed: originals.slice(0, width).filter((name) => name.trim() === '').length,
    surplus,
  }
}

/** The names a person gave instead, from the first column on; '' leaves one as it is. */
export function renameColumns(named: NamedColumns, given: readonly string[] = []): NamedColumns {
  if (given.every((name) => name === '')) return named
  const names = uniqueNames(named.columns.map(({ name }, c) => given[c] || name))
  return { ...named, columns: named.columns.map(({ original }, c) => ({ name: names[c] ?? '', original })) }
}

/** What marks a line as a comment in front of a word, `#Fields: date` too; but `# of beds` counts them. */
const MARK = /^([#%])\1*\s*(?:(?:fields|columns):\s*)?(?=[\p{L}\p{N}_])(?!of\s)/iu

/**
 * The names without the mark of comments before the first, `# Year`, where the line above them, which begins with `above`, is marked so as
 * well.
 */
export function withoutMark(named: NamedColumns, above: string): NamedColumns {
  const [first, ...others] = named.columns
  const [, mark] = MARK.exec(first?.name ?? '') ?? []
  if (first === undefined || mark === undefined || !above.startsWith(mark) || others.some(({ name }) => name.startsWith(mark))) return named
  const names = uniqueNames([first.name.replace(MARK, ''), ...others.map(({ name }) => name)])
  return { ...named, columns: named.columns.map(({ original }, c) => ({ name: names[c] ?? '', original })) }
}

/**
 * Fills the gaps right of a parent, while the rows below name the columns it spans, and those on both sides of one that stands over the
 * middle. The lowest row has no children.
 */
function carryParents(row: readonly string[], below: readonly (readonly string[])[], width: number): string[] {
  const carried: string[] = []
  const centred = below[0] === undefined ? null : centredLabels(row, below[0])
  let parent = ''
  for (let c = 0; c < width; c++) {
    const group = centred === null ? -1 : Math.floor((c - centred.from) / centred.columns)
    const cell = centred?.labels[group] ?? row[c] ?? ''
    if (cell !== '') parent = cell
    else if (!below.some((child) => (child[c] ?? '') !== '')) parent = ''
    carried.push(cell !== '' ? cell : parent)
  }
  return below.length === 0 ? Array.from({ length: width }, (_, c) => row[c] ?? '') : carried
}

function joinLevels(levels: readonly string[]): string {
  const parts: string[] = []
  for (const level of levels) if (level !== '' && level !== parts.at(-1)) parts.push(level)
  return parts.join(' / ')
}

/**
 * What marks a line of names as a comment, a cell of its own where a space divides: `# x y`, `#Fields: date time`, and `#types` below it.
 */
const COMMENT_MARK = /^(?:[#%]+|\/\/|#[a-z]+:?(?: \/ #[a-z]+:?)*)$/i

/**
 * A header longer than the records: the mark of a comment and empty names go first, of these the last ones before those in between, then
 * names broken in two (`Patent_` `Owner`) are joined, then the last ones go.
 */
function dropSurplus(names: readonly string[], surplus: number): string[] {
  const kept = [...names]
  for (let left = surplus; left > 0; left--) {
    if (COMMENT_MARK.test(kept[0] ?? '')) {
      kept.shift()
      continue
    }
    const empty = kept.at(-1) === '' ? kept.length - 1 : kept.indexOf('')
    if (empty !== -1) {
      kept.splice(empty, 1)
      continue
    }
    const broken = kept.findIndex((name, c) => /[_/-]$/.test(name) && c + 1 < kept.length)
    // A line of megabytes has a million of them: looked at anew for each, they would take hours.
    if (broken === -1) return kept.slice(0, -left)
    kept.splice(broken, 2, `${kept[broken]} ${kept[broken + 1]}`)
  }
  return kept
}

/** Names no two of which are equal: a second `x` becomes `x_2`, an empty one `column_<n>`. */
export function uniqueNames(originals: readonly string[]): string[] {
  const taken = new Set(originals.filter((name) => name !== ''))
  const seen = new Set<string>()
  /** Where to go on counting, by name: thousands of equal ones are not counted from the beginning each. */
  const nextNumber = new Map<string, number>()
  return originals.map((original, c) => {
    if (original !== '' && !seen.has(original)) {
      seen.add(original)
      return original
    }
    const stem = original === '' ? 'column' : original
    let n = original === '' ? c + 1 : (nextNumber.get(original) ?? 2)
    while (taken.has(`${stem}_${n}`)) n++
    if (original !== '') nextNumber.set(original, n + 1)
    const name = `${stem}_${n}`
    taken.add(name)
    return name
  })
}
