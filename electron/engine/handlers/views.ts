import { opened } from '#engine/context.ts'
import { countValues, facetOf } from '#engine/extracts/facets.ts'
import { columnsInView, planOf } from '#engine/extracts/find-plan.ts'
import { rowOfRecord } from '#engine/extracts/view-rows.ts'
import { startFind, stateOf, viewOf } from '#engine/extracts/views.ts'
import { knownExtract } from '#engine/stewardship/datasets.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { HandlersOf } from './handler.ts'

export const viewHandlers: HandlersOf<'views'> = {
  'views.find': (context, { extract, search, conditions, sort }) => {
    const open = opened(context)
    return startFind(context, open, knownExtract(open.workspace, extract), { search, conditions }, sort)
  },
  'views.get': (context, { view }) => stateOf(viewOf(opened(context), view)),
  'views.rowOf': (context, { view, record }) => {
    const open = opened(context)
    const found = viewOf(open, view)
    return { row: rowOfRecord(open, knownExtract(open.workspace, found.extract), found, record) }
  },
  'views.facet': (context, { extract, search, conditions, column }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const columns = columnsInView(open, known)
    const plan = planOf(columns, known, { search, conditions }, null)
    const counted = columns.find((one) => one.name === column)
    if (!counted) throw new ProblemError('column-not-found', { column })
    if (counted.isHidden) throw new ProblemError('column-masked', { column })
    return {
      job: context.jobs.start('facet', known.name, async (job) => {
        job.phase('find', known.lines.records, 'records')
        return facetOf(await countValues(context, open, known, { ...plan, count: counted.index }, job.signal, job.progress))
      }),
    }
  },
}
