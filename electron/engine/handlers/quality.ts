import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import { answer, answersOf } from '#engine/quality/checklist.ts'
import { assertConditionShown } from '#engine/quality/masked.ts'
import { startMeasure } from '#engine/quality/measure.ts'
import { acceptRule, acceptRules, addRule, changeRule, dismissRule, removeRule, ruleId, takeBackRules } from '#engine/quality/rules.ts'
import { exportSchema, importSchema } from '#engine/quality/schema.ts'
import { acceptedFailures, failuresOf, qualityOf } from '#engine/quality/view.ts'
import { datasetRow, type KnownExtract, knownExtract } from '#engine/stewardship/datasets.ts'
import { lapseChangedOf } from '#engine/submissions/freeze.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import type { HandlersOf } from './handler.ts'

export const qualityHandlers: HandlersOf<'quality'> = {
  'quality.get': (context, { extract }) => {
    const { open, known } = find(context, extract)
    return qualityOf(open, known)
  },
  'quality.accept': (context, { extract, rule, accepted, must }) => {
    const { open, known, profile } = find(context, extract)
    acceptRule(open.workspace, known, profile(), rule, accepted, must)
    return { rule, job: settle(context, open, known) }
  },
  'quality.acceptAll': (context, { extract, rules }) => {
    const { open, known, profile } = find(context, extract)
    const batch = acceptRules(open.workspace, known, profile(), rules)
    return { batch, job: settle(context, open, known) }
  },
  'quality.takeBack': (context, { extract, batch }) => {
    const { open, known } = find(context, extract)
    const rules = takeBackRules(open.workspace, known, batch)
    settle(context, open, known)
    return { rules }
  },
  'quality.dismiss': (context, { extract, rule, dismissed }) => {
    const { open, known, profile } = find(context, extract)
    dismissRule(open.workspace, known, profile(), rule, dismissed)
    changed(context, 'quality', 'datasets', 'audit')
    return {}
  },
  'quality.add': (context, { extract, rule, before }) => {
    const { open, known } = find(context, extract)
    assertConditionShown(open, known, rule.check)
    const id = addRule(open.workspace, known, rule, before)
    return { rule: id, job: settle(context, open, known) }
  },
  'quality.change': (context, { extract, rule, to }) => {
    const { open, known } = find(context, extract)
    // Its weight may be another one without a look at values.
    if (ruleId(to.check) !== rule) assertConditionShown(open, known, to.check)
    const id = changeRule(open.workspace, known, rule, to)
    return { rule: id, job: settle(context, open, known) }
  },
  'quality.remove': (context, { extract, rule }) => {
    const { open, known } = find(context, extract)
    removeRule(open.workspace, known, rule)
    settle(context, open, known)
    return {}
  },
  'quality.measure': (context, { extract, suggested }) => {
    const { open, known } = find(context, extract)
    return { job: startMeasure(context, open, known, suggested) }
  },
  'quality.failures': (context, { extract, rule }) => {
    const { open, known } = find(context, extract)
    return failuresOf(open, known, rule)
  },
  'quality.acceptedFailures': (context, { extract, most }) => {
    const { open, known } = find(context, extract)
    return acceptedFailures(open, known, most)
  },
  'quality.answer': (context, { dataset, answers }) => {
    const open = opened(context)
    datasetRow(open.workspace, dataset)
    answer(open.workspace, dataset, answers)
    changed(context, 'quality', 'datasets', 'audit')
    return answersOf(open.workspace, dataset)
  },
  'quality.importSchema': async (context, { extract, file, apply }) => {
    const { open, known } = find(context, extract)
    const source = await context.tickets.openSource(file)
    try {
      const imported = await importSchema(context, open, known, source, apply)
      if (apply) settle(context, open, known)
      return imported
    } finally {
      await source.close()
    }
  },
  'quality.exportSchema': async (context, { extract, save }) => {
    const { open, known } = find(context, extract)
    const written = await exportSchema(context, open, known, save)
    changed(context, 'audit')
    return written
  },
}

function find(context: EngineContext, extract: string): { open: OpenWorkspace; known: KnownExtract; profile: () => TableProfile } {
  const open = opened(context)
  const known = knownExtract(open.workspace, extract)
  return { open, known, profile: () => open.stores.open(known.id).profile(known.readingId) }
}

/** After every change of the rules: approvals of what was there before lapse, what has no result yet is measured, and the screens ask again. */
function settle(context: EngineContext, open: OpenWorkspace, extract: KnownExtract): string | null {
  lapseChangedOf(open, extract.dataset)
  const job = startMeasure(context, open, extract)
  changed(context, 'quality', 'gates', 'datasets', 'submissions', 'audit')
  return job
}
