import { badBytes, type Reading } from '#shared/csv/dialect.ts'
import { linesAround } from '#shared/csv/line-account.ts'
import { type LosslessEntry, type LosslessHarm, type LosslessKind, type LosslessReport, losslessHarm, losslessKind } from './lossless.ts'
import { afterOtherTool } from './other-tools.ts'
import { isDateLike } from './patterns.ts'
import type { ColumnProfile, TableProfile } from './profile.ts'
import { ANOMALY_BITS, judgeText } from './values.ts'

const HARM: Readonly<Record<LosslessKind, LosslessHarm>> = {
  'scientific-damage': 'damaged',
  mojibake: 'damaged',
  'replacement-character': 'damaged',
  'bad-bytes': 'damaged',
  'long-number': 'lost',
  'leading-zero': 'lost',
  'nul-byte': 'lost',
  'date-like': 'changed',
  'leading-space': 'changed',
  'trailing-space': 'changed',
  'mixed-newlines': 'changed',
  'buddhist-era': 'misread',
  'mixed-era': 'misread',
  'decimal-comma': 'misread',
  'thousands-separator': 'misread',
  'thai-digits': 'misread',
  formula: 'misread',
  'zero-width': 'misread',
  'control-character': 'misread',
  'other-encoding': 'misread',
  'lines-around-table': 'misread',
}

/**
 * Which cells of a table another tool would damage, and which are damaged already: from the profile's anomalies and the reading, so that it
 * costs no look at the data. Examples are the values that the profile kept; `withExample` adds others.
 */
export function reportLossless(profile: TableProfile, reading: Reading): LosslessReport {
  const order = losslessHarm.options
  const entries = [...fileEntries(reading), ...profile.columns.flatMap(columnEntries)]
  return { entries: entries.sort((a, b) => order.indexOf(a.harm) - order.indexOf(b.harm) || b.count - a.count) }
}

/** The entry with a cell of its kind to show, and what becomes of it where that looks different. */
export function withExample(entry: LosslessEntry, cell: string): LosslessEntry {
  const becomes = afterOtherTool(entry.kind, cell)
  return { ...entry, example: cell, becomes: becomes === cell ? null : becomes }
}

function entryOf(kind: LosslessKind, count: number, rest: Partial<LosslessEntry>): LosslessEntry {
  const plain = { column: null, name: '', records: [], example: null, becomes: null, advice: `advice.${kind}`, params: {} }
  return { kind, harm: HARM[kind], count, ...plain, ...rest }
}

function fileEntries(reading: Reading): LosslessEntry[] {
  const { dialect } = reading
  const entries: LosslessEntry[] = []
  const bad = badBytes(reading)
  if (bad !== null) entries.push(entryOf('bad-bytes', bad.count, { params: bad.params }))
  if (dialect.recordSeparator === 'mixed') entries.push(entryOf('mixed-newlines', 1, {}))
  if (dialect.encoding !== 'utf-8') entries.push(entryOf('other-encoding', 1, { params: { encoding: dialect.encoding } }))
  // Other programs pass over lines that hold nothing.
  const { preamble, footer } = linesAround(reading)
  const around = preamble + Math.max(0, dialect.headerLines - 1) + footer
  if (around > 0) {
    const params = { preamble, header: dialect.headerLines, footer }
    entries.push(entryOf('lines-around-table', around, { params }))
  }
  return entries
}

function columnEntries(column: ColumnProfile): LosslessEntry[] {
  const { index, name } = column
  const entries = column.anomalies.flatMap(({ kind, count, records }) => {
    const known = losslessKind.safeParse(kind)
    if (!known.success) return []
    const advice = kind === 'scientific-damage' && isDamagedIdentifier(column) ? { advice: 'advice.damaged-identifier' } : {}
    const entry = entryOf(known.data, count, { column: index, name, records, ...advice, params: { type: column.type } })
    const example = exampleOf(column, known.data, records[0])
    return [example === undefined ? entry : withExample(entry, example)]
  })
  const count = column.type === 'text' ? dateLikeOf(column) : 0
  if (count === 0) return entries
  const entry = entryOf('date-like', count, { column: index, name, params: { type: column.type } })
  const example = keptValues(column).find((value) => afterOtherTool('date-like', value) !== null)
  return [...entries, example === undefined ? entry : withExample(entry, example)]
}

/** Older programs counted them among the most frequent patterns only. */
function dateLikeOf({ dateLike, patterns }: ColumnProfile): number {
  return dateLike ?? patterns.reduce((sum, one) => sum + (isDateLike(one.pattern) ? one.count : 0), 0)
}

const SCIENTIFIC = /^[-+]?9(?:[.,]9+)?[Ee]\+9+$/

/**
 * Whether a column that a few `1.10E+12` make look like numbers holds identifiers: nothing else in it has decimal places, and its other
 * values, if any, are long runs of digits of one length. An extract of citizen numbers that went through a spreadsheet once looks so.
 */
function isDamagedIdentifier(column: ColumnProfile): boolean {
  const others = column.patterns.filter(({ pattern }) => !SCIENTIFIC.test(pattern.replace(/[Aa](?=\+)/, 'E')))
  const filled = others.reduce((sum, one) => sum + one.count, 0)
  if (filled === 0) return true
  const [most] = others
  return most !== undefined && /^9{9,20}$/.test(most.pattern) && most.count >= 0.8 * filled
}

/** Values of the column that the profile still holds. */
function keptValues(column: ColumnProfile): string[] {
  return [...(column.top ?? []), ...(column.misfits ?? [])].map(({ value }) => value)
}

/** A kept value of that kind, of the first record that is named if it is kept. */
function exampleOf(column: ColumnProfile, kind: LosslessKind, record: number | undefined): string | undefined {
  const bit = ANOMALY_BITS.find(([name]) => name === kind)?.[1]
  if (bit === undefined) return undefined
  const isOne = (value: string) => value !== '' && (judgeText(value).bits & bit) !== 0
  return column.misfits?.find((one) => one.record === record && isOne(one.value))?.value ?? keptValues(column).find(isOne)
}
