import {
  type Conclusion,
  type ConclusionAspect,
  type Dialect,
  type DialectOverrides,
  FOOTER_IS_BLANK,
  HEADER_HAS_RULE,
  HEADER_HOLDS_RECORDS,
  NAMES_AS_FOUND,
  NAMES_MADE_UNIQUE,
  NAMES_MISSING,
  PREAMBLE_IS_BLANK,
  PREAMBLE_OF_PAGES,
} from '../dialect.ts'
import type { EncodingJudgement } from '../encoding.ts'
import { isRuleRow } from '../page-lines.ts'
import { usedWidth } from './cell-kinds.ts'
import type { DialectChoice } from './dialect/delimiter.ts'
import type { FooterPlace } from './footer/footer.ts'
import { filledRows, type Grid } from './grid.ts'
import { placeHeader } from './header/header.ts'
import type { HeaderPlace } from './header-place.ts'
import { isUnitsRow } from './line-words.ts'
import type { NamedColumns } from './names/names.ts'
import { pageTitles } from './table/pages.ts'
import { LONGEST_SHOWN, type MainTable, type OtherTable } from './table/tables.ts'
import { type TableWidth, tableWidth } from './table/width.ts'

type Params = Conclusion['params']

/** Rows that merged delimiters make even, of which fewer could be so by chance. */
const FEW_MERGED = 10

function conclude(aspect: ConclusionAspect, reason: string, params: Params, confidence: number): Conclusion {
  return { aspect, reason, params, confidence: Math.min(1, Math.max(0, confidence)), overridden: false }
}

/** What a person fixed is certain, and says so. */
function fixed(aspect: ConclusionAspect, value: string | number): Conclusion {
  return { aspect, reason: 'fixed', params: { value }, confidence: 1, overridden: true }
}

/**
 * Why encoding, delimiter, quote, escape, blanks before quotes, lines quoted whole, merged delimiters and record separator are what they
 * are.
 */
export function concludeDialect(
  judgement: EncodingJudgement,
  choice: DialectChoice,
  dialect: Dialect,
  overrides: DialectOverrides,
): Conclusion[] {
  const { consistency, runnerUp, quotesUsed } = choice
  const share = Math.round(consistency.share * 100)
  const lead = runnerUp === null ? 1 : Math.min(1, (1 - runnerUp.score) * 2)
  const delimiter =
    dialect.delimiter === '' || consistency.width === 1
      ? conclude('delimiter', 'delimiter.none', {}, 0.5 + 0.4 * lead)
      : conclude(
          'delimiter',
          'delimiter.consistent',
          { delimiter: dialect.delimiter, width: consistency.width, share },
          0.5 * consistency.share + 0.5 * lead,
        )
  const { quote, recordSeparator } = dialect
  return [
    overrides.encoding === undefined
      ? conclude('encoding', judgement.reason, judgement.params, judgement.confidence)
      : fixed('encoding', overrides.encoding),
    overrides.delimiter === undefined ? delimiter : fixed('delimiter', overrides.delimiter),
    overrides.quote !== undefined ? fixed('quote', quote ?? '') : concludeQuote(quote, quotesUsed),
    overrides.escape !== undefined ? fixed('escape', dialect.escape ?? '') : concludeEscape(quote, dialect.escape),
    ...concludeBlanks(choice, overrides),
    ...concludeQuotedLines(choice, overrides),
    ...concludeMerged(choice, overrides),
    overrides.recordSeparator === undefined
      ? conclude('recordSeparator', `separator.${recordSeparator}`, {}, recordSeparator === 'mixed' ? 0.8 : 1)
      : fixed('recordSeparator', recordSeparator),
  ]
}

/**
 * What is done with records of another width, where a person had them repaired: nobody could tell from the table afterwards. And where
 * `lackingLast` of them lack nothing but their last cells.
 */
export function concludeRepairs({ shortRecords, longRecords }: Dialect, overrides: DialectOverrides, lackingLast: number): Conclusion[] {
  const repaired = (aspect: ConclusionAspect, how: string) => ({ ...conclude(aspect, `repair.${how}`, {}, 1), overridden: true })
  const isFixed = overrides.shortRecords !== undefined
  return [
    ...(isFixed && (shortRecords !== 'reject' || lackingLast > 0) ? [repaired('shortRecords', shortRecords)] : []),
    ...(!isFixed && lackingLast > 0 ? [conclude('shortRecords', 'repair.lastCells', { rows: lackingLast }, 0.75)] : []),
    ...(longRecords === 'reject' ? [] : [repaired('longRecords', longRecords)]),
  ]
}

