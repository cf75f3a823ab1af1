import { isCitizenIdChecksumValid } from '#shared/sensitive/identifiers.ts'
import { comparable } from './comparable.ts'
import { citizenIdDigits } from './digit-runs.ts'
import { textPieces } from './text-pieces.ts'
import type { ValueFinder } from './value-index.ts'

/** Something found where it must not be. No value is ever part of it. */
export interface Leak {
  /** `original`: a protected value as it was; `citizen-id`: numbers with the civil register's check digit. */
  readonly kind: 'original' | 'citizen-id'
  /** The file in the bundle. */
  readonly path: string
  /** The table's column, null outside the table. */
  readonly column: string | null
  /** The first record it was found in, from 0; null outside the table. */
  readonly record: number | null
  /** The protected column the value comes from; null for `citizen-id`. */
  readonly from: string | null
  /** How many times, at least. */
  readonly count: number
}

export interface LeakReport {
  /** Any of these blocks the bundle. */
  readonly leaks: readonly Leak[]
  /** Worth a look, but as likely as not by chance: a check digit that fits one number in ten, a given name that is a province too. */
  readonly coincidences: readonly Leak[]
}

/** A column whose original values are looked for. */
export interface WatchedColumn {
  readonly name: string
  /** `strict`: protected as direct identifier or secret; `distinctive`: otherwise protected, so that only telling values count; `no`: leaves as it is. */
  readonly watch: 'strict' | 'distinctive' | 'no'
}

/** Outside the table, shorter texts are version numbers, counts and codes. */
const SHORTEST_OUTSIDE = 4
/** In any large register every day is somebody's birthday, and metadata are full of days. */
const DAY = /^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}$/

/** Original values of protected columns: where they are found, and all columns, those that they come from among them. */
export interface Originals {
  readonly values: ValueFinder
  readonly columns: readonly WatchedColumn[]
}

/** A column of the table that leaves. */
export interface ScannedColumn {
  readonly name: string
  /** It leaves as it is. */
  readonly kept: boolean
  /** The type decided for it: a citizen ID or a company's number that leaves in the clear on purpose is no leak. */
  readonly type: string | null
}

/** Looks through the other files of a bundle, as it is made or read. */
export interface TextLeaks {
  /** The whole text of a file, or its name. */
  add(path: string, content: string): void
  leaks(): Leak[]
}

/**
 * `originals`: null when there is nothing to compare with; otherwise the table has been looked through before, as what it shows openly is no secret in them.
 * `openly`: what the bundle says on purpose: the agency's, the dataset's, the columns' names, the people who approve.
 */
export function createTextLeaks(originals: Originals | null, openly: Iterable<string>): TextLeaks {
  const said = new Set([...openly].map(comparable))
  const outside = new Map<string, Leak>()

  function found(path: string, kind: Leak['kind'], from: string | null): void {
    const key = `${kind} ${path} ${from}`
    const known = outside.get(key)
    outside.set(key, { kind, path, column: null, record: null, from, count: (known?.count ?? 0) + 1 })
  }

  function lookUp(path: string, piece: string, { values, columns }: Originals): void {
    const value = comparable(piece)
    if (value.length < SHORTEST_OUTSIDE || said.has(value)) return
    const bytes = Buffer.from(value)
    const place = values.find(bytes, 0, bytes.length)
    if (place < 0 || values.isExcusedAt(place) || (DAY.test(piece.trim()) && !values.isStrictAt(place))) return
    found(path, 'original', columns[values.columnAt(place)]?.name ?? null)
  }

  return {
    add(path, content) {
      for (const piece of textPieces(path, content)) {
        for (const digits of citizenIdDigits(piece)) if (isCitizenIdChecksumValid(digits)) found(path, 'citizen-id', null)
        if (originals !== null) lookUp(path, piece, originals)
      }
    },
    leaks: () => [...outside.values()],
  }
}
