import { z } from 'zod'

/** The encodings Borikon reads. `utf-8` covers ASCII; `windows-874` covers TIS-620. */
export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-874', 'windows-1252'])
export type Encoding = z.infer<typeof encoding>

/** How records end. `mixed` accepts LF, CRLF and CR in one file. */
export const recordSeparator = z.enum(['lf', 'crlf', 'cr', 'mixed'])
export type RecordSeparator = z.infer<typeof recordSeparator>

/**
 * How an extract's text is to be read. Line counts are counts of records (a newline inside quotes does not end one),
 * empty lines included, as in `borikon inspect --json`.
 */
export const dialect = z.object({
  encoding,
  /** A byte order mark stands first; it belongs to no cell. */
  bom: z.boolean(),
  /** One or two characters; '' when the file is one column wide. */
  delimiter: z.string().max(8),
  quote: z.string().length(1).nullable(),
  /** Equal to `quote` when a quote inside quotes is doubled; null when there is none. */
  escape: z.string().length(1).nullable(),
  /**
   * Blanks between a delimiter, or a record's beginning, and an opening quote belong to the quoting and are dropped: `1, "a, b"` is two
   * fields. Blanks before what is not quoted are data all the same. Frictionless knows it as `skipInitialSpace`. Readings stored by older
   * programs do not have it.
   */
  blanksBeforeQuotes: z.boolean().default(false),
  /**
   * A record may stand as a whole within double quotes, its own doubled, as a spreadsheet saves a line that it took for one cell:
   * `"1,""a, b"",2"` is three fields. Records that do not are read as ever. Readings stored by older programs do not have it.
   */
  quotedLines: z.boolean().default(false),
  /**
   * Delimiters that follow each other, and repetitions of the last one's last character, divide once, and at the ends of a record they
   * divide nothing: with a blank as the delimiter runs of blanks do, with two blanks runs of two and more. Excel: "treat consecutive
   * delimiters as one". Readings stored by older programs do not have it.
   */
  mergedDelimiters: z.boolean().default(false),
  recordSeparator,
  /** Records before the header: titles, "ข้อมูล ณ วันที่ …", blank lines. */
  preambleLines: z.int().min(0),
  /** Records that name the columns, a units row included; 0 = no header. */
  headerLines: z.int().min(0),
  /** Records after the last data record: totals, sources, notes, blank lines. */
  footerLines: z.int().min(0),
  /** A record with fewer fields than the table is wide: kept apart with its reason, or filled up with empty cells. */
  shortRecords: z.enum(['reject', 'pad']),
  /** A record with more fields: kept apart, cut, or its overflow joined (with the delimiter) into its last cell. */
  longRecords: z.enum(['reject', 'truncate', 'join']),
})
export type Dialect = z.infer<typeof dialect>

/** What this program writes: RFC 4180 in UTF-8, one header, and no record of another width. */
export const WRITTEN_DIALECT: Dialect = {
  encoding: 'utf-8',
  bom: false,
  delimiter: ',',
  quote: '"',
  escape: '"',
  blanksBeforeQuotes: false,
  quotedLines: false,
  mergedDelimiters: false,
  recordSeparator: 'crlf',
  preambleLines: 0,
  headerLines: 1,
  footerLines: 0,
  shortRecords: 'reject',
  longRecords: 'reject',
}

/** Columns of the widest table that is read. */
export const MOST_COLUMNS = 32_768

/** Lines of the longest header: more would make names that fill a screen each. */
export const MOST_HEADER_LINES = 100

/** What a person fixed; everything absent is detected. */
export const dialectOverrides = dialect.partial().extend({
  /** What divides cells in a file is no longer: a person who says more has a typing error. */
  delimiter: z.string().max(2).optional(),
  /** Without the defaults that older readings have: what nobody fixed is detected. */
  blanksBeforeQuotes: z.boolean().optional(),
  quotedLines: z.boolean().optional(),
  mergedDelimiters: z.boolean().optional(),
  headerLines: z.int().min(0).max(MOST_HEADER_LINES).optional(),
  /** How many columns the table has, whatever the widths of its records. */
  columns: z.int().min(1).max(MOST_COLUMNS).optional(),
  /** Names for the columns, from the first on; '' keeps what the file says. */
  names: z.array(z.string().trim().max(2000)).max(MOST_COLUMNS).optional(),
})
export type DialectOverrides = z.infer<typeof dialectOverrides>

