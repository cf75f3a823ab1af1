import { z } from 'zod'
import { sensitivity } from '#shared/sensitive/finding.ts'

/** Classification levels from harmless to gravest, with the codes of the government's numbering 01…05. */
export const level = z.enum(['open', 'internal', 'confidential', 'secret', 'top-secret'])
export type Level = z.infer<typeof level>
export const LEVELS = level.options

/** Data categories, from the one that asks least to the one that asks most: of several, the last decides. */
export const category = z.enum(['public', 'internal-use', 'personal', 'official-secret', 'national-security'])
export type Category = z.infer<typeof category>
export const CATEGORIES = category.options

export const text = z.object({ th: z.string(), en: z.string() })

/** The gates this program can check; a pack that asks for another one is refused, so that no gate is ever passed over. */
export const gateCode = z.enum([
  'columns-decided',
  'classification-set',
  'no-secret-leaves',
  'no-clear-identifier',
  'metadata-complete',
  'must-rules-pass',
  'approvals',
])
export type GateCode = z.infer<typeof gateCode>

/** Roles whose approval a pack may ask for. */
export const approverRole = z.enum(['owner', 'dpo'])
export type ApproverRole = z.infer<typeof approverRole>

const sensitivityChange = z.record(sensitivity, sensitivity)

/** Versioned data that decides what the program only applies. Kept in resources/policy. */
export const policyPack = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  title: text,
  /** Allowed levels per category, and whether such data may hold columns of persons as they leave. */
  categories: z.record(category, z.object({ title: text, levels: z.array(level).min(1), holdsPersonal: z.boolean() })),
  levels: z.record(level, z.object({ code: z.string(), title: text })),
  /** The least level of a dataset with a column of this sensitivity, as it leaves; `null`: must not leave at all. */
  sensitivityLevels: z.record(sensitivity, level.nullable()),
  /** The category such a column suggests. */
  sensitivityCategories: z.record(sensitivity, category),
  /** What a column's sensitivity becomes when it leaves protected so. `keep` changes nothing, `drop` leaves nothing. */
  leaving: z.object({ mask: sensitivityChange, pseudonymise: sensitivityChange, 'date-to-year': sensitivityChange }),
  /** A mask that lets more characters than this through counts as `keep`. */
  maskShowsAtMost: z.int().min(0),
  /** Below this level a direct identifier may not leave in the clear. */
  directIdentifierLevel: level,
  /** The gates checked before packaging, by code, in the order they are shown. */
  gates: z.array(gateCode),
  /** Roles whose approval is needed; `dpo` only when the table holds personal data. */
  approvals: z.object({ always: z.array(approverRole), whenPersonal: z.array(approverRole) }),
  /** Codes of the catalog field `license_id` allowed at each level; the first is the one suggested. */
  licences: z.record(level, z.array(z.string()).min(1)),
  /** Why the pack says what it says: for each part (`about` is its key here), which published table or law it follows. */
  notes: z.array(z.object({ about: z.string(), text })),
})
export type PolicyPack = z.infer<typeof policyPack>

export type PolicyPackOutcome =
  | { readonly ok: true; readonly pack: PolicyPack }
  /** `problems`: one line each, `path: what is wrong`, in English, for the one who wrote the pack. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads a policy pack from its JSON text. A pack that is not complete is refused whole: half a policy would let things through. */
export function parsePolicyPack(json: string): PolicyPackOutcome {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return { ok: false, problems: ['not JSON'] }
  }
  const parsed = policyPack.safeParse(data)
  if (parsed.success) return { ok: true, pack: parsed.data }
  return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
}

/** A rule that fired: a message key below `rule.` with its parameters. */
export const firedRule = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  column: z.string().nullable(),
  level: level.nullable(),
  category: category.nullable(),
})
export type FiredRule = z.infer<typeof firedRule>

export const classificationSuggestion = z.object({
  /** As the columns are in the extract. */
  levelBefore: level,
  /** As they will leave, after protection. */
  levelAfter: level,
  category,
  rules: z.array(firedRule),
})
export type ClassificationSuggestion = z.infer<typeof classificationSuggestion>

export const classification = z.object({
  level,
  category,
  /** Needed when the level is below the suggestion. */
  reason: z.string().max(2000),
})
export type Classification = z.infer<typeof classification>

/** One gate's verdict: unmet gates name what settles them. */
export const gateResult = z.object({
  code: z.string(),
  met: z.boolean(),
  /** Message key below `gate.` for why, with parameters. */
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  columns: z.array(z.string()),
  /** The step that settles it. */
  step: z.enum(['import', 'profile', 'tag', 'protect', 'describe', 'package']),
})
export type GateResult = z.infer<typeof gateResult>
