import type { FoundColumn } from '#engine/threads/tasks.ts'
import type { Reject } from '#shared/contract/extracts.ts'
import type { DialectOverrides, FileSample, Reading } from '#shared/csv/dialect.ts'
import { holdsPersonalText } from '#shared/sensitive/personal-text.ts'
import { hasRecordNames, withCaution } from './caution.ts'
import { mayHoldRecordsAround } from './hidden.ts'
import { maskedCell } from './rows.ts'

type Show = (text: string) => string

/** What is masked of a file that is only looked at: what its import would mask before anybody decided anything. */
export interface FileMask {
  /** What is held of the columns. */
  readonly findings: readonly FoundColumn[]
  readonly hidesColumn: (index: number) => boolean
  /** Names of columns may be values of records. */
  readonly hidesNames: boolean
  /** The lines around the table, and what a reason quotes of them. */
  readonly show: Show
}

/** `found` is what detection found in the table of a file that is read so. */
export function maskOfFile(sample: FileSample, overrides: DialectOverrides, reading: Reading, found: readonly FoundColumn[]): FileMask {
  const findings = withCaution(found, sample, overrides, reading)
  const hidesColumn = (index: number) => findings[index]?.sensitivity !== 'none'
  const hidesAround = mayHoldRecordsAround(reading) || findings.some((_, index) => hidesColumn(index))
  return {
    findings,
    hidesColumn,
    hidesNames: hasRecordNames(sample, overrides, reading),
    show: (text) => (hidesAround || holdsPersonalText(text) ? maskedCell(text) : text),
  }
}

export function maskedReject(reject: Reject, show: Show): Reject {
  return { ...reject, text: show(reject.text) }
}

/** What stands before the table and after it may be records too: where it begins is what a reading says. */
export function maskedAround<Lines extends { readonly preamble: readonly string[]; readonly footer: readonly string[] }>(
  lines: Lines,
  show: Show,
) {
  return { ...lines, preamble: lines.preamble.map(show), footer: lines.footer.map(show) }
}

/** A reading whose reasons quote lines of the file, a first line or another table's title, as they are shown. */
export function maskedReading(reading: Reading, show: Show): Reading {
  const conclusions = reading.conclusions.map((one) => ({ ...one, params: maskedParams(one.params, show) }))
  return { ...reading, conclusions }
}

const QUOTED_PARAMS: readonly string[] = ['text', 'title']

function maskedParams<Params extends Readonly<Record<string, string | number>>>(params: Params, show: Show): Params {
  const masked = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' && QUOTED_PARAMS.includes(name) ? show(value) : value,
  ])
  return Object.fromEntries(masked)
}
