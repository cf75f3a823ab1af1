import { toArabicDigits } from '#shared/locale/numbers.ts'
import { codesToText } from '#shared/profile/characters.ts'
import { FIGURE_FEATURES } from '#shared/profile/kernel.ts'
import type { TextScan, ValueObserver } from '#shared/profile/observer.ts'
import { classesOfText, DIGIT, isDecimal, LETTER_LATIN, LETTER_THAI, SYMBOL, shapeOf, THAI_DIGIT, WORD_MARK } from './characters.ts'
import { FEATURE_INDEX, FEATURES, type Feature, type Tally } from './features.ts'
import { hasIdleFigures } from './forms.ts'
import { NOT_SOUGHT } from './parts.ts'
import { scanDecimal, scanFigures } from './scan-figures.ts'
import { scanLatin } from './scan-latin.ts'
import { isMasked, scanNumber } from './scan-number.ts'
import { scanThai } from './scan-thai.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Digits-only values are counted by length up to this one; longer ones count here too. */
const MAX_DIGITS = 20
/** Decades of dates, from 1850 on. */
const DECADES = 26
const FIRST_DECADE_YEAR = 1850

/**
 * What a column's values show, as counts of cells. Holds no value; some hundred numbers whatever the file's size. It passes between threads
 * of one program and is not stored: findings are.
 */
export interface SignalsState {
  /** Cells that are neither empty nor a word for "nothing". */
  readonly filled: number
  /** Cells per feature, in the order of FEATURES, up to the last one that any shows. */
  readonly cells: readonly number[]
  /** Cells of digits alone, by number of digits, up to the longest. */
  readonly digitLengths: readonly number[]
  /** Cells that are dates or years, by decade from 1850 of the common era, up to the latest. */
  readonly decades: readonly number[]
}

/** Collects what one column's values show. */
export interface ColumnSignals extends ValueObserver {
  /** As `observe`, for a value given as text. */
  observeText(value: string, count: number): void
  /** The counts so far, as plain data. */
  state(): SignalsState
}

