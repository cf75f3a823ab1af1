import type { CellKind } from '../cell-kinds.ts'
import { type ColumnShape, shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'

const SAMPLE_ROWS = 500

/** What stands in columns that are named by such words. */
const MEANT: readonly (readonly [RegExp, readonly CellKind[]])[] = [
  [/^(?:id|no\.?|code|hn|cid|ลำดับ(?:ที่)?|ที่)$|^รหัส|^เลข|_(?:id|no|code)$/iu, ['number', 'code']],
  [
    /amount|qty|quantity|price|cost|total|budget|^age|rate|percent|count|value|weight|score|^จำนวน|ราคา|มูลค่า|งบประมาณ|^อายุ|ร้อยละ|ปริมาณ|คะแนน/iu,
    ['number'],
  ],
  [/date|time|^day$|วันที่|เวลา|วันเดือนปี/iu, ['date', 'time']],
  [
    /name|title|province|district|city|town|status|state|address|ward|remark|note|ชื่อ|สกุล|จังหวัด|อำเภอ|ตำบล|สถานะ|ที่อยู่|หมายเหตุ|หน่วยงาน/iu,
    ['word', 'text'],
  ],
]

/**
 * Whether a header one name short of the records leaves the first column without one, as R does with its row names: a first column of
 * distinct values, a last one that is in use, and names that do not fit better above the columns they stand over.
 */
export function lacksFirstName(grid: Grid, names: readonly string[], body: readonly number[], width: number): boolean {
  const sample = body.slice(0, SAMPLE_ROWS)
  const first = new Set(sample.map((r) => grid.cells(r)[0] ?? ''))
  if (sample.length < 2 || first.size !== sample.length || first.has('')) return false
  if (sample.every((r) => (grid.cells(r)[width - 1] ?? '') === '')) return false
  const shapes = shapeColumns(grid, sample, width)
  return agreement(names, shapes) <= agreement(['', ...names], shapes)
}

/** Names above what they mean, less those above something else. */
function agreement(names: readonly string[], shapes: readonly ColumnShape[]): number {
  let sum = 0
  for (const [c, { kind }] of shapes.entries()) {
    const meant = MEANT.find(([words]) => words.test((names[c] ?? '').trim()))
    if (meant !== undefined && kind !== null) sum += meant[1].includes(kind) ? 1 : -1
  }
  return sum
}