/** Why the reading says what it says about one aspect. `reason` is a message key below `reading.` in shared/locale. */
export const conclusion = z.object({
  aspect: z.enum([
    'encoding',
    'delimiter',
    'quote',
    'escape',
    'blanksBeforeQuotes',
    'quotedLines',
    'mergedDelimiters',
    'recordSeparator',
    'preamble',
    'header',
    'footer',
    'width',
    'otherTables',
    'columnNames',
    'shortRecords',
    'longRecords',
  ]),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** 0…1; 1 for what a person fixed. */
  confidence: z.number().min(0).max(1),
  overridden: z.boolean(),
})
export type Conclusion = z.infer<typeof conclusion>
/** What a reading concludes something about. */
export type ConclusionAspect = Conclusion['aspect']

/** The reason that says of a header which a person fixed that lines of it look like records: their values are names of columns then. */
export const HEADER_HOLDS_RECORDS = 'header.holdsRecords'

/** The reason that says of a header that a line of dashes belongs to it: where that line comes again, it is no record. */
export const HEADER_HAS_RULE = 'header.rule'

/** The reason that says of a line above the table that it stands on every page of a report: where its text comes again, it is no record. */
export const PREAMBLE_OF_PAGES = 'preamble.pages'

/** The reason that says that nothing but blank lines stands above the table. */
export const PREAMBLE_IS_BLANK = 'preamble.blank'

/** The same below it. */
export const FOOTER_IS_BLANK = 'footer.blankLines'

/** How many records a person's header makes names of, as far as detection can tell. */
export function recordsInHeader({ conclusions }: Reading): number {
  return Number(conclusions.find(({ reason }) => reason === HEADER_HOLDS_RECORDS)?.params.records ?? 0)
}

/**
 * The bytes of a file in UTF-8 that no character stands for, as far as it was looked at: how many, and where the first is; null where there
 * are none, or a person said another encoding.
 */
export function badBytes({ conclusions }: Reading): { readonly count: number; readonly params: Conclusion['params'] } | null {
  const params = conclusions.find(({ aspect }) => aspect === 'encoding')?.params
  return params?.badBytes === undefined ? null : { count: Number(params.badBytes), params }
}

/** The reason that says of a header that nothing but its place speaks for it. */
export const HEADER_IS_FIRST_ROW = 'header.firstRow'

/** The reason that says of the columns' names that all are as they stand in the file. */
export const NAMES_AS_FOUND = 'names.asFound'

/** The reason that says how many columns are called by their place because their names may be values of records. */
export const NAMES_BY_PLACE = 'names.byPlace'

/** The reason that says how many columns have a number behind their name because others are called so. */
export const NAMES_MADE_UNIQUE = 'names.duplicates'

/** The reason that says how many columns have no name in the file. */
export const NAMES_MISSING = 'names.unnamed'

const NAMES_CHANGED: readonly string[] = [NAMES_BY_PLACE, NAMES_MADE_UNIQUE, NAMES_MISSING]

/** How many columns are called otherwise than in the file's header, though nobody named them. */
export function changedNames({ conclusions }: Reading): number {
  return conclusions.reduce((sum, { reason, params }) => sum + (NAMES_CHANGED.includes(reason) ? Number(params.count) : 0), 0)
}

/** The parts of a dialect that divide bytes into records and cells. */
export const DIVIDING_PARTS = [
  'delimiter',
  'quote',
  'escape',
  'blanksBeforeQuotes',
  'quotedLines',
  'mergedDelimiters',
  'recordSeparator',
] as const satisfies readonly (keyof Dialect & ConclusionAspect)[]

const DIVIDING: readonly ConclusionAspect[] = ['encoding', ...DIVIDING_PARTS, 'width']

/**
 * May names of columns be values of records? Where a person takes records for the header; and where a person had cells divided or read
 * otherwise, so that detection found nothing in them that tells a header from records.
 */
export function mayHaveRecordNames(reading: Reading): boolean {
  const isDividedByHand = reading.conclusions.some(({ aspect, overridden }) => overridden && DIVIDING.includes(aspect))
  return recordsInHeader(reading) > 0 || (isDividedByHand && reading.conclusions.some(({ reason }) => reason === HEADER_IS_FIRST_ROW))
}

