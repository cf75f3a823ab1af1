import { z } from 'zod'
import type { Feature } from './features.ts'
import { createForms, type Forms } from './forms.ts'
import { compileHeaders, type HeaderWords, headerVocabulary } from './header.ts'
import { createPartsMatcher, type PartsMatcher } from './parts.ts'
import { BEGINNINGS_OF_TITLES } from './scan-inside.ts'
import { type KnownWords, packWords } from './words.ts'

const words = z.array(z.string())

/** The detectors' words as the policy pack stores them (resources/policy/vocabulary.json). */
const wordVocabulary = z.object({
  version: z.string(),
  nullWords: words,
  /** Name titles by kind; matched at the start of a value. */
  titles: z.record(z.string(), words),
  /** Whole values, by kind. */
  words: z.object({
    sex: words,
    animalSex: words,
    marital: words,
    nationality: words,
    ethnicity: words,
    religion: words,
    bloodGroup: words,
    education: words,
    disability: words,
    sexuality: words,
    party: words,
  }),
  /** Parts of values, by kind. */
  parts: z.object({
    company: words,
    organisation: words,
    unit: words,
    project: words,
    street: words,
    village: words,
    area: words,
    occupation: words,
    education: words,
    health: words,
    offence: words,
    party: words,
    union: words,
    product: words,
    position: words,
  }),
  sharedMailboxes: words,
  givenNames: words,
  familyNames: words,
  nameAffixes: z.object({ familyEndings: words, familyBeginnings: words, givenEndings: words, givenBeginnings: words }),
})
type WordVocabulary = z.infer<typeof wordVocabulary>

/** The files a vocabulary is compiled from: two parsed JSON files of the policy pack and three CSV texts of resources/geography. */
export interface VocabularySources {
  readonly words: unknown
  readonly headers: unknown
  readonly provinces: string
  readonly districts: string
  readonly subdistricts: string
}

/** Everything detection looks words up in; compiled once per thread, shared by all columns. */
export interface Vocabulary {
  /** Features of a whole value, in lower case. */
  readonly exact: KnownWords
  /** Words within a value that show a feature, and beginnings of titles, which only may. */
  readonly parts: PartsMatcher<Feature | 'title-beginning'>
  /** Titles by their first character, longest first. */
  readonly titles: ReadonlyMap<string, readonly string[]>
  readonly sharedMailboxes: ReadonlySet<string>
  /** By number: 1 for a postal code. */
  readonly postalCodes: Uint8Array
  /** By number: how many digits the code of a place has, 2 for a province, 4 for a district, 6 for a subdistrict; 0 for none. */
  readonly placeCodes: Uint8Array
  readonly affixes: { readonly family: Affixes; readonly given: Affixes }
  readonly headers: HeaderWords
  /** What values that differ in their figures only were found to show, by this vocabulary. */
  readonly forms: Forms
}

/** How names of a kind begin and end, by their first and their last character. */
export interface Affixes {
  readonly beginnings: ReadonlyMap<string, readonly string[]>
  readonly endings: ReadonlyMap<string, readonly string[]>
}

const WORD_FEATURES: readonly (readonly [keyof WordVocabulary['words'], Feature])[] = [
  ['sex', 'sex'],
  ['animalSex', 'animal-sex'],
  ['marital', 'marital'],
  ['nationality', 'nationality'],
  ['ethnicity', 'ethnicity'],
  ['religion', 'religion'],
  ['bloodGroup', 'blood-group'],
  ['education', 'education'],
  ['disability', 'disability'],
  ['sexuality', 'sexuality'],
  ['party', 'party'],
]

const PART_FEATURES: readonly (readonly [keyof WordVocabulary['parts'], Feature])[] = [
  ['company', 'company'],
  ['organisation', 'organisation'],
  ['unit', 'unit'],
  ['project', 'project'],
  ['street', 'street'],
  ['village', 'village'],
  ['area', 'area'],
  ['occupation', 'occupation'],
  ['education', 'education-part'],
  ['health', 'health'],
  ['offence', 'offence'],
  ['party', 'party'],
  ['union', 'union'],
  ['product', 'product'],
  ['position', 'position'],
]

/** Rows of a plain CSV without quotes or line breaks in cells, as the geography files are; the header row is left out. */
function rowsOf(csv: string): string[][] {
  const lines = csv.split(/\r?\n/)
  return lines.slice(1).flatMap((line) => (line === '' ? [] : [line.split(',')]))
}

/** The spellings a place of this level is written in beside its bare name. */
const PLACE_PREFIXES = {
  province: ['จังหวัด', 'จ.', 'จ. ', 'จังหวัด '],
  district: ['อำเภอ', 'อ.', 'เขต', 'อำเภอ ', 'อ. ', 'เขต '],
  subdistrict: ['ตำบล', 'ต.', 'แขวง', 'ตำบล ', 'ต. ', 'แขวง '],
} as const

