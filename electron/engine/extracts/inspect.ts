import { createHash } from 'node:crypto'
import type { EngineContext } from '#engine/context.ts'
import type { JobContext } from '#engine/jobs.ts'
import { unpackProfile } from '#engine/threads/packed-profile.ts'
import type { RejectCounts } from '#engine/threads/rejected.ts'
import { addRepaired, NONE_REPAIRED } from '#engine/threads/repaired.ts'
import type { ByteSink, ByteSource } from '#engine/tickets.ts'
import type { RepairedRecords } from '#shared/contract/extracts.ts'
import type { Inspection, ReadTable } from '#shared/contract/files.ts'
import {
  type ColumnNaming,
  type DialectOverrides,
  type FileSample,
  type LineCounts,
  NO_LINES,
  type Reading,
  rejectReason,
} from '#shared/csv/dialect.ts'
import { formatRecord } from '#shared/csv/format.ts'
import { headerCells, kindOfLongRecord } from '#shared/csv/records.ts'
import { reportLossless } from '#shared/profile/lossless-report.ts'
import { withoutRecordNames } from '#shared/sensitive/record-names.ts'
import { feedOf, hashedFeed } from './feed.ts'
import { assertTable, encodingOfWhole, isTable, readingOf, sampleOf } from './file-reading.ts'
import { withMaskedExample } from './lossless.ts'
import { maskedReading, maskOfFile } from './masked.ts'
import { runPass } from './pass.ts'
import { piecesOf } from './pieces.ts'
import { titleOf } from './preview.ts'
import { createRecordReader } from './rows.ts'

/** How a file reads, with its profile and findings; nothing is kept. Masked is what its import would mask, unless `reveal`. */
export async function inspectSource(
  context: EngineContext,
  source: ByteSource,
  overrides: DialectOverrides,
  reveal: boolean,
  job: JobContext,
): Promise<Inspection> {
  const { sample, reading } = await lookAtWhole(source, overrides, job)
  const hash = createHash('sha256')
  job.phase('read', source.size, 'bytes')
  const result = await runPass({
    feed: hashedFeed(feedOf(source, job.signal), hash),
    reading,
    title: titleOf(source),
    threads: context.threads,
    signal: job.signal,
    progress: job.progress,
    keep: null,
  })
  await source.assertUnchanged()
  assertTable(source, result.lines)
  const { encoding, bom, shortRecords: _short, longRecords: _long, ...dialect } = reading.dialect
  const profile = unpackProfile(result.profile)
  const { findings, hidesColumn, hidesNames, show } = maskOfFile(sample, overrides, reading, result.findings)
  const shown = reveal ? reading : withoutRecordNames(maskedReading(reading, show), hidesNames)
  const nameOf = (index: number) => shown.columns[index]?.name ?? ''
  return {
    file: { name: source.name, bytes: source.size, sha256: hash.digest('hex') },
    encoding,
    bom,
    dialect,
    records: result.lines.records,
    rejected: result.lines.rejected,
    rejectReasons: reasonsOf(result.rejectCounts),
    repaired: result.repaired,
    blank: result.lines.blank,
    columns: profile.columns.map(({ index, type, count, empty, distinct, distinctExact }) => ({
      index,
      name: nameOf(index),
      original: shown.columns[index]?.original ?? '',
      type,
      count,
      empty,
      distinct,
      distinctExact,
      sensitivity: findings[index]?.sensitivity ?? 'none',
      findings: (findings[index]?.findings ?? []).map((one) => ({
        type: one.type,
        sensitivity: one.sensitivity,
        confidence: one.confidence,
      })),
    })),
    conclusions: shown.conclusions,
    lossless: reportLossless(profile, reading).entries.map((entry) => {
      if (entry.column === null) return entry
      const named = { ...entry, name: nameOf(entry.column) }
      return !reveal && hidesColumn(entry.column) ? withMaskedExample(named) : named
    }),
  }
}

function reasonsOf(counts: RejectCounts): Inspection['rejectReasons'] {
  const counted = rejectReason.options.map((reason) => ({ reason, count: counts[reason] ?? 0 }))
  return counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
}

/** Writes a file's accepted records as plain CSV, the names first. Where there is no table, nothing but an empty file can be right. */
export async function readSource(
  context: EngineContext,
  source: ByteSource,
  overrides: DialectOverrides,
  save: string,
  names: ColumnNaming,
  job: JobContext,
): Promise<ReadTable> {
  const reading = source.size === 0 ? null : (await lookAtWhole(source, overrides, job)).reading
  const sink = await context.tickets.openSink(save)
  try {
    job.phase('write', source.size, 'bytes')
    const lines: LineCounts = { ...NO_LINES }
    const repaired = reading === null ? NONE_REPAIRED : await writeTable(source, reading, names, sink, lines, job)
    await source.assertUnchanged()
    await sink.finish()
    return { name: sink.name, lines, repaired }
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

/** Answers how many of the records were repaired. */
async function writeTable(
  source: ByteSource,
  reading: Reading,
  names: ColumnNaming,
  sink: ByteSink,
  lines: LineCounts,
  job: JobContext,
): Promise<RepairedRecords> {
  const reader = createRecordReader(reading)
  const line = (cells: readonly string[]) => `${formatRecord(cells)}\n`
  let isNamed = false
  let repaired = NONE_REPAIRED
  for await (const piece of piecesOf(feedOf(source, job.signal), reading.dialect)) {
    const { start, bytes } = piece
    const rows = piece.kind === 'records' ? reader.records(bytes, start) : []
    if (piece.kind === 'records') {
      reader.count(lines)
      repaired = addRepaired(repaired, reader.repaired())
    } else if (piece.record) lines[kindOfLongRecord(reading, piece.record.start, piece.record.isBlank)]++
    if (!isNamed && isTable(lines)) {
      isNamed = true
      await sink.write(Buffer.from(line(headerCells(reading, names))))
    }
    await sink.write(Buffer.from(rows.map(line).join('')))
    job.progress(start + bytes.length)
  }
  return repaired
}

/** The reading of a file, its encoding judged over every byte unless somebody fixed it, and the sample that shows the rest of it. */
export async function lookAtWhole(
  source: ByteSource,
  overrides: DialectOverrides,
  job: JobContext,
): Promise<{ readonly sample: FileSample; readonly reading: Reading }> {
  const sample = await sampleOf(source)
  const reading = readingOf(source, sample, overrides)
  if (sample.complete || overrides.encoding !== undefined) return { sample, reading }
  job.phase('encoding', source.size, 'bytes')
  const judged = await encodingOfWhole(source, reading, job.signal)
  return { sample, reading: judged === null ? reading : readingOf(source, sample, overrides, judged) }
}
