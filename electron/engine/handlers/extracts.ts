import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import { type BegunImport, beginImport } from '#engine/extracts/begun-import.ts'
import {
  columnsHidingReadings,
  columnsHidingRejects,
  columnsHidingSurroundings,
  hiddenColumns,
  maskOfTexts,
} from '#engine/extracts/hidden.ts'
import { importBegun, startReread, storeReadable } from '#engine/extracts/import.ts'
import { knownFilesOf } from '#engine/extracts/known.ts'
import { losslessOf } from '#engine/extracts/lossless.ts'
import { maskedAround, maskedReading, maskedReject } from '#engine/extracts/masked.ts'
import { keepPrepared, prepareImport, takePrepared } from '#engine/extracts/prepared-import.ts'
import { linesOf, previewFile, previewReading } from '#engine/extracts/preview.ts'
import { hideAll, isRevealedFile, recordFileReveal, reveal, revealFile } from '#engine/extracts/reveal.ts'
import { maskedCell, readRows } from '#engine/extracts/rows.ts'
import { extractPath, hashOfStore } from '#engine/extracts/store.ts'
import { readViewRows } from '#engine/extracts/view-rows.ts'
import { dropViews, viewOf } from '#engine/extracts/views.ts'
import { removeDatabaseFile } from '#engine/files.ts'
import type { JobContext } from '#engine/jobs.ts'
import { auditedName } from '#engine/stewardship/audited-names.ts'
import { datasetRow, type KnownExtract, knownExtract } from '#engine/stewardship/datasets.ts'
import { describeDataset, listDatasets } from '#engine/stewardship/overview.ts'
import { lapseChangedOf } from '#engine/submissions/freeze.ts'
import { REVEALED_AREAS, type SavedFile } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { recordsInHeader } from '#shared/csv/dialect.ts'
import { MOST_KERNEL_COLUMNS } from '#shared/profile/kernel.ts'
import { withoutOriginals, withoutRecordNames } from '#shared/sensitive/record-names.ts'
import type { HandlersOf } from './handler.ts'

/** Rejected records that are looked at before another reading is shown. */
const REJECTS_LOOKED_AT = 1000