/** A column of the table, named. */
export const readingColumn = z.object({
  /** Unique within the table; `column_<n>` (n from 1) where the file has no name. */
  name: z.string(),
  /** As it stands in the file: '' when there is none; several header rows are joined by ' / '. */
  original: z.string(),
})
export type ReadingColumn = z.infer<typeof readingColumn>

/**
 * Which names a table is written with: `original`, as they stand in the file without the spaces around them (equal ones stay equal, missing
 * ones stay empty), or `unique`. A file without a header has made-up names either way.
 */
export const columnNaming = z.enum(['original', 'unique'])
export type ColumnNaming = z.infer<typeof columnNaming>

/** One way to read an extract: a dialect made exact for one file. */
export const reading = z.object({
  dialect,
  columns: z.array(readingColumn),
  /** Byte offset in the original file of the first record after the header. */
  tableStart: z.int(),
  /** Byte offset where the footer begins (the file's size when there is none). */
  tableEnd: z.int(),
  conclusions: z.array(conclusion),
})
export type Reading = z.infer<typeof reading>

/** Are short records filled up because the file suggests it: they lack nothing but their last cells, which others have? */
export function fillsLastCells({ conclusions }: Pick<Reading, 'conclusions'>): boolean {
  return conclusions.some(({ aspect, overridden }) => aspect === 'shortRecords' && !overridden)
}

/** What a person fixed of a reading: what another reading of the same file begins with. */
export function overridesOfReading({ dialect, columns, conclusions }: Reading): DialectOverrides {
  const isFixed = (aspect: ConclusionAspect): boolean => conclusions.some((one) => one.aspect === aspect && one.overridden)
  const { shortRecords, longRecords } = dialect
  return {
    ...(isFixed('encoding') && { encoding: dialect.encoding }),
    ...(isFixed('delimiter') && { delimiter: dialect.delimiter }),
    ...(isFixed('quote') && { quote: dialect.quote }),
    ...(isFixed('escape') && { escape: dialect.escape }),
    ...(isFixed('blanksBeforeQuotes') && { blanksBeforeQuotes: dialect.blanksBeforeQuotes }),
    ...(isFixed('quotedLines') && { quotedLines: dialect.quotedLines }),
    ...(isFixed('mergedDelimiters') && { mergedDelimiters: dialect.mergedDelimiters }),
    ...(isFixed('recordSeparator') && { recordSeparator: dialect.recordSeparator }),
    ...(isFixed('preamble') && { preambleLines: dialect.preambleLines }),
    ...(isFixed('header') && { headerLines: dialect.headerLines }),
    ...(isFixed('footer') && { footerLines: dialect.footerLines }),
    ...(isFixed('width') && { columns: columns.length }),
    ...(isFixed('columnNames') && { names: columns.map(({ name }) => name) }),
    ...((shortRecords !== 'reject' || isFixed('shortRecords')) && !fillsLastCells({ conclusions }) && { shortRecords }),
    ...(longRecords !== 'reject' && { longRecords }),
  }
}

/** What detection sees of a file: all of it in `head` when `complete`, else its beginning and its end. */
export interface FileSample {
  readonly head: Uint8Array
  /** The last bytes of the file, from `tailOffset`; empty when `complete`. */
  readonly tail: Uint8Array
  readonly tailOffset: number
  readonly size: number
  readonly complete: boolean
}

/** Why a record was rejected: a message key below `reject.`. */
export const rejectReason = z.enum(['too-few-fields', 'too-many-fields', 'unclosed-quote', 'repeated-header', 'note', 'record-too-long'])
export type RejectReason = z.infer<typeof rejectReason>

/** What the lines of the file turned out to be, counted in records; together they account for the whole file. */
export const lineCounts = z.object({
  records: z.int(),
  rejected: z.int(),
  preamble: z.int(),
  header: z.int(),
  footer: z.int(),
  blank: z.int(),
})
export type LineCounts = z.infer<typeof lineCounts>

/** Of nothing: where counting begins, with a copy. */
export const NO_LINES: Readonly<LineCounts> = { records: 0, rejected: 0, preamble: 0, header: 0, footer: 0, blank: 0 }
