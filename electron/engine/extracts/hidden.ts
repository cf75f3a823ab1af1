import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { type ColumnSensitivity, columnSensitivities } from '#engine/stewardship/tags.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { holdsPersonalText } from '#shared/sensitive/personal-text.ts'
import { isRevealed } from './reveal.ts'
import { maskedCell } from './rows.ts'

/** The columns whose values are masked now, in the table's order: they hold personal or otherwise sensitive values, and nobody has asked to see them. */
export function hiddenColumns(open: OpenWorkspace, extract: KnownExtract): { column: string; index: number }[] {
  return notRevealed(open, extract, (one) => one.sensitivity !== 'none').map(({ column, index }) => ({ column, index }))
}

/**
 * The columns for whose sake the text of rejected records is masked now. Detection looks at accepted records only, so that what it found harmless says
 * nothing of the others: each column counts until a person has said so of this very extract, or somebody has asked to see it. What was said of
 * an earlier extract holds for the columns; nobody has looked at what this one rejects.
 */
export function columnsHidingRejects(open: OpenWorkspace, extract: KnownExtract): string[] {
  return notRevealed(open, extract, (one) => one.sensitivity !== 'none' || !one.isDecidedHere).map((one) => one.column)
}

/**
 * The columns for whose sake the lines around the table are masked now: those that are masked in the table, and those that only an earlier extract's
 * decision shows there. Where a person said which lines these are, or other tables are among them, they may be records that nothing looked at, as
 * rejected ones are.
 */
export function columnsHidingSurroundings(open: OpenWorkspace, extract: KnownExtract): string[] {
  if (mayHoldRecordsAround(extract.reading)) return columnsHidingRejects(open, extract)
  const hides = (one: ColumnSensitivity) => one.sensitivity !== 'none' || (one.found !== 'none' && !one.isDecidedHere)
  return notRevealed(open, extract, hides).map((one) => one.column)
}

/**
 * The columns for whose sake another reading is masked now: records that are rejected or left out may be rows of it. `texts` are those of this reading
 * that stand outside its table.
 */
export function columnsHidingReadings(open: OpenWorkspace, extract: KnownExtract, texts: readonly string[]): string[] {
  if (texts.some(holdsPersonalText)) return allNotRevealed(open, extract)
  return extract.lines.rejected > 0 ? columnsHidingRejects(open, extract) : columnsHidingSurroundings(open, extract)
}

/** How texts that stand outside the table are shown: as `show` gives them; once all were given, `maskedColumns` says for whose sake some are masked. */
export interface TextMask {
  readonly show: (text: string) => string
  readonly maskedColumns: () => string[]
}

/**
 * Masks texts for the sake of `columns`; where there are none, those texts that name or number a person by themselves. These no decision shows, because
 * decisions are about columns: somebody has to ask for them, and then for every column.
 */
export function maskOfTexts(open: OpenWorkspace, extract: KnownExtract, columns: readonly string[]): TextMask {
  const all = allNotRevealed(open, extract)
  let isFound = false
  return {
    show: (text) => {
      const isPersonal = all.length > 0 && holdsPersonalText(text)
      isFound ||= isPersonal
      return isPersonal || columns.length > 0 ? maskedCell(text) : text
    },
    maskedColumns: () => (isFound ? all : [...columns]),
  }
}

function allNotRevealed(open: OpenWorkspace, extract: KnownExtract): string[] {
  return notRevealed(open, extract, () => true).map((one) => one.column)
}

function notRevealed({ workspace }: OpenWorkspace, extract: KnownExtract, hides: (one: ColumnSensitivity) => boolean): ColumnSensitivity[] {
  return columnSensitivities(workspace, extract.id, extract.dataset).filter(
    (one) => hides(one) && !isRevealed(workspace, extract.id, one.column),
  )
}

/** A person said that lines of the file are not the table's, or there are other tables beside it. */
export function mayHoldRecordsAround({ dialect, conclusions }: Reading): boolean {
  const isFixed = (wanted: string) => conclusions.some(({ aspect, overridden }) => overridden && aspect === wanted)
  const isLeftOut = (dialect.preambleLines > 0 && isFixed('preamble')) || (dialect.footerLines > 0 && isFixed('footer'))
  return isLeftOut || conclusions.some(({ aspect }) => aspect === 'otherTables')
}
