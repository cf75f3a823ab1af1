import { LETTER_LATIN, LETTER_THAI, type Shape, THAI_DIGIT } from './characters.ts'
import { CITIZEN_ID_DIGITS } from './identifiers.ts'
import { createPartsMatcher } from './parts.ts'

/**
 * What values show that differ in their figures only: `BKK-64-0000001` and `BKK-65-0000002` have one *form*, the text with every digit the
 * same. Columns of codes and of notes with numbers in them have millions of values and a handful of forms; each form is looked at once.
 */
export interface Forms {
  /**
   * The features that the form of code units `start` to `end` shows, as places in FEATURES, one as often as it is counted; null when the
   * form is not known.
   */
  find(codes: Uint16Array, start: number, end: number): readonly number[] | null
  /** Is a word of the vocabulary that has figures in it, whichever, part of this text? Then its figures matter. */
  hasFiguresOfWords(codes: Uint16Array, start: number, end: number): boolean
  /** Notes what a value of this form shows, unless its figures matter after all. */
  learn(codes: Uint16Array, start: number, end: number, features: readonly number[]): void
}

/** Longer values hardly share a form. */
const LONGEST = 120
/** The store is emptied at this many forms. */
const MOST_FORMS = 8192
/** A telephone number has nine digits or more, a citizen ID thirteen: fewer are neither. */
const FEWEST_OF_NUMBER = 9
/** Of a citizen ID in groups between dashes, the third has so many digits. */
const THIRD_GROUP = 5
/** Longer texts, and those of several words, are searched for numbers. */
const LONGEST_PLAIN = 28

const LETTERS = LETTER_THAI | LETTER_LATIN
/** วัน; the bit that makes small letters of capitals is set in its first. */
const DAY = [0x0e27 | 0x20, 0x0e31, 0x0e19]
const ZERO = 0x30
const NINE = 0x39
const DASH = 0x2d

/**
 * Do the figures of this value make no difference to what it shows, whichever they are? Only where it begins with a letter, and
 * - is not such that its figures decide what it is: a diagnosis from U00 on, a gene;
 * - cannot hold a telephone number or a citizen ID, other than one behind a Thai word for telephones.
 *
 * What begins with a figure is looked at value by value: dates, addresses, plates, numbers.
 */
export function hasIdleFigures(codes: Uint16Array, start: number, end: number, { classes, digits }: Shape): boolean {
  if (digits === 0 || (classes & LETTERS) === 0 || (classes & THAI_DIGIT) !== 0 || end - start > LONGEST) return false
  const first = (codes[start] as number) | 0x20
  const second = codes[start + 1] as number
  // U07 is a diagnosis and U90 is none; TP53 is a gene.
  if (first < 0x61 || (first === 0x75 && second >= ZERO && second <= NINE) || (first === 0x74 && (second | 0x20) === 0x70)) return false
  // Of `วันที่ 18 พฤษภาคม 2514` the year counts.
  if (first === DAY[0] && second === DAY[1] && codes[start + 2] === DAY[2]) return false
  if (digits < FEWEST_OF_NUMBER) return true
  // `tel:` and a number is a telephone number.
  if (end - start > LONGEST_PLAIN || (first === 0x74 && (second | 0x20) === 0x65)) return false
  let run = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (code >= ZERO && code <= NINE) run++
    else {
      if (code === 0x20 || code === 0x40 || run === CITIZEN_ID_DIGITS) return false
      if (run === THIRD_GROUP && code === DASH && codes[at - run - 1] === DASH && digits >= CITIZEN_ID_DIGITS) return false
      run = 0
    }
  }
  return run !== CITIZEN_ID_DIGITS
}

function formText(codes: Uint16Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    text += code >= ZERO && code <= NINE ? '0' : String.fromCharCode(code)
  }
  return text
}

const withoutFigures = (word: string) => word.replace(/\d/g, '0')

/** `words` are all words of the vocabulary, whole values and parts of values: where one has a figure in it, figures matter. */
export function createForms(words: Iterable<string>): Forms {
  const withFigures = new Set(Array.from(words).filter((word) => /\d/.test(word)))
  const figures = createPartsMatcher([{ feature: 'figures', words: [...withFigures].map((word) => withoutFigures(word.toLowerCase())) }])
  const known = new Map<number, readonly number[]>()

  /** 53 bits of a hash of the form: two forms of one table agree by chance once in about 2^53 pairs. */
  function keyOf(codes: Uint16Array, start: number, end: number): number {
    let low = end - start
    let high = 0x6c62272e
    for (let at = start; at < end; at++) {
      const code = codes[at] as number
      const sign = code >= ZERO && code <= NINE ? ZERO : code
      low = Math.imul(low ^ sign, 0x9e3779b1)
      low ^= low >>> 15
      high = Math.imul(high ^ sign, 0x85ebca77)
      high = (high << 13) | (high >>> 19)
    }
    return (high >>> 0) * 2 ** 21 + (Math.imul(low ^ (low >>> 13), 0xc2b2ae35) >>> 11)
  }

  const hasFiguresOfWords = (codes: Uint16Array, start: number, end: number) => figures.match(formText(codes, start, end)) !== 0

  return {
    hasFiguresOfWords,
    find: (codes, start, end) => known.get(keyOf(codes, start, end)) ?? null,
    learn(codes, start, end, features) {
      if (hasFiguresOfWords(codes, start, end)) return
      if (known.size >= MOST_FORMS) known.clear()
      known.set(keyOf(codes, start, end), features)
    },
  }
}
