import { readVocabulary } from '#engine/resources.ts'
import { isNothing } from '#shared/protect/transform.ts'

/** Features of words that are known as names only; they are looked for like any other name. */
const NAME_FEATURES: ReadonlySet<string> = new Set(['given-known', 'family-known', 'latin-given'])

/** Words that stand in a code list (places, titles, religions …), or for nothing: nobody's secret, even where somebody bears a place's name. */
export function isCommonKnowledge(value: string): boolean {
  if (isNothing(value)) return true
  const features = readVocabulary().exact.get(value.trim().toLowerCase())
  return features?.some((feature) => !NAME_FEATURES.has(feature)) ?? false
}
