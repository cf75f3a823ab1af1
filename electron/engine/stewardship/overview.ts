import type { OpenWorkspace } from '#engine/context.ts'
import { isQualityJudged } from '#engine/quality/rules.ts'
import { currentSubmission } from '#engine/submissions/submissions.ts'
import type { Dataset } from '#shared/contract/extracts.ts'
import { lineCounts } from '#shared/csv/dialect.ts'
import { openCount } from '#shared/policy/gates.ts'
import { level } from '#shared/policy/policy.ts'
import { type DatasetRow, datasetRow } from './datasets.ts'
import { gatesOf } from './gates.ts'

/** Every dataset, as the screens show them. */
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
    steps: newest ? stepsOf(open, row, newest.id) : [],
  }
}

/** A step is done when its gates are met and the steward did it: that nothing speaks against the data as it came is nobody's work. */
function stepsOf(open: OpenWorkspace, row: DatasetRow, extract: string): Dataset['steps'] {
  const gates = gatesOf(open, extract)
  const submission = currentSubmission(open.workspace, extract)
  const isPackaged = submission !== null && submission.bundle !== null
  const unmetAt = (step: string) => gates.filter((gate) => gate.step === step && !gate.met)
  const countAt = (step: string) => unmetAt(step).reduce((sum, gate) => sum + openCount(gate), 0)
  const settled = (step: 'profile' | 'tag' | 'protect' | 'describe', isDoneByPerson = true) => ({
    step,
    state: unmetAt(step).length > 0 || !isDoneByPerson ? ('todo' as const) : ('done' as const),
    count: countAt(step),
  })
  // Whoever sends something to review answers for all of it, also for what stands as the program suggested.
  const isAnsweredFor = submission !== null && submission.state !== 'draft'
  // What is suggested follows from the decisions: before they are made nobody can agree with it.
  const isRecipeChosen = row.recipe !== null && unmetAt('tag').length === 0
  const before = gates.filter((gate) => gate.step !== 'package' && !gate.met).length
  return [
    { step: 'import', state: 'done', count: 0 },
    settled('profile', isAnsweredFor || isQualityJudged(open.workspace, row.id)),
    settled('tag'),
    settled('protect', isAnsweredFor || isRecipeChosen),
    settled('describe'),
    {
      step: 'package',
      state: isPackaged ? 'done' : before > 0 ? 'blocked' : 'todo',
      count: isPackaged ? 0 : gates.filter((gate) => !gate.met).length,
    },
    { step: 'send', state: submission?.state === 'exported' ? 'done' : isPackaged ? 'todo' : 'blocked', count: 0 },
  ]
}
