import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { type ColumnSensitivity, columnSensitivities } from '#engine/stewardship/tags.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { isRevealed } from './reveal.ts'

/** The columns whose values are masked now, in the table's order: they hold personal or otherwise sensitive values, and nobody has asked to see them. */
export function hiddenColumns(open: OpenWorkspace, extract: KnownExtract): { column: string; index: number }[] {
  return notRevealed(open, extract, (one) => one.sensitivity !== 'none').map(({ column, index }) => ({ column, index }))
}

/**
 * The columns for whose sake the text of rejected records is masked now. Detection looks at accepted records only, so that what it found harmless says
 * nothing of the others: each column counts until a person has said that it is harmless, or somebody has asked to see it.
 */
export function columnsHidingRejects(open: OpenWorkspace, extract: KnownExtract): string[] {
  return notRevealed(open, extract, (one) => one.sensitivity !== 'none' || !one.isDecided).map((one) => one.column)
}

/**
 * The columns for whose sake the lines around the table are masked now: those that are masked in the table. Where a person said which lines these are, or other tables
 * are among them, they may be records that nothing looked at, as rejected ones are.
 */
export function columnsHidingSurroundings(open: OpenWorkspace, extract: KnownExtract): string[] {
  return hasLinesLeftOut(extract.reading) || hasOtherTables(extract.reading)
    ? columnsHidingRejects(open, extract)
    : hiddenColumns(open, extract).map((one) => one.column)
}

/** The columns for whose sake another reading is masked now: records that are rejected or left out may be rows of it. */
export function columnsHidingReadings(open: OpenWorkspace, extract: KnownExtract): string[] {
  return extract.lines.rejected > 0 ? columnsHidingRejects(open, extract) : columnsHidingSurroundings(open, extract)
}

function notRevealed({ workspace }: OpenWorkspace, extract: KnownExtract, hides: (one: ColumnSensitivity) => boolean): ColumnSensitivity[] {
  return columnSensitivities(workspace, extract.id, extract.dataset).filter(
    (one) => hides(one) && !isRevealed(workspace, extract.id, one.column),
  )
}

/** A person said that lines of the file are not the table's. */
function hasLinesLeftOut({ dialect, conclusions }: Reading): boolean {
  const isFixed = (wanted: string) => conclusions.some(({ aspect, overridden }) => overridden && aspect === wanted)
  return (dialect.preambleLines > 0 && isFixed('preamble')) || (dialect.footerLines > 0 && isFixed('footer'))
}

function hasOtherTables({ conclusions }: Reading): boolean {
  return conclusions.some(({ aspect }) => aspect === 'otherTables')
}
