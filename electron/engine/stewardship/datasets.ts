import type { OpenWorkspace } from '#engine/context.ts'
import { currentSubmission } from '#engine/submissions/submissions.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import type { Dataset, Extract } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { lineCounts, reading } from '#shared/csv/dialect.ts'
import { level } from '#shared/policy/policy.ts'
import { gatesOf } from './gates.ts'

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
    storedBytes: row.stored_bytes,
    readingId: row.reading_id,
  }
}

export function listDatasets(open: OpenWorkspace): Dataset[] {
  return open.workspace.db
    .prepare<[], { id: string }>('SELECT id FROM datasets ORDER BY title')
    .all()
    .map((row) => describeDataset(open, row.id))
}

/** The dataset as the screens show it, with where it stands at every step. */
export function describeDataset(open: OpenWorkspace, id: string): Dataset {
  const { workspace } = open
  const row = datasetRow(workspace, id)
  const extracts = workspace.db
    .prepare<[string], { id: string; name: string; importedAt: string; lines: string }>(
      'SELECT id, name, imported_at AS importedAt, lines FROM extracts WHERE dataset_id = ? ORDER BY imported_at DESC, rowid DESC',
    )
    .all(id)
    .map(({ lines, ...extract }) => ({ ...extract, records: lineCounts.parse(JSON.parse(lines)).records }))
  const newest = extracts[0]
  return {
    id,
    slug: row.slug,
    title: row.title,
    level: row.level === null ? null : level.parse(row.level),
    state: newest ? (currentSubmission(workspace, newest.id)?.state ?? null) : null,
    extracts,
    steps: newest ? stepsOf(open, newest.id) : [],
  }
}

function stepsOf(open: OpenWorkspace, extract: string): Dataset['steps'] {
  const gates = gatesOf(open, extract)
  const submission = currentSubmission(open.workspace, extract)
  const isPackaged = submission !== null && submission.bundle !== null
  const unmetAt = (step: string) => gates.filter((gate) => gate.step === step && !gate.met)
  const countAt = (step: string) => unmetAt(step).reduce((sum, gate) => sum + Math.max(1, gate.columns.length), 0)
  const settled = (step: 'profile' | 'tag' | 'protect' | 'describe') => ({ step, state: unmetAt(step).length > 0 ? ('todo' as const) : ('done' as const), count: countAt(step) })
  const before = gates.filter((gate) => gate.step !== 'package' && !gate.met).length
  return [
    { step: 'import', state: 'done', count: 0 },
    settled('profile'),
    settled('tag'),
    settled('protect'),
    settled('describe'),
    { step: 'package', state: isPackaged ? 'done' : before > 0 ? 'blocked' : 'todo', count: isPackaged ? 0 : gates.filter((gate) => !gate.met).length },
    { step: 'send', state: submission?.state === 'exported' ? 'done' : isPackaged ? 'todo' : 'blocked', count: 0 },
  ]
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
