import type { Workspace } from '#engine/workspace/workspace.ts'
import { type Extract, repairedRecords } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { lineCounts, reading } from '#shared/csv/dialect.ts'

export interface DatasetRow {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly created_at: string
  readonly metadata: string
  readonly level: string | null
  readonly category: string | null
  readonly classification_reason: string
  readonly recipe: string | null
}

interface ExtractRow {
  id: string
  dataset_id: string
  name: string
  bytes: number
  sha256: string
  stored_bytes: number
  imported_at: string
  reading_id: number
  reading: string
  lines: string
  repaired: string | null
}

/** A kept extract with which of its readings is in force. */
export interface KnownExtract extends Extract {
  readonly readingId: number
}

export function datasetRow(workspace: Workspace, dataset: string): DatasetRow {
  const row = workspace.db.prepare<[string], DatasetRow>('SELECT * FROM datasets WHERE id = ?').get(dataset)
  if (!row) throw new ProblemError('dataset-not-found')
  return row
}

export function knownExtract(workspace: Workspace, extract: string): KnownExtract {
  const row = workspace.db.prepare<[string], ExtractRow>('SELECT * FROM extracts WHERE id = ?').get(extract)
  if (!row) throw new ProblemError('extract-not-found')
  return {
    id: row.id,
    dataset: row.dataset_id,
    name: row.name,
    bytes: row.bytes,
    sha256: row.sha256,
    importedAt: row.imported_at,
    reading: reading.parse(JSON.parse(row.reading)),
    lines: lineCounts.parse(JSON.parse(row.lines)),
    repaired: row.repaired === null ? null : repairedRecords.parse(JSON.parse(row.repaired)),
    storedBytes: row.stored_bytes,
    readingId: row.reading_id,
  }
}

/** A name for files: from the Latin letters of the title, else a number; unique in the workspace. */
export function newSlug(workspace: Workspace, title: string, fileName: string): string {
  const base = [title, fileName.replace(/\.[^.]*$/, '')].map(latinPart).find((part) => part.length >= 3) ?? 'dataset'
  const taken = workspace.db.prepare<[string], { id: string }>('SELECT id FROM datasets WHERE slug = ?')
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}_${n}`
    if (!taken.get(slug)) return slug
  }
}

function latinPart(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '')
}
