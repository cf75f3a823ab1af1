import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { Output } from '#shared/contract/contract.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { decodeUnicode } from '#shared/csv/encoding.ts'
import { findTableSchema } from '#shared/quality/find-schema.ts'
import { readTableSchema, type SchemaContext } from '#shared/quality/read-schema.ts'
import { checkedColumns } from '#shared/quality/rule.ts'
import type { SchemaReading } from '#shared/quality/schema-reading.ts'
import { type TableSchema, toTableSchema } from '#shared/quality/table-schema.ts'
import { maskedConditions } from './masked.ts'
import { startMeasure } from './measure.ts'
import { profileOf } from './results.ts'
import { acceptedKnown, addImportedRules, ruleId } from './rules.ts'

/** A schema lists columns; a longer file is none. */
const MOST_BYTES = 16 * 1024 * 1024

/** Reads a Table Schema from a file, as far as it is one. Throws `json-not-unicode`, `schema-unreadable`, `file-too-large`. */
export async function readSchemaFile(source: ByteSource, context: SchemaContext): Promise<SchemaReading> {
  if (source.size > MOST_BYTES) throw new ProblemError('file-too-large', { name: source.name })
  const text = decodeUnicode(await source.read(0, source.size))
  if (text === null) throw new ProblemError('json-not-unicode', { name: source.name })
  const found = findTableSchema(text)
  if (!found) throw new ProblemError('schema-unreadable', { name: source.name })
  return readTableSchema(found, context)
}

/**
 * Reads a schema's rules for an extract; with `apply` those about columns that it has are accepted, but for conditions on values that are masked.
 */
export async function importSchema(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  source: ByteSource,
  apply: boolean,
): Promise<Output<'quality.importSchema'>> {
  const columns = extract.reading.columns.map((column) => column.name)
  const reading = await readSchemaFile(source, { columns, datasetOf: (resource) => datasetOf(open, resource) })
  const names = new Set(columns)
  const usable = reading.rules.filter((rule) => checkedColumns(rule.check).every((column) => names.has(column)))
  const accepted = new Set(acceptedKnown(open.workspace, extract.dataset).map((one) => one.id))
  const unknown = usable.filter((rule) => !accepted.has(ruleId(rule.check)))
  const masked = maskedConditions(
    open,
    extract,
    unknown.map(({ check }) => check),
  )
  const waiting = new Set(masked.map(({ check }) => check))
  const fresh = unknown.filter(({ check }) => !waiting.has(check))
  const outcome = { reading, added: fresh.length, known: usable.length - unknown.length, masked }
  if (!apply) return { ...outcome, job: null }
  if (fresh.length > 0) addImportedRules(open.workspace, extract, fresh, source.name)
  return { ...outcome, job: startMeasure(context, open, extract) }
}

/** A dataset by its id, the name that files give it, or its title. */
function datasetOf(open: OpenWorkspace, resource: string): string | null {
  const row = open.workspace.db
    .prepare<[string, string, string], { id: string }>('SELECT id FROM datasets WHERE id = ? OR slug = ? OR title = ?')
    .get(resource, resource, resource)
  return row?.id ?? null
}

/** Writes the extract's columns and the dataset's accepted rules. */
export async function exportSchema(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  save: string,
): Promise<Output<'quality.exportSchema'>> {
  const rules = acceptedKnown(open.workspace, extract.dataset).map((one) => one.rule)
  const slugOf = open.workspace.db.prepare<[string], { slug: string }>('SELECT slug FROM datasets WHERE id = ?')
  const schema = toTableSchema(profileOf(open, extract)().columns, rules, (dataset) => slugOf.get(dataset)?.slug ?? null)
  const written = { name: await writeTableSchema(context, schema, save), fields: schema.fields.length, rules: rules.length }
  open.workspace.record('quality.export', `dataset/${extract.dataset}`, extract.dataset, null, written)
  return written
}

/** Writes a schema as JSON; answers the file's name. */
export async function writeTableSchema(context: EngineContext, schema: TableSchema, save: string): Promise<string> {
  const sink = await context.tickets.openSink(save)
  try {
    await sink.write(Buffer.from(`${JSON.stringify(schema, null, 2)}\n`))
    await sink.finish()
    return sink.name
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
