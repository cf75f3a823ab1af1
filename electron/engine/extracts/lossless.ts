import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { LosslessEntry, LosslessReport } from '#shared/profile/lossless.ts'
import { reportLossless, withExample } from '#shared/profile/lossless-report.ts'
import { hiddenColumns } from './hidden.ts'
import { maskedCell, readRows } from './rows.ts'

/** Cells looked up for entries without an example; the others in a very wide, very odd table go without. */
const MOST_LOOKED_UP = 200

/** The lossless report of a kept extract, each entry with a cell of it; personal values are masked until they are revealed. */
export async function losslessOf(open: OpenWorkspace, known: KnownExtract): Promise<LosslessReport> {
  const { entries } = reportLossless(open.stores.open(known.id).profile(known.readingId), known.reading)
  const hidden = new Set(hiddenColumns(open, known).map((one) => one.index))
  const shown: LosslessEntry[] = []
  let lookedUp = 0
  for (const entry of entries) {
    const [record] = entry.records
    const needsCell = entry.column !== null && entry.example === null && record !== undefined && lookedUp < MOST_LOOKED_UP
    if (needsCell) lookedUp++
    const cell = needsCell ? (await readRows(open, known, record, 1)).rows[0]?.cells[entry.column ?? 0] : undefined
    const full = cell === undefined ? entry : withExample(entry, cell)
    shown.push(entry.column !== null && hidden.has(entry.column) ? withMaskedExample(full) : full)
  }
  return { entries: shown }
}

/** What becomes of a masked value would show more of it. */
export function withMaskedExample(entry: LosslessEntry): LosslessEntry {
  return { ...entry, example: entry.example === null ? null : maskedCell(entry.example), becomes: null }
}
