import { z } from 'zod'
import type { Dimension } from './rule.ts'

/**
 * Questions only the steward can answer; they count in the two dimensions that the records say little about. Each asks for one thing that
 * can be shown to a reviewer, so that two stewards would answer alike. The texts are messages below `quality.checklist.` and
 * `quality.checklist-hint.`.
 */
const CHECKLIST = {
  relevancy: ['purpose-stated', 'users-asked', 'columns-needed', 'detail-fits', 'period-covered'],
  availability: ['open-format', 'documented', 'access-told', 'contact-named', 'schedule-kept'],
} as const satisfies Partial<Record<Dimension, readonly string[]>>

/** The code of a question. */
export const checklistItem = z.enum([...CHECKLIST.relevancy, ...CHECKLIST.availability])
export type ChecklistItem = z.infer<typeof checklistItem>

/** Yes or no; questions without an answer are left out of the score. */
export const checklistAnswers = z.partialRecord(checklistItem, z.boolean())
export type ChecklistAnswers = z.infer<typeof checklistAnswers>

/** The questions of a dimension, in the order they are asked; none where the records speak for themselves. */
export function checklistOf(dimension: Dimension): readonly ChecklistItem[] {
  return dimension === 'relevancy' || dimension === 'availability' ? CHECKLIST[dimension] : []
}