/** Without spaces around and without the apostrophe that tells a spreadsheet "this is text". */
function trimmedValue(value: string): string {
  return isTrimmed(value.charCodeAt(0), value.charCodeAt(value.length - 1))
    ? value
    : value.replace(/^[\s'’\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '')
}

/** Is there nothing to trim from a value with this first and last code unit? */
function isTrimmed(first: number, last: number): boolean {
  return first > 0x27 && first < 0x200b && last > 0x20 && last !== 0xa0 && last < 0x200b
}

/** Letters of other scripts than Thai and Latin: names of people are written in them as well. */
function hasForeignLetters(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > LAST_LATIN) return /\p{L}/u.test(text)
  return false
}

/** A figure and a unit: `9 คน`, `1 ชุด`, `12.5 %`. One letter is a part of the number: `12ก`. */
const QUANTITY = /^[<>≥≤~]?\s*\d[\d,.]*\s*(?:\p{L}[\p{L}\p{M}.]{1,11}|%)$/u

/** What is left to say of a text that shows nothing else. */
function otherFeatureOf(text: string, hasDigits: boolean): Feature {
  if (isMasked(text, hasDigits)) return 'masked'
  if (hasDigits && QUANTITY.test(text)) return 'quantity'
  return hasDigits ? 'other-mixed' : 'other-words'
}

/** Values longer than this are read to here: nothing personal needs more, and one cell may hold megabytes. */
const MAX_LENGTH = 4000
/** No word of the vocabulary is longer. */
const MAX_WORD = 60
const LETTERS = LETTER_THAI | LETTER_LATIN
/** The last code unit of Latin letters and what stands among them: ə begins the signs of phonetics. */
const LAST_LATIN = 0x24f
/** So many values of a column are looked up by their form; more only where at least this share of them had one that is known. */
const FORMS_TRIED = 2048
const FORMS_SHARE = 1 / 8

/**
 * Starts observing a column. `observe` takes well under a microsecond for short values, keeps no value and its memory does not grow.
 */
export function createColumnSignals(vocabulary: Vocabulary): ColumnSignals {
  const cells = new Float64Array(FEATURES.length)
  const digitLengths = new Float64Array(MAX_DIGITS + 1)
  const decades = new Float64Array(DECADES)
  const forms = vocabulary.forms
  let filled = 0
  let weight = 0
  /** Has the value being looked at shown anything? */
  let isShown = false
  /** Places of the features that the value being looked at shows, where they are to be learnt. */
  let shown: number[] | null = null
  let formsSought = 0
  let formsFound = 0

  const tally: Tally = {
    add(feature) {
      const index = FEATURE_INDEX[feature]
      cells[index] = (cells[index] as number) + weight
      isShown = true
      shown?.push(index)
    },
    addYear(year) {
      const decade = Math.min(DECADES - 1, Math.max(0, Math.floor((year - FIRST_DECADE_YEAR) / 10)))
      decades[decade] = (decades[decade] as number) + weight
    },
    addDigits(length) {
      const bucket = Math.min(MAX_DIGITS, length)
      digitLengths[bucket] = (digitLengths[bucket] as number) + weight
    },
  }

  function scanText(text: string, classes: number, parts: number): void {
    const lower = (classes & LETTER_LATIN) === 0 ? text : text.toLowerCase()
    // No Latin word of the vocabulary has a digit.
    const isWord = text.length <= MAX_WORD && (classes & (LETTER_THAI | DIGIT)) !== DIGIT
    const known = isWord ? vocabulary.exact.get(lower) : undefined
    if (known?.[0] === 'null-word') {
      filled -= weight
      tally.add('null-word')
      return
    }
    isShown = false
    if (known !== undefined) for (const feature of known) tally.add(feature)
    if ((classes & LETTER_THAI) !== 0) scanThai(text, parts, known !== undefined, (classes & DIGIT) !== 0, tally, vocabulary)
    else scanLatin(text, lower, parts, (classes & (DIGIT | SYMBOL)) === 0, (classes & (WORD_MARK | SYMBOL)) === 0, tally, vocabulary)
    if (!isShown) tally.add(otherFeatureOf(text, (classes & DIGIT) !== 0))
  }

  function observeText(value: string, count: number): void {
    if (value === '' || count <= 0) return
    const trimmed = trimmedValue(value.length > MAX_LENGTH ? value.slice(0, MAX_LENGTH) : value)
    observeTrimmed(trimmed, classesOfText(trimmed), NOT_SOUGHT, count)
  }

  function observeTrimmed(trimmed: string, classes: number, parts: number, count: number): void {
    weight = count
    const isForeign = (classes & LETTERS) === 0 && (classes & SYMBOL) !== 0 && hasForeignLetters(trimmed)
    if (!isForeign && (classes & (DIGIT | THAI_DIGIT | LETTERS)) === 0) {
      tally.add('null-word')
      return
    }
    filled += weight
    const text = (classes & THAI_DIGIT) === 0 ? trimmed : toArabicDigits(trimmed)
    if (isForeign) tally.add(otherFeatureOf(text, (classes & (DIGIT | THAI_DIGIT)) !== 0))
    else if ((classes & LETTERS) === 0) scanNumber(text, tally, vocabulary)
    else scanText(text, classes | ((classes & THAI_DIGIT) === 0 ? 0 : DIGIT), parts)
  }

  /** A value whose figures do not matter: what the first of its form showed, all of them show. */
  function observeForm(codes: Uint16Array, start: number, end: number, classes: number, parts: number, count: number): void {
    const isSought = formsSought < FORMS_TRIED || formsFound >= formsSought * FORMS_SHARE
    const known = isSought ? forms.find(codes, start, end) : null
    if (isSought) formsSought++
    if (known) {
      formsFound++
      filled += count
      for (const index of known) cells[index] = (cells[index] as number) + count
      return
    }
    shown = isSought ? [] : null
    observeTrimmed(codesToText(codes, start, end), classes, parts, count)
    if (shown) forms.learn(codes, start, end, shown)
    shown = null
  }

  function observe(codes: Uint16Array, start: number, end: number, count: number, scan: TextScan | null = null): void {
    if (start === end || count <= 0) return
    const shape = scan ?? shapeOf(codes, start, end)
    const parts = scan ? scan.words : NOT_SOUGHT
    if (!isTrimmed(codes[start] as number, codes[end - 1] as number) || end - start > MAX_LENGTH)
      observeText(codesToText(codes, start, Math.min(end, start + MAX_LENGTH)), count)
    else if (shape.classes === DIGIT) {
      weight = count
      filled += count
      scanFigures(codes, start, end, tally, vocabulary)
    } else if (isDecimal(codes, start, end, shape)) {
      weight = count
      filled += count
      scanDecimal(codes, start, shape.point, end, tally)
    } else if (hasIdleFigures(codes, start, end, shape)) observeForm(codes, start, end, shape.classes, parts, count)
    else observeTrimmed(codesToText(codes, start, end), shape.classes, parts, count)
  }

  return {
    observe,
    observeText,
    figuresMatter: (codes, start, end) =>
      !hasIdleFigures(codes, start, end, shapeOf(codes, start, end)) || forms.hasFiguresOfWords(codes, start, end),
    yearDecides: (codes, start, end) => !forms.hasFiguresOfWords(codes, start, end),
    observeFigures(counts) {
      // Every such value is digits alone, counted by their number, or a decimal number.
      const figures = counts.lengths.reduce((sum, count) => sum + count, 0)
      filled += figures + counts.decimals
      FIGURE_FEATURES.forEach((feature, index) => {
        const at = FEATURE_INDEX[feature]
        cells[at] = (cells[at] as number) + (counts.features[index] as number)
      })
      addCounts(digitLengths, counts.lengths)
      addCounts(decades, counts.decades)
    },
    state: () => ({
      filled,
      cells: countsOf(cells),
      digitLengths: countsOf(digitLengths),
      decades: countsOf(decades),
    }),
  }
}

function addCounts(totals: Float64Array, counts: Uint32Array): void {
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) + (counts[i] ?? 0)
}

/** The counts without the zeros at their end: most columns show little, and there may be thousands of them. */
function countsOf(totals: Float64Array): number[] {
  let length = totals.length
  while (length > 0 && totals[length - 1] === 0) length--
  const counts = new Array<number>(length)
  for (let i = 0; i < length; i++) counts[i] = totals[i] as number
  return counts
}

function sums(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => (a[index] ?? 0) + (b[index] ?? 0))
}

/** The state of both parts of a column together; associative and commutative, so blocks may be observed in any order by any thread. */
export function mergeSignals(a: SignalsState, b: SignalsState): SignalsState {
  return {
    filled: a.filled + b.filled,
    cells: sums(a.cells, b.cells),
    digitLengths: sums(a.digitLengths, b.digitLengths),
    decades: sums(a.decades, b.decades),
  }
}

/** The share of filled cells that show a feature, 0…1; 0 for an empty column. */
export function shareOf(state: SignalsState, feature: Feature): number {
  return state.filled === 0 ? 0 : (state.cells[FEATURE_INDEX[feature]] ?? 0) / state.filled
}
