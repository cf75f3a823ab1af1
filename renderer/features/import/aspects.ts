import type { ConclusionAspect, Dialect, DialectOverrides, Reading } from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'

/** The aspects a person can fix, each with the part of the dialect it stands for. */
export const EDITABLE = [
  { aspect: 'encoding', field: 'encoding' },
  { aspect: 'delimiter', field: 'delimiter' },
  { aspect: 'quote', field: 'quote' },
  { aspect: 'escape', field: 'escape' },
  { aspect: 'recordSeparator', field: 'recordSeparator' },
  { aspect: 'preamble', field: 'preambleLines' },
  { aspect: 'header', field: 'headerLines' },
  { aspect: 'footer', field: 'footerLines' },
] as const satisfies readonly { aspect: ConclusionAspect; field: keyof Dialect }[]

export type EditableField = (typeof EDITABLE)[number]['field']

export interface ReadingChange {
  readonly reading: Reading
  readonly overrides: DialectOverrides
  readonly onChange: (overrides: DialectOverrides) => void
}

/** What a part of the dialect is called: `,` is a comma, `windows-874` is Windows-874 (TIS-620). */
export function useValueName(): (field: EditableField, dialect: Dialect) => string {
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
      case 'recordSeparator':
        return t(`separator.${dialect.recordSeparator}`)
      case 'preambleLines':
      case 'footerLines':
        return dialect[field] === 0 ? t('count.none') : number(dialect[field])
      case 'headerLines':
        return headerName(t, number, dialect)
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