function addPlaces(
  add: (word: string, feature: Feature) => void,
  level: keyof typeof PLACE_PREFIXES,
  names: Iterable<readonly [string, string]>,
): void {
  for (const [thai, english] of names) {
    add(thai, level)
    for (const prefix of PLACE_PREFIXES[level]) add(prefix + thai, level)
    const latin = english.toLowerCase()
    add(latin, level)
    add(latin.replace(/[\s'-]/g, ''), level)
  }
}

function compileExact(vocabulary: WordVocabulary, places: Record<keyof typeof PLACE_PREFIXES, [string, string][]>): Map<string, Feature[]> {
  const exact = new Map<string, Feature[]>()
  const add = (word: string, feature: Feature): void => {
    const key = word.toLowerCase()
    const known = exact.get(key)
    if (known === undefined) exact.set(key, [feature])
    else if (!known.includes(feature)) known.push(feature)
  }
  for (const word of vocabulary.nullWords) add(word, 'null-word')
  for (const title of Object.values(vocabulary.titles).flat()) add(title, /[a-z]/.test(title) ? 'latin-title' : 'title')
  for (const [group, feature] of WORD_FEATURES) {
    for (const word of vocabulary.words[group]) add(word, feature)
  }
  for (const group of vocabulary.words.bloodGroup) if (/^(?:ab|เอบี)|\s?(?:rh|pos|neg|[+-])/i.test(group)) add(group, 'blood-ab')
  for (const name of vocabulary.givenNames) add(name, /[a-z]/.test(name) ? 'latin-given' : 'given-known')
  for (const name of vocabulary.familyNames) add(name, 'family-known')
  addPlaces(add, 'province', places.province)
  addPlaces(add, 'district', places.district)
  addPlaces(add, 'subdistrict', places.subdistrict)
  for (const capital of ['กทม.', 'กทม', 'กรุงเทพ', 'กรุงเทพฯ', 'bkk', 'krung thep', 'bangkok metropolis']) add(capital, 'province')
  for (const district of ['เมือง', 'อ.เมือง', 'mueang', 'muang']) add(district, 'district')
  return exact
}

/** Words by one of their characters, longest first. */
function byCharacter(words: readonly string[], characterOf: (word: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words) {
    const character = characterOf(word)
    groups.set(character, [...(groups.get(character) ?? []), word])
  }
  for (const group of groups.values()) group.sort((a, b) => b.length - a.length)
  return groups
}

const firstCharacter = (word: string) => word.charAt(0)
const lastCharacter = (word: string) => word.charAt(word.length - 1)

function compileAffixes(beginnings: readonly string[], endings: readonly string[]): Affixes {
  return { beginnings: byCharacter(beginnings, firstCharacter), endings: byCharacter(endings, lastCharacter) }
}

/** Codes of at most six digits as a table by number. */
function markCodes(codes: readonly string[], markOf: (code: string) => number): Uint8Array {
  const table = new Uint8Array(1_000_000)
  for (const code of codes) if (/^\d{1,6}$/.test(code)) table[Number(code)] = markOf(code)
  return table
}

/** Compiles the policy pack's words and the geography for looking up; throws a ZodError where a file is not what it should be. */
export function compileVocabulary(sources: VocabularySources): Vocabulary {
  const vocabulary = wordVocabulary.parse(sources.words)
  const provinces = rowsOf(sources.provinces)
  const districts = rowsOf(sources.districts)
  const subdistricts = rowsOf(sources.subdistricts)
  const names = (rows: string[][], column: number) => rows.map((row): [string, string] => [row[column] ?? '', row[column + 1] ?? ''])
  const parts = [
    ...PART_FEATURES.map(([group, feature]) => ({ feature, words: vocabulary.parts[group] })),
    { feature: 'title-beginning' as const, words: BEGINNINGS_OF_TITLES },
  ]
  const exact = compileExact(vocabulary, {
    province: names(provinces, 1),
    district: names(districts, 2),
    subdistrict: names(subdistricts, 2),
  })
  return {
    exact: packWords(exact),
    parts: createPartsMatcher(parts),
    titles: byCharacter(Object.values(vocabulary.titles).flat(), firstCharacter),
    sharedMailboxes: new Set(vocabulary.sharedMailboxes),
    postalCodes: markCodes(
      subdistricts.map((row) => row[4] ?? ''),
      () => 1,
    ),
    placeCodes: markCodes(
      [...provinces, ...districts, ...subdistricts].map((row) => row[0] ?? ''),
      (code) => code.length,
    ),
    affixes: {
      family: compileAffixes(vocabulary.nameAffixes.familyBeginnings, vocabulary.nameAffixes.familyEndings),
      given: compileAffixes(vocabulary.nameAffixes.givenBeginnings, vocabulary.nameAffixes.givenEndings),
    },
    forms: createForms([...exact.keys(), ...parts.flatMap((part) => part.words)]),
    headers: compileHeaders(headerVocabulary.parse(sources.headers)),
  }
}
