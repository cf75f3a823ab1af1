import type { Feature } from './features.ts'
import { type HeaderHint, readHeader } from './header.ts'
import { type SignalsState, shareOf } from './signals.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The measured facts of a column that detection uses; a stored column profile has them all. */
export interface ColumnFacts {
  /** Different values, without the empty one. */
  readonly distinct: number
  /** In characters. */
  readonly lengthMean: number
}

/** One column as detection sees it. */
export interface ColumnInput {
  readonly name: string
  readonly profile: ColumnFacts
  readonly signals: SignalsState
}

/** A column with its header read and its shares at hand. */
export interface ColumnView {
  readonly name: string
  readonly index: number
  readonly filled: number
  readonly distinct: number
  /** Distinct values per filled cell, 0…1. */
  readonly variety: number
  readonly lengthMean: number
  readonly hints: readonly HeaderHint[]
  readonly signals: SignalsState
  /** Share of the filled cells that show any of the features; sums, so features that exclude each other add up; at most 1. */
  share(...features: readonly Feature[]): number
  /** Share of the filled cells that are digits alone, of a number of digits from `from` to `to`. */
  digits(from: number, to: number): number
  /** How far the header speaks for a type: 1 its longest phrase, 0.5 another one, 0 none. */
  header(type: string): number
  /** Whether what the header says of a type may as well name something else. */
  isAmbiguous(type: string): boolean
  /** Whether the header's longest phrase is a thing of this kind. */
  isThing(kind: string): boolean
  /** So few different values in so many cells are kinds of something: names, numbers and secrets of people are none. */
  readonly isCategory: boolean
  /** The header says nothing: empty, a number, or such as COL07 and column_3. */
  readonly isNameless: boolean
  /** Whether the header names something else than the type. */
  isHeaderAgainst(type: string): boolean
}

const NAMELESS = /^[^\p{L}\p{N}]*(?:col(?:umn)?|field|fld|attr|unnamed|f|c|v|var|x|คอลัมน์|ฟิลด์|สดมภ์)?[\s_:.-]*\d*[^\p{L}\p{N}]*$/iu

const MANY_CELLS = 30
const FEW_KINDS = 3

/** Names of two rows stand joined so. */
const JOINT = ' / '

/** Shorter words at the end of joined names tell little: X, No. */
const LEAST_LAST = 3

/**
 * Of joined names the last one says what the column holds, and the one before whose it is, where it does so without doubt; but what is
 * counted is a count.
 */
function readColumnName(name: string, { headers }: Vocabulary): readonly HeaderHint[] {
  const whole = readHeader(name, headers)
  const at = name.lastIndexOf(JOINT)
  if (at < 0 || whole[0]?.label === 'count') return whole
  const last = readHeader(name.slice(at + JOINT.length), headers)
  const isClear = last[0] !== undefined && !last[0].isThing && !last[0].isAmbiguous && last[0].length >= LEAST_LAST
  return isClear ? last : whole
}

/** Reads a column's header and wraps its counts. */
export function viewColumn(column: ColumnInput, index: number, vocabulary: Vocabulary): ColumnView {
  const { signals } = column
  const hints = readColumnName(column.name, vocabulary)
  const top = hints[0]
  const header = (type: string): number => {
    const hint = hints.find(({ label, isThing }) => label === type && !isThing)
    if (hint === undefined || top === undefined) return 0
    // โรคพืช begins as โรค does, and names another thing.
    if (top.isThing && top.isHead && hint.isHead && top.length > hint.length) return 0
    return hint === top || (hint.isHead === top.isHead && hint.length === top.length) ? 1 : 0.5
  }
  return {
    name: column.name,
    index,
    filled: signals.filled,
    distinct: column.profile.distinct,
    variety: signals.filled === 0 ? 0 : Math.min(1, column.profile.distinct / signals.filled),
    lengthMean: column.profile.lengthMean,
    hints,
    signals,
    share: (...features) =>
      Math.min(
        1,
        features.reduce((sum, feature) => sum + shareOf(signals, feature), 0),
      ),
    digits: (from, to) => {
      const cells = signals.digitLengths.slice(from, to + 1).reduce((sum, count) => sum + count, 0)
      return signals.filled === 0 ? 0 : cells / signals.filled
    },
    header,
    isCategory: signals.filled >= MANY_CELLS && column.profile.distinct <= FEW_KINDS,
    isNameless: hints.length === 0 && NAMELESS.test(column.name),
    isAmbiguous: (type) => hints.find(({ label, isThing }) => label === type && !isThing)?.isAmbiguous === true,
    isThing: (kind) => top?.isThing === true && top.label === kind,
    isHeaderAgainst: (type) => top !== undefined && header(type) === 0,
  }
}
