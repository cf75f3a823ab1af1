import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { LosslessEntry, LosslessReport } from '#shared/profile/lossless.ts'
import { reportLossless, withExample } from '#shared/profile/lossless-report.ts'
import { hiddenColumns } from './hidden.ts'
import { maskedCell, readRows } from './rows.ts'

/** Records looked up; entries of a very wide, very odd table beyond these show a value that the profile kept, if any, which may be of another record. */
const MOST_LOOKED_UP = 200

/** The lossless report of a kept extract, each entry with the cell of the first record that it names; personal values are masked until they are revealed. */
export async function losslessOf(open: OpenWorkspace, known: KnownExtract): Promise<LosslessReport> {
  const { entries } = reportLossless(open.stores.open(known.id).profile(known.readingId), known.reading)
  const hidden = new Set(hiddenColumns(open, known).map((one) => one.index))
  const cellsOf = recordReader(open, known)
  const shown: LosslessEntry[] = []
  for (const entry of entries) {
    const cells = entry.column === null ? undefined : await cellsOf(entry.records[0])
    const cell = cells?.[entry.column ?? 0]
    const full = cell === undefined ? entry : withExample(entry, cell)
    shown.push(entry.column !== null && hidden.has(entry.column) ? withMaskedExample(full) : full)
  }
  return { entries: shown }
}

/** Reads records one at a time, each once: the first one that is odd often is so in many columns. */
function recordReader(open: OpenWorkspace, known: KnownExtract): (record: number | undefined) => Promise<readonly string[] | undefined> {
  const read = new Map<number, readonly string[] | undefined>()
  return async (record) => {
    if (record === undefined) return undefined
    if (!read.has(record) && read.size < MOST_LOOKED_UP) read.set(record, (await readRows(open, known, record, 1)).rows[0]?.cells)
    return read.get(record)
  }
}

/** What becomes of a masked value would show more of it. */
export function withMaskedExample(entry: LosslessEntry): LosslessEntry {
  return { ...entry, example: entry.example === null ? null : maskedCell(entry.example), becomes: null }
}
