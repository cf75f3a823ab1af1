import type { ColumnView } from './column-view.ts'
import { type TableView, tableEvidence, type Verdict, valueEvidence } from './verdict.ts'
import { isPlaces, things } from './word-kinds.ts'

/** A name beside is sure enough to tell what an unnamed column holds. */
const SURE_NAMES = 0.6
/** What a column is already, however weakly: then it is no family name for standing beside a given one. */
const SOMETHING_ELSE = 0.3
/** Fewer different words are a category. */
const FEW_WORDS = 5
/** Rows of so few people tell nothing by their variety. */
const FEWEST_PEOPLE = 3

/**
 * The verdicts, with the family names that only their place shows: in a column of single words next to one of given names, on either side,
 * whose header says nothing. A header over both is often written above one of them only.
 */
export function withFamilyNamesBeside(
  views: readonly ColumnView[],
  verdicts: readonly (readonly Verdict[])[],
  table: TableView,
): (readonly Verdict[])[] {
  const found = verdicts.map((known) => [...known])
  if (table.isAboutThings && !table.hasPeople) return found
  const isFamily = (at: number) => found[at]?.[0]?.type === 'family-name'
  for (const [at, given] of views.entries()) {
    if (!holdsGivenNames(given, verdicts[at]) || isFamily(at - 1) || isFamily(at + 1)) continue
    // Behind is the rule: before, only where that gives none.
    for (const beside of [at + 1, at - 1]) {
      const view = views[beside]
      const verdict = view === undefined ? null : judgeBeside(view, given, verdicts[beside] ?? [])
      if (verdict === null) continue
      found[beside] = [verdict, ...(verdicts[beside] ?? [])]
      break
    }
  }
  return found
}

/** One word of a name: a column of full names has the family name in itself. */
function holdsGivenNames(column: ColumnView, verdicts: readonly Verdict[] = []): boolean {
  const [first] = verdicts
  if (first === undefined || first.confidence < SURE_NAMES) return false
  return (first.type === 'given-name' || first.type === 'person-name') && column.share('titled-word', 'one-word', 'latin-word') > 0.5
}

function judgeBeside(column: ColumnView, given: ColumnView, verdicts: readonly Verdict[]): Verdict | null {
  if (!isSilent(column, given) || verdicts.some(({ confidence }) => confidence >= SOMETHING_ELSE)) return null
  const single = column.share('one-word', 'latin-word')
  if (single < 0.8 || column.filled < given.filled / 2 || isOtherWords(column, given)) return null
  const shaped = column.share('family-shape', 'family-known')
  const isShaped = shaped >= 0.4 && column.distinct >= FEW_WORDS
  const isBehind = column.index > given.index
  // Thai puts no family name first, and much else may stand before a given one.
  if (!isShaped && !(isVaried(column, given) && (isBehind || column.share('latin-word') > 0.8))) return null
  const evidence = [valueEvidence('single-words', column, single), tableEvidence('beside-names')]
  if (shaped >= 0.2) evidence.push(valueEvidence('family-shapes', column, shaped))
  return { type: 'family-name', confidence: (isShaped ? 0.7 : 0.6) - (isBehind ? 0 : 0.05), evidence }
}

/** The header says nothing, or what the neighbour's does: a second `name` is called `name_2`. */
function isSilent(column: ColumnView, given: ColumnView): boolean {
  const stemOf = ({ name }: ColumnView) => name.trim().replace(/_\d+$/, '')
  return column.isNameless || stemOf(column) === stemOf(given)
}

/** Places, goods and things; words in lower case are categories, unless the given names are written so. */
function isOtherWords(column: ColumnView, given: ColumnView): boolean {
  if (isPlaces(column) || things(column) > 0.3 || column.share('product') > 0.3) return true
  if (column.share('village', 'area', 'street', 'road') > 0.2) return true
  return column.share('lower-word') > 0.5 && given.share('lower-word') < 0.5
}

/** Nearly all different, or as many words as there are given names. */
function isVaried(column: ColumnView, given: ColumnView): boolean {
  if (column.variety >= 0.9) return column.distinct >= FEWEST_PEOPLE
  return column.distinct >= FEW_WORDS && column.distinct >= 0.8 * given.distinct
}
