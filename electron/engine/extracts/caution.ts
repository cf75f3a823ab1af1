import type { FoundColumn } from '#engine/threads/tasks.ts'
import {
  type Dialect,
  type DialectOverrides,
  type FileSample,
  fillsLastCells,
  mayHaveRecordNames,
  type Reading,
  recordsInHeader,
} from '#shared/csv/dialect.ts'
import { detectedReading } from './detected.ts'

/**
 * What is held of a table's columns, given what detection found in them. Where a person had cells divided, or their text read, otherwise than the file
 * itself suggests, a column may hold what several held, and detection does not see a name among delimiters or in the wrong letters: each is personal until
 * somebody decides. So it is where records became names of columns, and where records that are too short or too long are made to fit: a cell then holds what stood in
 * several, or in another column. Where cells read as the file suggests, what detection says stands.
 */
export function withCaution(
  found: readonly FoundColumn[],
  sample: FileSample,
  overrides: DialectOverrides,
  reading: Reading,
): readonly FoundColumn[] {
  if (recordsInHeader(reading) === 0 && !repairsRecords(reading) && readsCellsAsSuggested(sample, overrides, reading)) return found
  return found.map((one) => (one.sensitivity === 'none' ? { ...one, sensitivity: 'personal' } : one))
}

/**
 * May names of columns be values of records? As `mayHaveRecordNames` says it of the reading alone, but for a file whose cells were divided as it suggests itself, or
 * whose header so divided is the header that it suggests.
 */
export function hasRecordNames(sample: FileSample, overrides: DialectOverrides, reading: Reading): boolean {
  if (recordsInHeader(reading) > 0) return true
  if (!mayHaveRecordNames(reading) || readsCellsAsSuggested(sample, overrides, reading)) return false
  return reading.tableStart > suggestedReading(sample, overrides).tableStart
}

/** Are records made to fit that would be rejected, otherwise than the file itself suggests? */
export function repairsRecords(reading: Reading): boolean {
  const { shortRecords, longRecords } = reading.dialect
  return (shortRecords !== 'reject' && !fillsLastCells(reading)) || longRecords !== 'reject'
}

/** Where the table lies in the file is the person's to say, but for a header of records: only what makes its cells is compared. */
function readsCellsAsSuggested(sample: FileSample, overrides: DialectOverrides, reading: Reading): boolean {
  const {
    encoding,
    delimiter,
    quote,
    escape: escaping,
    blanksBeforeQuotes,
    quotedLines,
    mergedDelimiters,
    recordSeparator,
    columns,
  } = overrides
  const dividing = [encoding, delimiter, quote, escaping, blanksBeforeQuotes, quotedLines, mergedDelimiters, recordSeparator, columns]
  if (dividing.every((one) => one === undefined)) return true
  const suggested = suggestedReading(sample, overrides)
  return (
    reading.columns.length === suggested.columns.length &&
    reading.dialect.delimiter === suggested.dialect.delimiter &&
    reading.dialect.quotedLines === suggested.dialect.quotedLines &&
    reading.dialect.mergedDelimiters === suggested.dialect.mergedDelimiters &&
    reading.dialect.recordSeparator === suggested.dialect.recordSeparator &&
    quotesAlike(reading.dialect, suggested.dialect, sample) &&
    (encoding === undefined || spellsAlike(reading.dialect, suggested))
  )
}

/** What the file suggests of its cells, where the table lies as a person said. */
function suggestedReading(sample: FileSample, overrides: DialectOverrides): Reading {
  const {
    encoding: _,
    delimiter: _delimiter,
    quote: _quote,
    escape: _escape,
    blanksBeforeQuotes: _blanks,
    quotedLines: _lines,
    mergedDelimiters: _merged,
    recordSeparator: _separator,
    columns: _columns,
    ...place
  } = overrides
  return detectedReading(sample, place)
}

/** A quote that the file does not show divides nothing; where nothing is quoted, blanks before quotes mean nothing. */
function quotesAlike(given: Dialect, suggested: Dialect, { head, tail }: FileSample): boolean {
  if (given.quote === suggested.quote)
    return given.escape === suggested.escape && (given.quote === null || given.blanksBeforeQuotes === suggested.blanksBeforeQuotes)
  if (given.quote === null || suggested.quote !== null) return false
  const quote = given.quote.charCodeAt(0)
  return !head.includes(quote) && !tail.includes(quote)
}

/** Plain ASCII reads the same in every encoding of single bytes and in UTF-8. */
function spellsAlike(given: Dialect, suggested: Reading): boolean {
  if (given.encoding === suggested.dialect.encoding) return true
  return !given.encoding.startsWith('utf-16') && suggested.conclusions.some(({ reason }) => reason === 'encoding.ascii')
}
