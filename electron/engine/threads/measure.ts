import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder, toScanBytes } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED, recordCells } from '#shared/csv/records.ts'
import { createTokenizer, fieldText } from '#shared/csv/tokenizer.ts'
import { createRuleEvaluator, type RuleEvaluator, type RuleState, type Turn } from '#shared/quality/evaluate.ts'
import type { Rule, RuleResult } from '#shared/quality/rule.ts'
import { type PackedSegment, withSegment } from './packed-segment.ts'

/** What is measured over a table: rules, with the values of their code lists. */
export interface MeasurePlan {
  readonly reading: Reading
  readonly rules: readonly Rule[]
  /** The current day as an ISO date. */
  readonly today: string
  /** The columns, by name, whose dates are read month first. */
  readonly monthFirst: ReadonlySet<string>
  /** For each rule the values of its code list, when it has one that is not in the rule itself. */
  readonly codes: readonly (ReadonlySet<string> | null)[]
  readonly turn: Turn
}

/** What threads do about quality rules. A session is opened in every lane and ends there with `yieldMeasure`, `finishMeasure` or `dropMeasure`. */
export interface MeasureTasks {
  openMeasure: { input: { session: string; plan: MeasurePlan }; output: null }
  /** Answers the number of accepted records. `index` is the segment's place in the file's order, from 0. */
  measureSegment: { input: { session: string; index: number; packed: PackedSegment }; output: number }
  /** Gives up what the lane gathered, to be absorbed by another. */
  yieldMeasure: { input: { session: string }; output: RuleState[] }
  /** Absorbs the other lanes' parts and finishes; `firstRecords[i]` is the number of segment i's first record. */
  finishMeasure: { input: { session: string; parts: readonly RuleState[][]; firstRecords: Float64Array }; output: RuleResult[] }
  dropMeasure: { input: { session: string }; output: null }
  /** The different values of one column in a segment, without the spaces around them and without the empty one. */
  valuesOfSegment: { input: { reading: Reading; column: number; packed: PackedSegment }; output: string[] }
}

type Cells = (fields: Fields, record: number) => readonly string[]

interface Measure {
  readonly evaluator: RuleEvaluator
  readonly forEachRecord: (packed: PackedSegment, visit: (cells: readonly string[], place: number) => void) => number
}

const measures = new Map<string, Measure>()

export const measureTasks: { readonly [N in keyof MeasureTasks]: (input: MeasureTasks[N]['input']) => MeasureTasks[N]['output'] } = {
  openMeasure: ({ session, plan }) => {
    const { reading, rules, today, monthFirst, codes, turn } = plan
    const codesByList = new Map(rules.flatMap(({ check }, index) => (check.kind === 'allowed' ? [[check.list, codes[index] ?? null]] : [])))
    const names = reading.columns.map((column) => column.name)
    const evaluator = createRuleEvaluator(rules, names, { today, monthFirst, codes: (list) => codesByList.get(list) ?? null }, turn)
    measures.set(session, { evaluator, forEachRecord: createRecordVisitor(reading, evaluator.columns) })
    return null
  },
  measureSegment: ({ session, index, packed }) => {
    const { evaluator, forEachRecord } = measureOf(session)
    return forEachRecord(packed, (cells, place) => evaluator.addRecord(cells, index, place))
  },
  yieldMeasure: ({ session }) => takeMeasure(session).evaluator.state(),
  finishMeasure: ({ session, parts, firstRecords }) => {
    const { evaluator } = takeMeasure(session)
    for (const part of parts) evaluator.absorb(part)
    return evaluator.finish(firstRecords)
  },
  dropMeasure: ({ session }) => {
    measures.delete(session)
    return null
  },
  valuesOfSegment: ({ reading, column, packed }) => {
    const values = new Set<string>()
    createRecordVisitor(reading, [column])(packed, (cells) => {
      const value = (cells[column] ?? '').trim()
      if (value !== '') values.add(value)
    })
    return [...values]
  },
}

function measureOf(session: string): Measure {
  const measure = measures.get(session)
  if (!measure) throw new Error('no such measure')
  return measure
}

function takeMeasure(session: string): Measure {
  const measure = measureOf(session)
  measures.delete(session)
  return measure
}

/** Visits the accepted records of segments in order and answers how many there are; only the named columns are decoded, the others' cells are empty. */
function createRecordVisitor(reading: Reading, columns: readonly number[]): Measure['forEachRecord'] {
  const { dialect } = reading
  const tokenizer = createTokenizer(dialect)
  const rule = createRecordRule(reading)
  const kinds = createRecordKinds()
  const cellsOf = createCellsOf(reading, columns)
  return (packed, visit) =>
    withSegment(packed, (unpacked) => {
      const bytes = toScanBytes(unpacked, dialect.encoding, packed.start === 0)
      const fields = tokenizer.tokenize(bytes, 0, bytes.length)
      rule.judge(fields, packed.start, kinds)
      let place = 0
      for (let r = 0; r < fields.recordCount; r++) if (kinds.kind[r] === RECORD_ACCEPTED) visit(cellsOf(fields, r), place++)
      return place
    })
}

function createCellsOf(reading: Reading, columns: readonly number[]): Cells {
  const { dialect } = reading
  const decode = createCellDecoder(dialect.encoding)
  // Where overflow is put back into the last cell, a cell is more than its field.
  if (dialect.longRecords === 'join') return (fields, r) => recordCells(fields, r, reading, decode)
  const cells = new Array<string>(reading.columns.length).fill('')
  return (fields, r) => {
    const first = fields.recordField[r] as number
    const count = (fields.recordField[r + 1] as number) - first
    for (const column of columns) cells[column] = column < count ? fieldText(fields, first + column, dialect, decode) : ''
    return cells
  }
}
