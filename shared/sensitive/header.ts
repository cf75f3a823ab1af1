import { z } from 'zod'

const phrases = z.record(z.string(), z.array(z.string()))

/** Words of column headers as the policy pack stores them (resources/policy/vocabulary-headers.json). */
export const headerVocabulary = z.object({
  version: z.string(),
  /** Phrases per type code. */
  types: phrases,
  /** Phrases for what is not personal: dates of events, counts, amounts, serial numbers, codes, organisations, objects. */
  things: phrases,
  /** Those phrases of types that name other things as often: title, account, line. */
  ambiguous: z.array(z.string()),
})

/** One reading of a header. */
export interface HeaderHint {
  /** A type code, or the kind of thing. */
  readonly label: string
  readonly isThing: boolean
  /** Characters of the header the phrase explains. */
  readonly length: number
  /** The phrase names what the column is, not whose it is. */
  readonly isHead: boolean
  /** The phrase names other things as often: without values that show the type it says little. */
  readonly isAmbiguous: boolean
}

interface HeaderPhrase {
  readonly text: string
  readonly label: string
  readonly isThing: boolean
  readonly isWhole: boolean
  readonly isLatin: boolean
  readonly isAmbiguous: boolean
}

/** The vocabulary's phrases for headers, in the spellings they are compared in. */
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

/** What a form puts before its questions: `2. อายุ`, `3.1) รายได้`, `ข้อ 4 อาชีพ`, `Q5: เพศ`. */
const QUESTION = /^(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]|ข้อ(?:ที่)?\s*\d[\d.]*[.):]?|Q\d{1,3}[.):]?(?=[\s.):]))\s*(?=\D)/i

/** And how it asks them: `ท่านมีรายได้เท่าใด`. */
const ASKED = /^ท่าน(?:มี|เคย)?(?=.)/

function headerTextOf(header: string): HeaderText {
  const text = header
    .replace(/\u0e4d\u0e32/g, '\u0e33')
    .trim()
    .replace(QUESTION, '')
    .replace(ASKED, '')
  const split = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .toLowerCase()
  const words = split.replace(/[^a-z0-9ก-๛]+/g, ' ').trim()
  return { compact: text.toLowerCase().replace(/[^a-z0-9ก-๛]+/g, ''), words: ` ${words} ` }
}

/** Prepares the phrases for `readHeader`. */
export function compileHeaders(vocabulary: z.infer<typeof headerVocabulary>): HeaderWords {
  const ambiguous = new Set(vocabulary.ambiguous)
  const compile = (groups: Record<string, string[]>, isThing: boolean): HeaderPhrase[] =>
    Object.entries(groups).flatMap(([label, list]) =>
      list.map((phrase) => {
        const isWhole = phrase.startsWith('=')
        const { compact, words } = headerTextOf(isWhole ? phrase.slice(1) : phrase)
        const isLatin = !/[ก-๛]/.test(phrase)
        const isAmbiguous = !isThing && ambiguous.has(phrase)
        return { text: isLatin && !isWhole ? words : compact, label, isThing, isWhole, isLatin, isAmbiguous }
      }),
    )
  return { phrases: [...compile(vocabulary.types, false), ...compile(vocabulary.things, true)] }
}

/** Words before a Thai phrase that belong to it: เลขที่บัญชี, รหัสจังหวัด. */
const THAI_LEADS = /(?:เลขที่|หมายเลข|เลขประจำตัว|เลข|รหัส|ข้อมูล|รายชื่อ|ชื่อ)$/
/** Words after a Latin phrase that belong to it: province code, driver name, phone 2. */
const LATIN_TAILS = /^(?: (?:code|no|number|num|id|name|th|en|eng|thai|desc|text|cd|nm|full|years?|\d+))+ $/

/** A unit of counting at the end: `จับกุม (ราย)`. */
const COUNTED = /\((?:ราย|คน|คดี|ครั้ง|แห่ง|หลัง|ครัวเรือน|%|ร้อยละ)\)\s*$/

interface Place {
  readonly length: number
  /** The phrase is the head of the header: Thai puts it first, English last. */
  readonly isHead: boolean
}

function findThai(phrase: HeaderPhrase, compact: string): Place | null {
  const at = compact.indexOf(phrase.text)
  if (at < 0) return null
  const lead = THAI_LEADS.exec(compact.slice(0, at))?.[0].length ?? 0
  return { length: phrase.text.length + lead, isHead: at - lead === 0 }
}

function findLatin(phrase: HeaderPhrase, words: string): Place | null {
  const at = words.lastIndexOf(phrase.text)
  if (at < 0) return null
  const rest = words.slice(at + phrase.text.length - 1)
  const tail = rest === ' ' ? '' : (LATIN_TAILS.exec(rest)?.[0] ?? null)
  const letters = (text: string) => text.replaceAll(' ', '').length
  return { length: letters(phrase.text) + letters(tail ?? ''), isHead: tail !== null }
}

/**
 * What a header names; at most one hint per label. The hint at the header's head comes first (Thai names a thing before its owner, English
 * after it), then the longest. Empty for a header such as COL07.
 */
export function readHeader(header: string, vocabulary: HeaderWords): HeaderHint[] {
  const { compact, words } = headerTextOf(header)
  const best = new Map<string, HeaderHint>()
  for (const phrase of vocabulary.phrases) {
    const place = placeOf(phrase, compact, words)
    if (place === null) continue
    const hint = { label: phrase.label, isThing: phrase.isThing, isAmbiguous: phrase.isAmbiguous, ...place }
    const known = best.get(phrase.label)
    if (known === undefined || compareHints(hint, known) < 0) best.set(phrase.label, hint)
  }
  if (COUNTED.test(header)) best.set('count', { label: 'count', isThing: true, isAmbiguous: false, length: header.length, isHead: true })
  return [...best.values()].sort(compareHints)
}

function placeOf(phrase: HeaderPhrase, compact: string, words: string): Place | null {
  if (phrase.isWhole) return compact === phrase.text ? { length: phrase.text.length, isHead: true } : null
  return phrase.isLatin ? findLatin(phrase, words) : findThai(phrase, compact)
}

/** Words such as รหัส and type say nothing beside another word. */
const GENERIC = 'generic'

function compareHints(a: HeaderHint, b: HeaderHint): number {
  const byMeaning = Number(a.label === GENERIC) - Number(b.label === GENERIC)
  return (
    byMeaning ||
    Number(b.isHead) - Number(a.isHead) ||
    b.length - a.length ||
    Number(a.isThing) - Number(b.isThing) ||
    Number(a.isAmbiguous) - Number(b.isAmbiguous)
  )
}
