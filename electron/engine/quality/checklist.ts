import type { Workspace } from '#engine/workspace/workspace.ts'
import { type ChecklistAnswers, checklistAnswers } from '#shared/quality/checklist.ts'

/** What the steward answered for the dataset. */
export function answersOf(workspace: Workspace, dataset: string): ChecklistAnswers {
  const rows = workspace.db
    .prepare<[string], { item: string; answer: number }>('SELECT item, answer FROM quality_answers WHERE dataset_id = ?')
    .all(dataset)
  return checklistAnswers.parse(Object.fromEntries(rows.map((row) => [row.item, row.answer === 1])))
}

/** Keeps answers; null takes one back. */
export function answer(
  workspace: Workspace,
  dataset: string,
  answers: Readonly<Partial<Record<keyof ChecklistAnswers, boolean | null | undefined>>>,
): void {
  const before = answersOf(workspace, dataset)
  workspace.db.transaction(() => {
    for (const [item, yes] of Object.entries(answers)) {
      if (yes === undefined) continue
      workspace.db.prepare('DELETE FROM quality_answers WHERE dataset_id = ? AND item = ?').run(dataset, item)
      if (yes !== null)
        workspace.db.prepare('INSERT INTO quality_answers (dataset_id, item, answer) VALUES (?, ?, ?)').run(dataset, item, yes ? 1 : 0)
    }
    workspace.record('quality.answer', `dataset/${dataset}`, dataset, before, answersOf(workspace, dataset))
  })()
}
