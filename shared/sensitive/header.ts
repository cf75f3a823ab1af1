import { z } from 'zod'

const phrases = z.record(z.string(), z.array(z.string()))

/** Words of column headers as the policy pack stores them (resources/policy/vocabulary-headers.json). */
export const headerVocabulary = z.object({
  version: z.string(),
  /** Phrases per type code. */
  types: phrases,
  /** Phrases for what is not personal: dates of events, counts, amounts, serial numbers, codes, organisations, objects. */
  things: phrases,
})

/** What a header says: the reading with the longest phrase comes first. */
export interface HeaderHint {
  /** A type code, or the kind of thing. */
  readonly label: string
  readonly isThing: boolean
  /** Characters of the header the phrase explains. */
  readonly length: number
  /** Share of the header the phrase explains, 0…1. */
  readonly cover: number
}

interface HeaderPhrase {
  readonly text: string
  readonly label: string
  readonly isThing: boolean
  readonly isWhole: boolean
  readonly isLatin: boolean
}

export interface HeaderWords {
  readonly phrases: readonly HeaderPhrase[]
}

/** A header in the two spellings phrases are compared in. */
interface HeaderText {
  /** Without spaces and punctuation, in lower case. */
  readonly compact: string
  /** Latin and digit words between single spaces, with one at each end. */
  readonly words: string
}

function headerTextOf(header: string): HeaderText {
  const text = header.replace(/\u0e4d\u0e32/g, '\u0e33').trim()
  const split = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
  const words = split.replace(/[^a-z0-9ก-๛]+/g, ' ').trim()
  return { compact: text.toLowerCase().replace(/[^a-z0-9ก-๛]+/g, ''), words: ` ${words} ` }
}

/** Prepares the phrases for `readHeader`. */
export function compileHeaders(vocabulary: z.infer<typeof headerVocabulary>): HeaderWords {
  const compile = (groups: Record<string, string[]>, isThing: boolean): HeaderPhrase[] =>
    Object.entries(groups).flatMap(([label, list]) =>
      list.map((phrase) => {
        const isWhole = phrase.startsWith('=')
        const { compact, words } = headerTextOf(isWhole ? phrase.slice(1) : phrase)
        const isLatin = !/[ก-๛]/.test(phrase)
        return { text: isLatin && !isWhole ? words : compact, label, isThing, isWhole, isLatin }
      }),
    )
  return { phrases: [...compile(vocabulary.types, false), ...compile(vocabulary.things, true)] }
}

/** What a header names, by its longest phrases; at most one hint per label, the longest first. Empty for a header such as COL07. */
export function readHeader(header: string, vocabulary: HeaderWords): HeaderHint[] {
  const { compact, words } = headerTextOf(header)
  const best = new Map<string, HeaderHint>()
  for (const phrase of vocabulary.phrases) {
    const isFound = phrase.isWhole ? compact === phrase.text : phrase.isLatin ? words.includes(phrase.text) : compact.includes(phrase.text)
    if (!isFound) continue
    const length = phrase.isLatin ? phrase.text.replaceAll(' ', '').length : phrase.text.length
    const known = best.get(phrase.label)
    if (known !== undefined && known.length >= length) continue
    best.set(phrase.label, { label: phrase.label, isThing: phrase.isThing, length, cover: compact === '' ? 0 : length / compact.length })
  }
  return [...best.values()].sort((a, b) => b.length - a.length || Number(a.isThing) - Number(b.isThing))
}