export const extractHandlers: HandlersOf<'datasets' | 'import' | 'extracts' | 'rows' | 'profile'> = {
  'datasets.list': (context) => listDatasets(opened(context)),
  'datasets.get': (context, { dataset }) => describeDataset(opened(context), dataset),
  'datasets.rename': (context, { dataset, title }) => {
    const open = opened(context)
    const before = datasetRow(open.workspace, dataset)
    const taken = open.workspace.db
      .prepare<[string, string], { id: string }>('SELECT id FROM datasets WHERE title = ? AND id <> ?')
      .get(title, dataset)
    if (taken) throw new ProblemError('dataset-title-taken', { title })
    open.workspace.db.transaction(() => {
      open.workspace.db.prepare('UPDATE datasets SET title = ? WHERE id = ?').run(title, dataset)
      open.workspace.record('dataset.rename', `dataset/${dataset}`, dataset, { title: before.title }, { title })
    })()
    lapseChangedOf(open, dataset)
    changed(context, 'datasets', 'metadata', 'gates', 'submissions', 'audit')
    return describeDataset(open, dataset)
  },
  'datasets.delete': (context, { dataset }) => {
    const open = opened(context)
    const { title } = datasetRow(open.workspace, dataset)
    const extracts = open.workspace.db.prepare<[string], { id: string }>('SELECT id FROM extracts WHERE dataset_id = ?').all(dataset)
    const bundles = open.workspace.db
      .prepare<[string], { name: string }>("SELECT bundle ->> 'name' AS name FROM submissions WHERE dataset_id = ? AND bundle IS NOT NULL")
      .all(dataset)
    open.workspace.db.transaction(() => {
      open.workspace.db.prepare('DELETE FROM submissions WHERE dataset_id = ?').run(dataset)
      open.workspace.db.prepare('DELETE FROM extracts WHERE dataset_id = ?').run(dataset)
      open.workspace.db.prepare('DELETE FROM datasets WHERE id = ?').run(dataset)
      open.workspace.record('dataset.delete', `dataset/${dataset}`, dataset, { title, extracts: extracts.length }, null)
    })()
    for (const { id } of extracts) removeExtractFile(context, open, id)
    for (const { name } of bundles) rmSync(join(open.workspace.folder, 'bundles', name), { force: true })
    changed(context, 'datasets', 'extracts', 'audit')
    return {}
  },
  'import.preview': async (context, { file, overrides }) => {
    keepPrepared(context, file, overrides)
    const source = await context.tickets.openSource(file)
    try {
      const isRevealed = context.open !== null && isRevealedFile(context.open.workspace, file)
      const preview = await previewFile(context, source, overrides, isRevealed)
      // A very wide table is finished in one go that takes a thread for long: whoever looks at another file would wait.
      if (preview.reading.columns.length <= MOST_KERNEL_COLUMNS) prepareImport(context, file, overrides)
      return preview
    } finally {
      await source.close()
    }
  },
  'import.reveal': async (context, { file }) => {
    const { workspace } = opened(context)
    recordFileReveal(workspace, await context.tickets.describe(file))
    const until = revealFile(workspace, file)
    changed(context, 'import', 'audit')
    return { until: until.toISOString() }
  },
  'import.hide': (context, { file }) => {
    hideAll(opened(context).workspace, file)
    changed(context, 'import')
    return {}
  },
  'import.known': async (context, { file }) => {
    const open = opened(context)
    const source = await context.tickets.openSource(file)
    try {
      return await knownFilesOf(open.workspace, source)
    } finally {
      await source.close()
    }
  },
  'import.start': async (context, { file, overrides, dataset, title }) => {
    const open = opened(context)
    if (dataset !== null) datasetRow(open.workspace, dataset)
    const { name } = await context.tickets.describe(file)
    return {
      job: context.jobs.start('import', name, async (job) => {
        // Before anything else: whoever has been answered may give the ticket up.
        const source = await context.tickets.openSource(file)
        let prepared: BegunImport | null = null
        try {
          prepared = await takePrepared(context, file, overrides, job.signal)
          const begun = prepared ?? (await beginImport(context, source, overrides, job))
          return await importBegun(context, begun, { dataset, title }, job)
        } finally {
          await Promise.all([source.close(), prepared?.source.close()])
        }
      }),
    }
  },
  'extracts.get': (context, { extract }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const { readingId: _, ...shown } = known
    const { show } = maskOfTexts(open, known, columnsHidingSurroundings(open, known))
    return { ...shown, reading: withoutOriginals(maskedReading(shown.reading, show), false) }
  },
  'extracts.delete': (context, { extract }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const inUse = open.workspace.db
      .prepare<[string], { id: string }>('SELECT id FROM submissions WHERE extract_id = ? AND bundle IS NOT NULL')
      .get(extract)
    if (inUse) throw new ProblemError('extract-in-use', { name: known.name })
    open.workspace.db.transaction(() => {
      open.workspace.db.prepare('DELETE FROM submissions WHERE extract_id = ?').run(extract)
      open.workspace.db.prepare('DELETE FROM extracts WHERE id = ?').run(extract)
      open.workspace.record('extract.delete', `extract/${extract}`, known.dataset, { sha256: known.sha256, bytes: known.bytes }, null)
    })()
    removeExtractFile(context, open, extract)
    changed(context, 'datasets', 'extracts', 'metadata', 'audit')
    return {}
  },
  'extracts.rejects': (context, { extract, from, count }) => {
    const open = opened(context)
    const { known, store } = openExtract(open, extract)
    const { show, maskedColumns } = maskOfTexts(open, known, columnsHidingRejects(open, known))
    const rejects = store.rejects(known.readingId, from, count).map((reject) => maskedReject(reject, show))
    return { total: known.lines.rejected, described: store.rejectCount(known.readingId), rejects, maskedColumns: maskedColumns() }
  },
  'extracts.surroundings': async (context, { extract }) => {
    const open = opened(context)
    const { known, store } = openExtract(open, extract)
    const lines = await linesOf(storeReadable(store, known.name), known.reading)
    const columns = columnsHidingSurroundings(open, known)
    const { show, maskedColumns } = maskOfTexts(open, known, columns)
    // A header of names hides nobody, but for one that names or numbers a person.
    const isOfNames = columns.length > 0 && recordsInHeader(known.reading) === 0
    const header = lines.header.map(isOfNames ? maskOfTexts(open, known, []).show : show)
    return { ...maskedAround(lines, show), header, maskedColumns: maskedColumns() }
  },
  'extracts.previewReading': async (context, { extract, overrides }) => {
    const open = opened(context)
    const { known, store } = openExtract(open, extract)
    const source = storeReadable(store, known.name)
    const preview = await previewReading(source, overrides)
    const { preamble, footer } = await linesOf(source, known.reading)
    const rejected = store.rejects(known.readingId, 0, REJECTS_LOOKED_AT).map((reject) => reject.text)
    const columns = columnsHidingReadings(open, known, [...preamble, ...footer, ...rejected])
    if (columns.length === 0) return { ...preview, maskedColumns: [] }
    return {
      ...maskedAround(preview, maskedCell),
      reading: withoutRecordNames(maskedReading(preview.reading, maskedCell)),
      rows: preview.rows.map((row) => row.map(maskedCell)),
      rejects: preview.rejects.map((reject) => maskedReject(reject, maskedCell)),
      maskedColumns: columns,
    }
  },
  'extracts.reread': (context, { extract, overrides }) => {
    const open = opened(context)
    return { job: startReread(context, open, knownExtract(open.workspace, extract), overrides) }
  },
  'extracts.save': (context, { extract, save }) => {
    const { known, store } = openExtract(opened(context), extract)
    return {
      job: context.jobs.start('save', known.name, async (job): Promise<SavedFile> => {
        const saved = await saveBlocks(context, known, store.blocks(), save, job)
        opened(context).workspace.record('extract.save', `extract/${extract}`, known.dataset, null, { sha256: saved.sha256 })
        changed(context, 'audit')
        return saved
      }),
    }
  },
  'extracts.check': (context, { extract }) => {
    const { known, store } = openExtract(opened(context), extract)
    return {
      job: context.jobs.start('check', known.name, async (job) => {
        job.phase('examine', known.bytes, 'bytes')
        if ((await hashOfStore(store, job.signal, job.progress)) !== known.sha256) throw new ProblemError('extract-damaged')
        return { sha256: known.sha256 }
      }),
    }
  },
  'rows.page': async (context, { extract, from, count, view }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const hidden = hiddenColumns(open, known)
    const { rows } =
      view === undefined
        ? await readRows(open, known, from, count)
        : await readViewRows(context, open, known, viewOf(open, view), from, count)
    open.stores.open(extract).readAhead()
    const indexes = new Set(hidden.map((one) => one.index))
    return {
      rows: rows.map((row) => ({ ...row, cells: row.cells.map((cell, index) => (indexes.has(index) ? maskedCell(cell) : cell)) })),
      maskedColumns: hidden.map((one) => one.column),
    }
  },
  'rows.reveal': (context, { extract, columns }) => {
    const { workspace } = opened(context)
    const known = knownExtract(workspace, extract)
    const names = new Set(known.reading.columns.map((column) => column.name))
    const unknown = columns.find((column) => !names.has(column))
    if (unknown !== undefined) throw new ProblemError('column-not-found', { column: unknown })
    const audited = { columns: columns.map(auditedName(known.reading)) }
    workspace.db.transaction(() => workspace.record('rows.reveal', `extract/${extract}`, known.dataset, null, audited))()
    const until = reveal(workspace, extract, columns)
    changed(context, ...REVEALED_AREAS, 'audit')
    return { until: until.toISOString() }
  },
  'rows.hide': (context, { extract }) => {
    hideAll(opened(context).workspace, extract)
    changed(context, ...REVEALED_AREAS)
    return {}
  },
  'profile.get': (context, { extract }) => {
    const { known, store } = openExtract(opened(context), extract)
    return store.profile(known.readingId)
  },
  'profile.lossless': (context, { extract }) => {
    const open = opened(context)
    return losslessOf(open, knownExtract(open.workspace, extract))
  },
}

function openExtract(open: OpenWorkspace, extract: string) {
  const known = knownExtract(open.workspace, extract)
  return { known, store: open.stores.open(extract) }
}

function removeExtractFile(context: EngineContext, open: OpenWorkspace, extract: string): void {
  dropViews(context, open, extract)
  open.stores.close(extract)
  removeDatabaseFile(extractPath(open.workspace.folder, extract))
}

async function saveBlocks(
  context: EngineContext,
  known: KnownExtract,
  blocks: Iterable<Buffer>,
  save: string,
  job: JobContext,
): Promise<SavedFile> {
  const sink = await context.tickets.openSink(save)
  try {
    job.phase('write', known.bytes, 'bytes')
    const hash = createHash('sha256')
    let bytes = 0
    for (const block of blocks) {
      job.signal.throwIfAborted()
      hash.update(block)
      await sink.write(block)
      bytes += block.length
      job.progress(bytes)
    }
    const sha256 = hash.digest('hex')
    if (sha256 !== known.sha256) throw new ProblemError('extract-damaged')
    await sink.finish()
    return { name: sink.name, bytes, sha256 }
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
