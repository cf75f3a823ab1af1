import { isAbove, leavingSensitivity } from '#shared/policy/classify.ts'
import type { Level, PolicyPack } from '#shared/policy/policy.ts'
import type { ColumnType } from '#shared/profile/profile.ts'
import type { Sensitivity } from '#shared/sensitive/finding.ts'
import type { Protection, Recipe } from './recipe.ts'

/** What a suggestion is made from: the column's decided meaning, its measured type, and the type it was found or decided to be. */
export interface ProtectableColumn {
  readonly column: string
  readonly columnType: ColumnType
  readonly sensitivity: Sensitivity
  /** A code of the type vocabulary; null when it is none of them. */
  readonly findingType: string | null
}

/** Numbers that stand for one person in many tables: a pseudonym keeps the records apart and together without the number. */
const LINKING_TYPES: ReadonlySet<string> = new Set([
  'thai-citizen-id',
  'passport-number',
  'work-permit-or-alien-id',
  'welfare-number',
  'patient-number',
  'student-id',
  'employee-id',
  'house-registration-code',
  'device-id',
  'username',
])
/** Numbers whose last digits still help to compare two lists. */
const TAIL_TYPES: ReadonlySet<string> = new Set(['phone-number', 'bank-account', 'payment-card'])

/** What a column may hold for its years to be kept: dates, or nothing that could be lost. */
const YEARLY: ReadonlySet<ColumnType> = new Set(['date', 'datetime', 'empty'])

/** Whether `date-to-year` suits a column of this type: of any other it would empty nearly every cell. */
export function hasYears(columnType: ColumnType): boolean {
  return YEARLY.has(columnType)
}

const KEEP: Protection = { kind: 'keep' }
const DROP: Protection = { kind: 'drop' }
const DATE_TO_YEAR: Protection = { kind: 'date-to-year' }

/**
 * A protection for every column: for each the most useful one that lets it leave at the dataset's intended level, by the pack's tables.
 * Identifiers are protected at every level, even where the pack would let them leave in the clear: nobody needs more than the task does.
 * Free text, and places that may be somebody's home, are dropped, because no protection of this version reaches inside them. `linkage`: the
 * programme's key is at hand, so citizen IDs may be made linkable between agencies.
 */
export function suggestRecipe(pack: PolicyPack, columns: readonly ProtectableColumn[], level: Level, linkage = false): Recipe {
  return {
    version: 1,
    columns: columns.map((each) => ({ column: each.column, protection: suggestProtection(pack, each, level, linkage) })),
  }
}

function suggestProtection(pack: PolicyPack, column: ProtectableColumn, level: Level, linkage: boolean): Protection {
  return candidates(column, linkage).find((each) => mayLeave(pack, column.sensitivity, each, level)) ?? DROP
}

function mayLeave(pack: PolicyPack, sensitivity: Sensitivity, protection: Protection, level: Level): boolean {
  const leaving = leavingSensitivity(pack, sensitivity, protection)
  if (leaving === null) return true
  const least = pack.sensitivityLevels[leaving]
  return least !== null && !isAbove(least, level)
}

/** Protections to try, from the one that keeps most of the column's use to the one that keeps least. */
function candidates({ sensitivity, findingType, columnType }: ProtectableColumn, linkage: boolean): readonly Protection[] {
  switch (sensitivity) {
    case 'none':
      return [KEEP]
    case 'secret':
      return [DROP]
    case 'direct-identifier':
      if (findingType === null) return [DROP]
      if (LINKING_TYPES.has(findingType)) {
        return [{ kind: 'pseudonymise', key: linkage && findingType === 'thai-citizen-id' ? 'linkage' : 'random' }]
      }
      return TAIL_TYPES.has(findingType) ? [{ kind: 'mask', keepFirst: 0, keepLast: 4 }] : [DROP]
    case 'sensitive-personal':
      return [KEEP]
    case 'personal':
    case 'quasi-identifier':
      if (findingType === 'free-text' || findingType === 'coordinates' || findingType === 'street-address') return [DROP]
      if (findingType === 'birth-date') return [hasYears(columnType) ? DATE_TO_YEAR : DROP]
      if (columnType === 'date' || columnType === 'datetime') return [DATE_TO_YEAR]
      return [KEEP]
  }
}
