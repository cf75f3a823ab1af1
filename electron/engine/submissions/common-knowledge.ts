import { readVocabulary } from '#engine/resources.ts'
import { isNothing } from '#shared/protect/transform.ts'

/** Features of words that are known as names only; they are looked for like any other name. */
const NAME_FEATURES: ReadonlySet<string> = new Set(['given-known', 'family-known', 'latin-given'])

let longest = 0

/** In UTF-16 units, of the vocabulary's words; no longer value needs to be looked up in it. */
function longestWord(): number {
  if (longest === 0) for (const word of readVocabulary().exact.keys()) longest = Math.max(longest, word.length)
  return longest
}

/** Words that stand in a code list (places, titles, religions …), or for nothing: nobody's secret, even where somebody bears a place's name. */
export function isCommonKnowledge(value: string): boolean {
  if (isNothing(value)) return true
  const word = value.trim()
  if (word.length > longestWord()) return false
  const features = readVocabulary().exact.get(word.toLowerCase())
  return features?.some((feature) => !NAME_FEATURES.has(feature)) ?? false
}
