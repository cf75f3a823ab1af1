import { z } from 'zod'

/** The stored shape of a profile: what was measured, and no more values than needed. Raised when the shape changes. */
export const PROFILE_VERSION = 1

/** How many record numbers an anomaly keeps at most; they are the smallest ones. */
export const MAX_ANOMALY_RECORDS = 1000

/** What a column's values are, by the share that fits. Values themselves stay text. */
export const columnType = z.enum(['integer', 'decimal', 'boolean', 'date', 'datetime', 'time', 'text', 'empty'])
export type ColumnType = z.infer<typeof columnType>

/** One odd thing about some cells of a column. */
export const anomalyKind = z.enum([
  'empty',
  'null-like',
  'misfit',
  'leading-space',
  'trailing-space',
  'control-character',
  'zero-width',
  'mojibake',
  'thai-digits',
  'decimal-comma',
  'thousands-separator',
  'leading-zero',
  'long-number',
  'scientific-damage',
  'buddhist-era',
  'mixed-era',
  'replacement-character',
  'nul-byte',
  'formula',
  'case-mix',
])
export type AnomalyKind = z.infer<typeof anomalyKind>

/** How often something odd occurs in a column. */
export const anomaly = z.object({
  kind: anomalyKind,
  /** Cells that have it, not different values. */
  count: z.int(),
  /** Numbers (from 0) of the first records it touches, ascending, at most MAX_ANOMALY_RECORDS. */
  records: z.array(z.int()),
})
export type Anomaly = z.infer<typeof anomaly>

/** A value, long ones cut (dictionary.ts), and how many records have it. */
export const valueCount = z.object({ value: z.string(), count: z.int() })

/** How many numbers lie from `from` to `to`: see `histogram`. */
export const histogramBin = z.object({ from: z.number(), to: z.number(), count: z.int() })

/** What the numbers of a column are like; its misfits are left out. */
export const numericProfile = z.object({
  count: z.int(),
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  /** Population standard deviation. */
  sd: z.number(),
  /** Values at 1, 5, 25, 50, 75, 95, 99 %: the smallest value that at least this share of the values does not exceed. */
  quantiles: z.array(z.object({ p: z.number(), value: z.number() })),
  /** Greatest relative error of the quantiles; 0 = exact. */
  quantileError: z.number(),
  /** One bin per value when there are few, else bins of equal width; `to` belongs to the last bin only. */
  histogram: z.array(histogramBin),
})
export type NumericProfile = z.infer<typeof numericProfile>

/** What the dates of a column are like, those with a time of day too; its misfits are left out. */
export const dateProfile = z.object({
  count: z.int(),
  /** ISO dates in the common era. */
  min: z.string(),
  max: z.string(),
  /** Dates written in that era. */
  buddhist: z.int(),
  common: z.int(),
  formats: z.array(z.object({ format: z.string(), count: z.int() })),
  /** Counts by period (year `2560` is given as `2017`; or `2017-03`), ascending, gaps left out. */
  byPeriod: z.array(z.object({ period: z.string(), count: z.int() })),
})
export type DateProfile = z.infer<typeof dateProfile>

/**
 * Everything measured of one column. Fields that hold values of the file (`top`, `misfits`, `numeric` min/max/quantiles/histogram, `date`
 * min/max, pattern examples) are null once the column's sensitivity is not none: see `withoutValues`.
 */
export const columnProfile = z.object({
  index: z.int(),
  name: z.string(),
  /** Records of the table (empty ones included). */
  count: z.int(),
  empty: z.int(),
  nullLike: z.int(),
  /** Without the empty string; see `distinctExact`. */
  distinct: z.int(),
  /**
   * Up to 16,384 different values, fewer in a table of more than 100 columns (128 at least); beyond that HyperLogLog with ≤ 1 % standard
   * error.
   */
  distinctExact: z.boolean(),
  /** The most frequent values, at most 20; long ones cut. */
  top: z.array(valueCount).nullable(),
  /** The counts in `top` may be too low by at most this; 0 = exact. */
  topError: z.int(),
  /** Of the values that are not empty, in Unicode characters; 0 when there are none. */
  lengthMin: z.int(),
  lengthMean: z.number(),
  lengthMax: z.int(),
  type: columnType,
  /** Share of the values (neither empty nor null-like) that fit the type. */
  typeShare: z.number(),
  misfits: z.array(z.object({ value: z.string(), record: z.int() })).nullable(),
  numeric: numericProfile.nullable(),
  date: dateProfile.nullable(),
  /** Its dates that could be read either way are read month first; null in profiles of older programs. */
  isMonthFirst: z.boolean().nullable().default(null),
  /**
   * Character classes, runs cut to 20 characters: 9 digit, ๙ Thai digit, A/a Latin, ก Thai, others as they are. Most frequent first, at
   * most 20.
   */
  patterns: z.array(z.object({ pattern: z.string(), count: z.int() })),
  /** As `topError`. */
  patternsError: z.int(),
  /**
   * Values of one or two figures on either side of a slash or a dash (`12/3`), counted by their patterns. Null in profiles of older
   * programs.
   */
  dateLike: z.int().nullable().default(null),
  /** Values holding Thai letters, Latin letters, digits but neither of these, or none of all that. */
  script: z.object({ thai: z.int(), latin: z.int(), digits: z.int(), other: z.int() }),
  anomalies: z.array(anomaly),
  /**
   * No value is empty, null-like or repeated; beyond a million records (fewer in very wide tables) no repetition was found among a sample
   * of the values.
   */
  isKeyCandidate: z.boolean(),
  isConstant: z.boolean(),
  /**
   * Row order: values never go down, or never up. `none` also where there are no values, and where dates were followed by another number
   * than they have in their column: they are read month first, or are plain figures (`25601231`) beside other dates or in both eras.
   */
  order: z.enum(['ascending', 'descending', 'constant', 'none']),
})
export type ColumnProfile = z.infer<typeof columnProfile>

/** Everything measured of a table. Fields that hold values of the file are in its columns only. */
export const tableProfile = z.object({
  version: z.int(),
  records: z.int(),
  columns: z.array(columnProfile),
  /** Records equal to an earlier one in every cell. */
  duplicateRecords: z.int(),
  /** Exact up to a million distinct records, else estimated from a sample of them. */
  duplicatesExact: z.boolean(),
  /** Numbers of the first such records, ascending. */
  duplicateExamples: z.array(z.int()),
  /** Records that candidate pairs and functional hints were judged on: a sample, or all that differ. */
  sampledRecords: z.int(),
  /** Column indexes, single columns before pairs, the likeliest first; measurements (decimal columns) are left out. */
  candidateKeys: z.array(z.array(z.int())),
  identicalColumns: z.array(z.array(z.int())),
  /** Column `from` determines column `to` in `share` of the records that repeat a value of `from`. */
  functionalHints: z.array(z.object({ from: z.int(), to: z.int(), share: z.number() })),
})
export type TableProfile = z.infer<typeof tableProfile>
/** What a profile says of the table as a whole. */
export type TableFigures = Omit<TableProfile, 'columns'>
