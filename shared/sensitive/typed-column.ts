import type { ColumnView } from './column-view.ts'
import { LIKELY } from './finding.ts'

/** Findings of one column before its meaning in the table is known. */
export interface TypedColumn {
  readonly view: ColumnView
  readonly type: string | null
  readonly confidence: number
}

/** What the column holds, where that is more likely than not; null otherwise. */
export function likelyType({ type, confidence }: TypedColumn): string | null {
  return confidence >= LIKELY ? type : null
}
