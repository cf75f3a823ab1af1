import type { EngineContext } from '#engine/context.ts'
import { hasRecordNames } from '#engine/extracts/caution.ts'
import { feedOf } from '#engine/extracts/feed.ts'
import { assertTable } from '#engine/extracts/file-reading.ts'
import { lookAtWhole } from '#engine/extracts/inspect.ts'
import { maskOfFile } from '#engine/extracts/masked.ts'
import { runPass } from '#engine/extracts/pass.ts'
import { piecesOf } from '#engine/extracts/pieces.ts'
import { titleOf } from '#engine/extracts/preview.ts'
import type { JobContext } from '#engine/jobs.ts'
import { unpackProfile } from '#engine/threads/packed-profile.ts'
import type { PackedSegment } from '#engine/threads/packed-segment.ts'
import type { Lane } from '#engine/threads/pool.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { QualityReport } from '#shared/contract/quality.ts'
import type { DialectOverrides, Reading } from '#shared/csv/dialect.ts'
import { monthFirstColumns } from '#shared/profile/month-first.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { withoutValues } from '#shared/profile/without-values.ts'
import { turnsOf } from '#shared/quality/evaluate.ts'
import { evaluateFromProfile } from '#shared/quality/from-profile.ts'
import { columnsTold, type Rule, type RuleResult, type SuggestedRule } from '#shared/quality/rule.ts'
import type { SchemaReading } from '#shared/quality/schema-reading.ts'
import { scoreDimensions } from '#shared/quality/score.ts'
import { suggestRules } from '#shared/quality/suggest.ts'
import { toTableSchema } from '#shared/quality/table-schema.ts'
import { withoutRecordNames } from '#shared/sensitive/record-names.ts'
import { readGeography } from './codes.ts'
import { measureInTurns } from './measure.ts'
import { ruleId, today } from './rules.ts'
import { readSchemaFile, writeTableSchema } from './schema.ts'

/** Segments on their way per thread. */
const IN_FLIGHT = 2

/**
 * Checks a file against a Table Schema, or else against the rules that its own profile suggests; nothing is kept. Writes the rules as a Table Schema
 * where `save` says. Columns whose names are values of records are called by their place, and nothing is suggested from values that an import would mask, nor are
 * records named that would tell them, unless `reveal`.
 */
export async function checkFile(
  context: EngineContext,
  source: ByteSource,
  overrides: DialectOverrides,
  schemaSource: ByteSource | null,
  { save, reveal }: { readonly save: string | null; readonly reveal: boolean },
  job: JobContext,
): Promise<QualityReport> {
  const { sample, reading: asRead } = await lookAtWhole(source, overrides, job)
  const reading = reveal ? asRead : withoutRecordNames(asRead, hasRecordNames(sample, overrides, asRead))
  const columns = reading.columns.map((column) => column.name)
  const schema = schemaSource && (await readSchemaFile(schemaSource, { columns, datasetOf: () => null }))
  job.phase('read', source.size, 'bytes')
  const pass = await runPass({
    feed: feedOf(source, job.signal),
    reading,
    title: titleOf(source),
    threads: context.threads,
    signal: job.signal,
    progress: job.progress,
    keep: null,
  })
  assertTable(source, pass.lines)
  // What is suggested must not show values of personal columns.
  const { findings, hidesColumn } = maskOfFile(sample, overrides, asRead, pass.findings)
  const profile = unpackProfile(pass.profile)
  const hiddenIndexes = new Set(reveal ? [] : findings.flatMap((_, index) => (hidesColumn(index) ? [index] : [])))
  const shown = withoutValues(profile, hiddenIndexes)
  const hidden = new Set(columns.filter((_, index) => hiddenIndexes.has(index)))
  const wanted = schema ? rulesOfSchema(schema, schemaSource.name) : suggestRules(shown, today())
  const told = wanted.map(({ rule }) => evaluateFromProfile(rule, profile, today()))
  const rest = wanted.filter((_, index) => told[index] === null).map(({ rule }) => rule)
  const measured = rest.length > 0 ? await measureFile(context.threads.lanes(), source, reading, profile, rest, job) : []
  await source.assertUnchanged()
  if (save !== null) {
    const written = wanted.map(({ rule }) => rule)
    await writeTableSchema(
      context,
      toTableSchema(shown.columns, written, () => null),
      save,
    )
  }
  const rules = wanted.map(({ rule, reason, params }, index) => {
    const result = told[index] ?? measured.shift()
    if (!result) throw new Error('a rule was not measured')
    const { checks, passed, missingColumns } = result
    const maskedColumns = columnsTold(rule.check).filter((column) => hidden.has(column))
    const failures = maskedColumns.length > 0 ? [] : result.failures
    return { id: ruleId(rule.check), rule, why: { key: reason, params }, missingColumns, checks, passed, failures, maskedColumns }
  })
  return {
    file: { name: source.name, records: pass.lines.records, rejected: pass.lines.rejected },
    schema,
    scores: scoreDimensions(
      rules.map(({ id, rule, ...result }) => ({ id, dimension: rule.dimension, weight: rule.weight, result })),
      {},
    ),
    rules,
  }
}