/** Only where there are blanks before quotes, or a person said what to do with them. */
function concludeBlanks({ evenedRows, keepsQuotes }: DialectChoice, { blanksBeforeQuotes }: DialectOverrides): Conclusion[] {
  if (blanksBeforeQuotes !== undefined)
    return [{ ...conclude('blanksBeforeQuotes', blanksBeforeQuotes ? 'blanks.drop' : 'blanks.keep', {}, 1), overridden: true }]
  if (evenedRows === 0) return keepsQuotes ? [conclude('blanksBeforeQuotes', 'blanks.data', {}, 0.7)] : []
  return [conclude('blanksBeforeQuotes', 'blanks.evens', { rows: evenedRows }, evenedRows > 1 ? 0.9 : 0.75)]
}

/** Only where lines are quoted whole, or a person said whether they are. */
function concludeQuotedLines({ unwrappedLines }: DialectChoice, { quotedLines }: DialectOverrides): Conclusion[] {
  if (quotedLines !== undefined)
    return [{ ...conclude('quotedLines', quotedLines ? 'lines.unwrap' : 'lines.keep', {}, 1), overridden: true }]
  return unwrappedLines === 0 ? [] : [conclude('quotedLines', 'lines.even', { rows: unwrappedLines }, unwrappedLines > 1 ? 0.9 : 0.75)]
}

/** Only where delimiters are merged, or a person said whether they are. */
function concludeMerged({ mergedRows, consistency }: DialectChoice, { mergedDelimiters }: DialectOverrides): Conclusion[] {
  if (mergedDelimiters !== undefined)
    return [{ ...conclude('mergedDelimiters', mergedDelimiters ? 'merged.merge' : 'merged.keep', {}, 1), overridden: true }]
  if (mergedRows === 0) return []
  const { width, share } = consistency
  return [conclude('mergedDelimiters', 'merged.even', { rows: mergedRows, width }, share * (mergedRows < FEW_MERGED ? 0.8 : 0.95))]
}

function concludeQuote(quote: string | null, used: boolean): Conclusion {
  if (quote === null) return conclude('quote', 'quote.none', {}, 1)
  return used ? conclude('quote', 'quote.used', { quote }, 0.95) : conclude('quote', 'quote.assumed', { quote }, 0.7)
}

function concludeEscape(quote: string | null, escapedBy: string | null): Conclusion {
  if (escapedBy === null) return conclude('escape', 'escape.none', {}, quote === null ? 1 : 0.7)
  return escapedBy === quote
    ? conclude('escape', 'escape.doubled', {}, 0.9)
    : conclude('escape', 'escape.character', { escape: escapedBy }, 0.9)
}

/** What is known of the table when its conclusions are drawn. */
interface DescribedTable extends TableWidth {
  readonly main: MainTable
  readonly header: HeaderPlace
  readonly recordsInHeader: number
  readonly names: NamedColumns
  /** Null when the end of the file could not be read as rows. */
  readonly footer: FooterPlace | null
  /** The whole file was seen. */
  readonly seen: boolean
}

/** Why preamble, header, footer, width and names are what they are, and what else the file holds. */
export function concludeTable(grid: Grid, table: DescribedTable, dialect: Dialect, overrides: DialectOverrides): Conclusion[] {
  const { main, header } = table
  return [
    overrides.preambleLines === undefined ? concludePreamble(grid, header) : fixed('preamble', dialect.preambleLines),
    ...pageTitles(grid, header, main.to).map(({ row, text }) => conclude('preamble', PREAMBLE_OF_PAGES, { line: row + 1, text }, 0.9)),
    overrides.headerLines === undefined
      ? conclude('header', `header.${header.reason}`, { lines: dialect.headerLines }, header.confidence)
      : fixed('header', dialect.headerLines),
    ...(table.recordsInHeader > 0 ? [conclude('header', HEADER_HOLDS_RECORDS, { records: table.recordsInHeader }, 0.9)] : []),
    ...concludeHeaderRows(grid, header),
    overrides.footerLines === undefined ? concludeFooter(table.footer, dialect.footerLines) : fixed('footer', dialect.footerLines),
    ...(overrides.columns === undefined ? concludeWidth(grid, table) : [fixed('width', table.width)]),
    ...main.others.map((other) => concludeOtherTable(grid, other, table.seen)),
    ...concludeNames(grid, table, overrides),
  ]
}

/** Where another table begins, in lines of the file, and its header, where titles stand above it. */
function concludeOtherTable(grid: Grid, { row, to, title, rows }: OtherTable, seen: boolean): Conclusion {
  const header = placeHeader(grid, row, to, tableWidth(grid, row, to, false).width)
  const names = header.from > row && header.to > header.from ? { header: header.from + 1 } : {}
  return conclude('otherTables', 'tables.other', { title, rows, line: row + 1, ...names }, seen ? 0.8 : 0.6)
}

