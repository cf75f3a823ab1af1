import { useState } from 'react'
import type { ImportDraft, Kept } from '../../app/chosen-file.ts'

/** What was said of a file so far, and a way to say more, which outlives the screen. */
export function useImportDraft(draft: Kept<ImportDraft>): [ImportDraft, (more: Partial<ImportDraft>) => void] {
  const [said, setSaid] = useState(draft.value)
  const say = (more: Partial<ImportDraft>) => {
    draft.value = { ...draft.value, ...more }
    setSaid(draft.value)
  }
  return [said, say]
}
