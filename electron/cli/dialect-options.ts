import { type Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import {
  type ColumnNaming,
  columnNaming,
  type DialectOverrides,
  dialectOverrides,
  MOST_COLUMNS,
  MOST_HEADER_LINES,
} from '#shared/csv/dialect.ts'
import { wholeNumber } from './whole-number.ts'

/** What a person can fix of a reading, as options. */
export interface DialectFlags {
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string
  readonly escape?: string
  readonly blanksBeforeQuotes?: boolean
  readonly quotedLines?: boolean
  readonly mergedDelimiters?: boolean
  readonly separator?: string
  readonly preamble?: number
  readonly header?: number
  readonly footer?: number
  readonly columns?: number
  readonly columnNames?: readonly string[]
  readonly short?: string
  readonly long?: string
}

/** Gives a command the options of DialectFlags. */
export function withDialectOptions(command: Command): Command {
  return command
    .option('--encoding <name>', 'utf-8, utf-16le, utf-16be, windows-874, windows-1252')
    .option('--delimiter <text>', 'field delimiter, one or two characters; \\t for a tab', withTabs)
    .option('--quote <character>', 'quote character; none for no quotes')
    .option('--escape <character>', 'escape character; double for a doubled quote, none for none')
    .option('--blanks-before-quotes <choice>', 'spaces and tabs between a delimiter and a quote: drop, keep', oneOf('drop', 'keep'))
    .option('--quoted-lines <choice>', 'lines that stand in double quotes as a whole: unwrap, keep', oneOf('unwrap', 'keep'))
    .option('--merged-delimiters <choice>', 'delimiters beside each other, as runs of blanks: merge, keep', oneOf('merge', 'keep'))
    .option('--separator <kind>', 'record separator: lf, crlf, cr, mixed')
    .option('--preamble <n>', 'records before the header', wholeNumber(0))
    .option('--header <n>', 'records of the header; 0 for none', wholeNumber(0, MOST_HEADER_LINES))
    .option('--footer <n>', 'records after the table', wholeNumber(0))
    .option('--columns <n>', 'columns of the table', wholeNumber(1, MOST_COLUMNS))
    .option('--column-names <list>', 'names of the columns: a,b,c or a JSON list; an empty one keeps the name of the file', list)
    .option('--short <repair>', 'records with too few fields: reject, pad')
    .option('--long <repair>', 'records with too many fields: reject, truncate, join')
}

/** The overrides that the flags say. Throws a usage error for values that do not exist. */
export function overridesOf(flags: DialectFlags): DialectOverrides {
  const quote = flags.quote === undefined ? undefined : flags.quote === 'none' ? null : flags.quote
  const escapeCharacter =
    flags.escape === undefined ? undefined : flags.escape === 'none' ? null : flags.escape === 'double' ? (quote ?? '"') : flags.escape
  const wanted = {
    encoding: flags.encoding,
    delimiter: flags.delimiter,
    quote,
    escape: escapeCharacter,
    blanksBeforeQuotes: flags.blanksBeforeQuotes,
    quotedLines: flags.quotedLines,
    mergedDelimiters: flags.mergedDelimiters,
    recordSeparator: flags.separator,
    preambleLines: flags.preamble,
    headerLines: flags.header,
    footerLines: flags.footer,
    columns: flags.columns,
    names: flags.columnNames,
    shortRecords: flags.short,
    longRecords: flags.long,
  }
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  const parsed = dialectOverrides.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new InvalidArgumentError(issue ? `${OPTIONS[String(issue.path[0])] ?? issue.path.join('.')}: ${expectedBy(issue)}` : '')
  }
  const { delimiter, quote: quoteMark } = parsed.data
  if (delimiter !== undefined && delimiter !== '' && delimiter === quoteMark)
    throw new InvalidArgumentError('--quote: another character than the delimiter')
  return parsed.data
}

/** The options by what they fix. */
const OPTIONS: Readonly<Record<string, string>> = {
  encoding: '--encoding',
  delimiter: '--delimiter',
  quote: '--quote',
  escape: '--escape',
  blanksBeforeQuotes: '--blanks-before-quotes',
  quotedLines: '--quoted-lines',
  mergedDelimiters: '--merged-delimiters',
  recordSeparator: '--separator',
  preambleLines: '--preamble',
  headerLines: '--header',
  footerLines: '--footer',
  columns: '--columns',
  names: '--column-names',
  shortRecords: '--short',
  longRecords: '--long',
}

/** What an option's value must be. */
function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.join(', ')
  if (issue.code === 'too_big') return `at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`
  if (issue.code === 'too_small') return `at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`
  return issue.message
}

function unitOf(origin: string, count: number | bigint): string {
  if (origin === 'array') return ' names'
  return origin === 'string' ? ` character${count === 1 ? '' : 's'}` : ''
}

/** Which names `read` writes. */
export function namingOf(text: string): ColumnNaming {
  const parsed = columnNaming.safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError('--names: original, unique')
  return parsed.data
}

function withTabs(text: string): string {
  if (text === '') throw new InvalidArgumentError('a delimiter; \\t for a tab')
  return text.replaceAll('\\t', '\t')
}

/** A choice between two words; true for the first. */
function oneOf(yes: string, no: string): (text: string) => boolean {
  return (text) => {
    if (text !== yes && text !== no) throw new InvalidArgumentError(`${yes}, ${no}`)
    return text === yes
  }
}

function list(text: string): string[] {
  if (!text.startsWith('[')) return text.split(',')
  try {
    return z.array(z.string()).parse(JSON.parse(text))
  } catch {
    throw new InvalidArgumentError('names divided by commas, or a JSON list of texts')
  }
}
