import { type ConclusionAspect, changedNames, type Dialect, type DialectOverrides, type Reading } from '#shared/csv/dialect.ts'
import { linesAround } from '#shared/csv/line-account.ts'
import { useText } from '../../app/text.ts'

/** The aspects a person can fix, each with the part of the dialect it stands for. */
export const EDITABLE = [
  { aspect: 'encoding', field: 'encoding' },
  { aspect: 'delimiter', field: 'delimiter' },
  { aspect: 'quote', field: 'quote' },
  { aspect: 'escape', field: 'escape' },
  { aspect: 'blanksBeforeQuotes', field: 'blanksBeforeQuotes' },
  { aspect: 'quotedLines', field: 'quotedLines' },
  { aspect: 'mergedDelimiters', field: 'mergedDelimiters' },
  { aspect: 'recordSeparator', field: 'recordSeparator' },
  { aspect: 'preamble', field: 'preambleLines' },
  { aspect: 'header', field: 'headerLines' },
  { aspect: 'footer', field: 'footerLines' },
  { aspect: 'width', field: 'columns' },
  { aspect: 'columnNames', field: 'names' },
  { aspect: 'shortRecords', field: 'shortRecords' },
  { aspect: 'longRecords', field: 'longRecords' },
] as const satisfies readonly { aspect: ConclusionAspect; field: keyof DialectOverrides }[]

/**
 * Records of another width are kept apart, unless a person had them repaired: that alone is a choice to tell of. So are blanks before quotes, where there are such
 * quotes or may be, lines quoted whole, where there are any or all that the file has is one column, and merged delimiters, where blanks or what a person named divide, where tabs
 * do and leave columns without a name, and where nothing does.
 */
export function isToldOf(field: EditableField, { dialect, columns, conclusions }: Reading): boolean {
  const isConcluded = conclusions.some(({ aspect }) => aspect === field)
  if (field === 'blanksBeforeQuotes') return dialect.quote !== null || isConcluded
  if (field === 'quotedLines') return (dialect.quote !== null && columns.length === 1) || isConcluded
  if (field === 'mergedDelimiters') return isConcluded || mayDivideOnce({ dialect, columns, conclusions })
  return (field !== 'shortRecords' && field !== 'longRecords') || dialect[field] !== 'reject'
}

function mayDivideOnce({
  dialect: { delimiter, headerLines },
  columns,
  conclusions,
}: Pick<Reading, 'dialect' | 'columns' | 'conclusions'>): boolean {
  if (conclusions.some(({ aspect, overridden }) => aspect === 'delimiter' && overridden)) return true
  const lacksNames = headerLines === 0 || columns.some(({ original }) => original.trim() === '')
  return /^ *$/.test(delimiter) || (delimiter === '\t' && lacksNames)
}

export type EditableField = (typeof EDITABLE)[number]['field']
/** What is a part of the dialect; the rest is said of the table itself. */
export type DialectField = Exclude<EditableField, 'columns' | 'names'>

export interface ReadingChange {
  readonly reading: Reading
  readonly overrides: DialectOverrides
  readonly onChange: (overrides: DialectOverrides) => void
}

/** What a choice of a reading is called on its chip. */
export function useChosenName(): (field: EditableField, reading: Reading) => string {
  const { t, number } = useText()
  const nameOf = useValueName()
  return (field, reading) => {
    const { dialect, columns, conclusions } = reading
    if (field === 'columns') return number(columns.length)
    if (field === 'preambleLines' && dialect.preambleLines > linesAround(reading).preamble)
      return t('count.blank', { count: dialect.preambleLines })
    if (field === 'footerLines' && dialect.footerLines > linesAround(reading).footer)
      return t('count.blank', { count: dialect.footerLines })
    if (field !== 'names') return nameOf(field, dialect)
    const given = conclusions.find((one) => one.aspect === 'columnNames' && one.overridden)
    if (given) return t('names.given', { count: Number(given.params.count) })
    if (dialect.headerLines === 0) return t('names.made')
    const count = changedNames(reading)
    return count === 0 ? t('names.asInFile') : t('names.changed', { count })
  }
}

/** What a part of the dialect is called: `,` is a comma, `windows-874` is Windows-874 (TIS-620). */
export function useValueName(): (field: DialectField, dialect: Dialect) => string {
  const { t, number, say, isSaid } = useText()
  const character = (text: string | null) => {
    if (text === null || text === '') return t('character.none')
    const code = [...text].map((one) => (one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('-')
    return isSaid('character', code) ? say('character', code) : text
  }
  return (field, dialect) => {
    switch (field) {
      case 'encoding':
        return `${t(`encoding.${dialect.encoding}`)}${dialect.bom ? ' + BOM' : ''}`
      case 'delimiter':
        return character(dialect.delimiter)
      case 'quote':
        return character(dialect.quote)
      case 'escape':
        return dialect.escape !== null && dialect.escape === dialect.quote ? t('character.doubled') : character(dialect.escape)
      case 'blanksBeforeQuotes':
        return t(dialect.blanksBeforeQuotes ? 'blanks.dropped' : 'blanks.kept')
      case 'quotedLines':
        return t(dialect.quotedLines ? 'lines.unwrapped' : 'lines.kept')
      case 'mergedDelimiters':
        return t(dialect.mergedDelimiters ? 'merged.once' : 'merged.each')
      case 'recordSeparator':
        return t(`separator.${dialect.recordSeparator}`)
      case 'preambleLines':
      case 'footerLines':
        return dialect[field] === 0 ? t('count.none') : number(dialect[field])
      case 'headerLines':
        return headerName(t, number, dialect)
      case 'shortRecords':
      case 'longRecords':
        return t(`repair.${dialect[field]}`)
    }
  }
}

/** Where the header stands, counted as a person counts lines: `line 3`, `lines 3 to 4`. */
function headerName(t: ReturnType<typeof useText>['t'], number: (value: number) => string, dialect: Dialect): string {
  if (dialect.headerLines === 0) return t('header.none')
  const first = number(dialect.preambleLines + 1)
  if (dialect.headerLines === 1) return t('header.line', { line: first })
  return t('header.lines', { from: first, to: number(dialect.preambleLines + dialect.headerLines) })
}
