import type { MessageParams } from '#shared/locale/message.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { type Sensitivity, sensitivity } from '#shared/sensitive/finding.ts'
import {
  CATEGORIES,
  type Category,
  type Classification,
  type ClassificationSuggestion,
  type FiredRule,
  LEVELS,
  type Level,
  type PolicyPack,
} from './policy.ts'

/** A column as the steward decided it, with what happens to it on the way out. */
export interface ClassifiedColumn {
  readonly column: string
  readonly sensitivity: Sensitivity
  readonly protection: Protection
}

/** Whether level `a` is graver than level `b`. */
export function isAbove(a: Level, b: Level): boolean {
  return LEVELS.indexOf(a) > LEVELS.indexOf(b)
}

/**
 * What a column of this sensitivity still means once it is protected; `null` when nothing of it leaves. Protection never makes a column worse, and a
 * mask that shows more than the pack allows counts as no protection.
 */
export function leavingSensitivity(pack: PolicyPack, before: Sensitivity, protection: Protection): Sensitivity | null {
  switch (protection.kind) {
    case 'drop':
      return null
    case 'keep':
      return before
    case 'mask':
      if (protection.keepFirst + protection.keepLast > pack.maskShowsAtMost) return before
      return milder(before, pack.leaving.mask[before])
    case 'pseudonymise':
    case 'date-to-year':
      return milder(before, pack.leaving[protection.kind][before])
  }
}

function milder(before: Sensitivity, after: Sensitivity): Sensitivity {
  return sensitivity.options.indexOf(after) < sensitivity.options.indexOf(before) ? after : before
}

/**
 * The level and category that follow from the columns. The level is the highest that any column as it leaves asks for, the category the last of the
 * pack's order; a category that does not know the level gives way to its next allowed level, and where there is none to the next category. A column
 * that must not leave at all asks for the gravest level: the gates stop it, and nothing milder is ever suggested meanwhile.
 */
export function suggestClassification(pack: PolicyPack, columns: readonly ClassifiedColumn[]): ClassificationSuggestion {
  const rules: FiredRule[] = []
  let before: Level = 'open'
  let after: Level = 'open'
  let suggested: Category = 'public'
  for (const { column, sensitivity: original, protection } of columns) {
    before = graver(before, pack.sensitivityLevels[original] ?? 'top-secret')
    const leaving = leavingSensitivity(pack, original, protection)
    if (original !== 'none') rules.push(columnRule(pack, column, original, leaving, protection))
    if (leaving === null) continue
    after = graver(after, pack.sensitivityLevels[leaving] ?? 'top-secret')
    const asked = pack.sensitivityCategories[leaving]
    if (CATEGORIES.indexOf(asked) > CATEGORIES.indexOf(suggested)) suggested = asked
  }
  const settled = settle(pack, after, suggested)
  if (rules.length === 0) rules.push({ key: 'nothing-personal', params: {}, column: null, ...settled })
  if (settled.level !== after || settled.category !== suggested)
    rules.push({ key: 'category-levels', params: {}, column: null, ...settled })
  return { levelBefore: graver(before, settled.level), levelAfter: settled.level, category: settled.category, rules }
}

/** Keys end in what the column still means as it leaves, so that each has its own sentence. */
function columnRule(pack: PolicyPack, column: string, before: Sensitivity, leaving: Sensitivity | null, protection: Protection): FiredRule {
  const params = { column, before, protection: protection.kind }
  if (leaving === null) return { key: 'dropped', params, column, level: null, category: null }
  const key = leaving === before ? `leaves.${leaving}` : `lowered.${leaving}`
  return { key, params, column, level: pack.sensitivityLevels[leaving], category: pack.sensitivityCategories[leaving] }
}

function graver(a: Level, b: Level): Level {
  return isAbove(a, b) ? a : b
}

function settle(pack: PolicyPack, level: Level, category: Category): { level: Level; category: Category } {
  for (const candidate of CATEGORIES.slice(CATEGORIES.indexOf(category))) {
    const allowed = LEVELS.find((each) => !isAbove(level, each) && pack.categories[candidate].levels.includes(each))
    if (allowed !== undefined) return { level: allowed, category: candidate }
  }
  return { level: 'top-secret', category: 'national-security' }
}

/** A reason why a classification does not pass: a full message key of shared/locale. */
export interface ClassificationProblem {
  readonly key: string
  readonly params: MessageParams
}

export interface ClassificationCheck {
  /** Level and category fit each other and what the columns hold. */
  readonly compatible: boolean
  /** The level is below the suggested one: a reason and an approval are needed. */
  readonly lowered: boolean
  /** Empty when the classification may stand. */
  readonly problems: readonly ClassificationProblem[]
}

/** Judges what the steward chose against the pack's tables and the suggestion. Raising is free; lowering asks for a reason. */
export function checkClassification(
  pack: PolicyPack,
  classification: Classification,
  suggestion: ClassificationSuggestion,
): ClassificationCheck {
  const problems: ClassificationProblem[] = []
  const { level, category } = classification
  if (!pack.categories[category].levels.includes(level)) {
    problems.push({ key: 'rule.level-not-in-category', params: { level, category } })
  }
  if (pack.categories[suggestion.category].holdsPersonal && !pack.categories[category].holdsPersonal) {
    problems.push({ key: 'rule.category-without-personal', params: { category, suggested: suggestion.category } })
  }
  const compatible = problems.length === 0
  const lowered = isAbove(suggestion.levelAfter, level)
  if (lowered && classification.reason.trim() === '') {
    problems.push({ key: 'rule.lowered-without-reason', params: { level, suggested: suggestion.levelAfter } })
  }
  return { compatible, lowered, problems }
}