/** What a schema of somebody else demands must hold: the standard knows no rule that need not. */
function rulesOfSchema(schema: SchemaReading, name: string): SuggestedRule[] {
  return schema.rules.map((rule) => ({
    rule: schema.own ? rule : { ...rule, must: true },
    reason: 'quality.origin.schema',
    params: { name },
  }))
}

async function measureFile(
  lanes: readonly Lane[],
  source: ByteSource,
  reading: Reading,
  { records, columns }: TableProfile,
  rules: readonly Rule[],
  job: JobContext,
): Promise<RuleResult[]> {
  const codes = rules.map(({ check }) => (check.kind === 'allowed' && check.list.source === 'geography' ? readGeography(check.list) : null))
  const turns = turnsOf(rules, records)
  job.phase('measure', source.size * turns, 'bytes')
  let done = 0
  return measureInTurns(lanes, { reading, rules, today: today(), monthFirst: monthFirstColumns(columns), codes }, turns, (session) =>
    feedFile(lanes, source, reading, session, job, (bytes) => {
      done += bytes
      job.progress(done)
    }),
  )
}

/** Sends the file's segments to the lanes, few at a time; answers the number of each segment's first record. */
async function feedFile(
  lanes: readonly Lane[],
  source: ByteSource,
  reading: Reading,
  session: string,
  job: JobContext,
  progress: (bytes: number) => void,
): Promise<Float64Array> {
  const counts: number[] = []
  const running = new Set<Promise<void>>()
  try {
    for await (const { kind, start, bytes } of piecesOf(feedOf(source, job.signal), reading.dialect)) {
      job.signal.throwIfAborted()
      const { length } = bytes
      if (kind !== 'records') {
        progress(length)
        continue
      }
      const index = counts.push(0) - 1
      const lane = lanes[index % lanes.length]
      if (!lane) throw new Error('no lane is free')
      const packed: PackedSegment = {
        start,
        length,
        blocks: [{ start, length, isCompressed: false, data: bytes }],
      }
      const work = lane.run('measureSegment', { session, index, packed }).then((records) => {
        counts[index] = records
        progress(length)
      })
      const tracked = work.finally(() => running.delete(tracked))
      // It is awaited below, but another one may fail first.
      tracked.catch(() => undefined)
      running.add(tracked)
      while (running.size >= IN_FLIGHT * lanes.length) await Promise.race(running)
    }
    await Promise.all(running)
  } finally {
    await Promise.allSettled(running)
  }
  let first = 0
  return Float64Array.from(counts, (count) => {
    first += count
    return first - count
  })
}