/** Several rows of a header are merged into one name per column, a row of units among them. */
function concludeHeaderRows(grid: Grid, header: HeaderPlace): Conclusion[] {
  const rows = filledRows(grid, header.from, header.to)
  const units = rows.filter((r, i) => i > 0 && isUnitsRow(grid.cells(r)))
  const rules = rows.filter((r) => isRuleRow(grid.cells(r)))
  const names = rows.length - units.length - rules.length
  return [
    ...(names > 1 ? [conclude('header', 'header.merged', { rows: names }, header.confidence)] : []),
    ...units.map((r) => conclude('header', 'header.units', { line: r + 1 }, 0.9)),
    ...rules.map((r) => conclude('header', HEADER_HAS_RULE, { line: r + 1 }, 0.95)),
  ]
}

function concludePreamble(grid: Grid, header: HeaderPlace): Conclusion {
  if (header.from === 0) return conclude('preamble', 'preamble.none', {}, header.confidence)
  let text = ''
  for (let r = 0; r < header.from && text === ''; r++) text = grid.cells(r).find((cell) => cell !== '') ?? ''
  return text === ''
    ? conclude('preamble', PREAMBLE_IS_BLANK, { lines: header.from }, 0.95)
    : conclude('preamble', 'preamble.lines', { lines: header.from, text: text.slice(0, LONGEST_SHOWN) }, header.confidence)
}

function concludeFooter(footer: FooterPlace | null, lines: number): Conclusion {
  if (footer === null) return conclude('footer', 'footer.unseen', {}, 0.3)
  if (lines === 0) return conclude('footer', 'footer.none', {}, 0.9)
  return conclude(
    'footer',
    footer.reason === 'blankLines' ? FOOTER_IS_BLANK : `footer.${footer.reason}`,
    { lines, text: footer.text.slice(0, LONGEST_SHOWN) },
    footer.reason === 'totals' ? 0.7 : 0.85,
  )
}

function concludeWidth(grid: Grid, { width, lackingLast, header, main, names }: DescribedTable): Conclusion[] {
  if (lackingLast > 0) return [conclude('width', 'width.byNames', { width }, 0.8)]
  let rows = 0
  let even = 0
  for (let r = header.to; r < main.to; r++) {
    if (grid.width(r) === 1 && width > 1) continue
    rows++
    if (grid.width(r) === width) even++
  }
  const share = rows === 0 ? 100 : Math.round((100 * even) / rows)
  const conclusions = [conclude('width', 'width.mostFrequent', { width, share }, rows === 0 ? 0.6 : even / rows)]
  if (names.surplus > 0) conclusions.push(conclude('width', 'width.headerLonger', { names: width + names.surplus, width }, 0.8))
  return conclusions
}

function concludeNames(grid: Grid, table: DescribedTable, { names: given = [] }: DialectOverrides): Conclusion[] {
  const { header, names, width } = table
  if (width === 0) return []
  // Names beyond the last column, and one that is there already, are not in force.
  const count = names.columns.filter(({ name }, c) => given[c] !== '' && given[c] === name).length
  const conclusions: Conclusion[] = count === 0 ? [] : [{ ...conclude('columnNames', 'names.given', { count }, 1), overridden: true }]
  if (header.from === header.to) return count > 0 ? conclusions : [conclude('columnNames', 'names.none', { width }, header.confidence)]
  if (names.duplicates > 0) conclusions.push(conclude('columnNames', NAMES_MADE_UNIQUE, { count: names.duplicates }, 1))
  if (names.unnamed > 0) conclusions.push(conclude('columnNames', NAMES_MISSING, { count: names.unnamed }, 1))
  const idle = idleColumns(grid, table)
  // What stands behind the beginning of a long file is not known here.
  if (idle > 0 && table.seen) conclusions.push(conclude('columnNames', 'names.emptyColumns', { count: idle }, 1))
  else if (idle > 0) conclusions.push(conclude('columnNames', 'names.emptyAtFirst', { count: idle }, 0.7))
  if (conclusions.length === 0) conclusions.push(conclude('columnNames', NAMES_AS_FOUND, {}, header.confidence))
  return conclusions
}

/**
 * Columns at the end that hold nothing in any row of the grid, not even a dash that stands for nothing; 0 where no column holds anything.
 */
function idleColumns(grid: Grid, { header, main, width }: DescribedTable): number {
  let used = 0
  for (let r = header.to; r < main.to && used < width; r++) used = Math.max(used, usedWidth(grid.cells(r)))
  return used === 0 ? 0 : Math.max(0, width - used)
}
