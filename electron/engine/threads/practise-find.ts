import type { ColumnFacts } from '#shared/rows/cell-test.ts'
import type { Spellings } from '#shared/rows/needle.ts'
import { orderPlaces } from '#shared/rows/order.ts'
import type { FindPlan } from '#shared/rows/plan.ts'
import { createSortKeyWriter } from '#shared/rows/sort-keys.ts'
import { createValueCounter } from '#shared/rows/value-counter.ts'
import { createSegmentFinder } from './find-segment.ts'
import { practiceTable } from './warm-up.ts'

const ANY: Spellings = { hasThaiDigits: true, hasInvisible: true }
const PLAIN: Spellings = { hasThaiDigits: false, hasInvisible: false }
const TEXT: ColumnFacts = { type: 'text', isMonthFirst: false, rarerEra: 'common', spellings: PLAIN }
const NUMBER: ColumnFacts = { ...TEXT, type: 'decimal' }

/** Enough for the code to be compiled. */
const RECORDS = 8000

/** Columns of the practice table. */
const NAME = 3
const PLACE = 6
const AMOUNT = 8

/** Searches a made-up table in each of the usual ways, so that the first search of a person finds the code compiled: a step each. */
export function* practiseFind(): Generator<void> {
  const { reading, segments } = practiceTable(RECORDS)
  const bytes = Buffer.concat(segments)
  const packed = { start: 0, length: bytes.length, blocks: [{ start: 0, length: bytes.length, isCompressed: false, data: bytes }] }
  const everything: FindPlan = { table: '', reading, search: null, conditions: [], records: [], sort: null, count: null }
  const columns = reading.columns.map((_, index) => index)
  const column = { column: '', not: false }
  const plans: FindPlan[] = [
    { ...everything, search: { text: 'ใจดี29', columns, spellings: PLAIN } },
    { ...everything, search: { text: 'ใจดี29', columns, spellings: ANY } },
    { ...everything, search: { text: 'ab-', columns, spellings: PLAIN } },
    { ...everything, conditions: [{ index: PLACE, facts: TEXT, condition: { ...column, kind: 'one-of', values: ['ตาก'] } }] },
    {
      ...everything,
      conditions: [
        {
          index: AMOUNT,
          facts: NUMBER,
          condition: { ...column, kind: 'number', min: 5000, max: null, isMinExcluded: false, isMaxExcluded: false },
        },
      ],
    },
  ]
  for (const plan of plans) {
    createSegmentFinder(plan).eachFound(packed, 0, () => undefined)
    yield
  }
  const finder = createSegmentFinder(everything)
  const counter = createValueCounter(reading)
  for (const [index, facts] of [
    [NAME, TEXT],
    [AMOUNT, NUMBER],
  ] as const) {
    const keys = createSortKeyWriter(facts)
    finder.eachFound(packed, 0, (fields, r, record) => {
      finder.cell.at(fields, r, index)
      keys.add(finder.cell, record)
      counter.add(finder.cell, record)
    })
    orderPlaces([{ firstPlace: 0, writer: 0, keys: keys.finish() }], false)
    yield
  }
  counter.finish()
}
