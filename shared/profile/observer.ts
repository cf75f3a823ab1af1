import type { FigureCounts } from './kernel.ts'

/** What was seen of a text while it was read (kernel-texts.ts). */
export interface TextScan {
  /** Kinds of character (characters.ts), as bits. */
  seen: number
  /** Characters of U+00A1 to U+00FF, and signs of Thai that was read in another encoding (values.ts). */
  latin1: number
  mangled: number
  /** Two lanes of the hash of its pattern (patterns.ts). */
  patternLow: number
  patternHigh: number
  /**
   * What detection asks for: classes of character (shared/sensitive/characters.ts), digits, the place of the last point and how many there
   * are.
   */
  classes: number
  digits: number
  point: number
  points: number
  /** The groups of detection's words that occur in it, as bits; −1 where they were not looked for. */
  words: number
}

/**
 * Watches the values of one column while they are profiled, e.g. to detect what the column holds.
 *
 * Every value that is not empty reaches its observer, never a sample of them, and as few times as memory allows: a column's values are
 * counted first and handed over with their counts. A value may come again, and the counts add up; of values whose figures do not matter one
 * may come for all of its form. The order means nothing. An observer must be mergeable with those of other threads; how is its own
 * business.
 */
export interface ValueObserver {
  /**
   * A value stands in `count` more records: the UTF-16 code units `start` to `end` of its text, unescaped and untrimmed. They are
   * overwritten after the call. `scan`: what was seen of all of it, where it was looked at already.
   */
  observe(codes: Uint16Array, start: number, end: number, count: number, scan?: TextScan | null): void
  /**
   * Do the figures of such a text, which begins with a letter, make a difference to what is observed? Where they do not, one value of a
   * form (its text with every digit alike) may be observed for all of them.
   */
  figuresMatter(codes: Uint16Array, start: number, end: number): boolean
  /**
   * Does of such a text, a date in figures, the year alone make a difference? Then a date of the same form may be observed for all of a
   * year.
   */
  yearDecides(codes: Uint16Array, start: number, end: number): boolean
  /** What the figures of values showed that are digits, or a decimal number, and were not observed one by one. */
  observeFigures(counts: FigureCounts): void
}

/** Makes the observer of one column; `name` is the column's name in the reading, `index` its place from 0. */
export type ObserverFactory<Observer extends ValueObserver = ValueObserver> = (name: string, index: number) => Observer
