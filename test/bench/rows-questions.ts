import { z } from 'zod'
import type { Condition, Selection, Sort } from '#shared/rows/condition.ts'

/** What a screen may ask of the rows of the generated extract (extract-file.ts). */
export type Question = { readonly name: string; readonly selection: Selection } & (
  | { readonly kind: 'find'; readonly sort: Sort | null }
  | { readonly kind: 'facet'; readonly column: string }
)

const EVERYTHING: Selection = { search: null, conditions: [] }

function find(name: string, selection: Partial<Selection>, sort: Sort | null = null): Question {
  return { kind: 'find', name, selection: { ...EVERYTHING, ...selection }, sort }
}

function facet(name: string, column: string, selection: Partial<Selection> = {}): Question {
  return { kind: 'facet', name, selection: { ...EVERYTHING, ...selection }, column }
}

const dear: Condition = {
  kind: 'number',
  column: 'จำนวนเงิน',
  not: false,
  min: 80_000,
  max: null,
  isMinExcluded: false,
  isMaxExcluded: false,
}
const inKhonKaen: Condition = { kind: 'one-of', column: 'จังหวัด', not: false, values: ['ขอนแก่น'] }

/** One question of each kind that takes its own way through the engine: what is rare, what is everywhere, what must be judged cell by cell. */
export function questionsOf(records: number): Question[] {
  const middle = String(records >> 1).padStart(7, '0')
  return [
    find('text: one record', { search: `-${middle}` }),
    find('text: nowhere', { search: 'ไม่มีคำนี้ในแฟ้ม' }),
    find('text: some', { search: 'บัญชีธนาคาร' }),
    find('text: nearly all', { search: '/256' }),
    find('is one value', { conditions: [inKhonKaen] }),
    find('contains', { conditions: [{ kind: 'contains', column: 'นามสกุล', not: false, text: 'มงคล' }] }),
    find('number from', { conditions: [dear] }),
    find('date between', {
      conditions: [{ kind: 'date', column: 'วันที่อนุมัติ', not: false, from: '2024-03-01', to: '2024-03-31' }],
    }),
    find('empty', { conditions: [{ kind: 'filled', column: 'หมายเหตุ', not: true }] }),
    find('oddity', { conditions: [{ kind: 'anomaly', column: 'จำนวนเงิน', not: false, anomaly: 'thousands-separator' }] }),
    find('three conditions and text', { search: 'นา', conditions: [inKhonKaen, dear] }),
    find('order by number', {}, { column: 'จำนวนเงิน', order: 'descending' }),
    find('order by text', {}, { column: 'นามสกุล', order: 'ascending' }),
    find('order of some', { conditions: [inKhonKaen] }, { column: 'จำนวนเงิน', order: 'ascending' }),
    facet('values: few different', 'จังหวัด'),
    facet('values: many different', 'นามสกุล'),
    facet('values of some', 'อำเภอ', { conditions: [inKhonKaen] }),
  ]
}

/** Milliseconds of pages; what a page takes of the processor does not depend on who else is at work. */
const figures = z.object({ median: z.number(), p95: z.number(), worst: z.number(), cpuMedian: z.number() })
export type Figures = z.infer<typeof figures>

const timed = z.object({
  milliseconds: z.number(),
  cpuSeconds: z.number(),
  /** Records found, or counted. */
  found: z.int(),
  /** Until the first rows could be shown; null when there are none, and for counts. */
  firstMilliseconds: z.number().nullable(),
  /** A plain look at the file's bytes right before, as a measure of the machine. */
  lookMilliseconds: z.number(),
  /** Pages of the view, in its order. */
  pages: figures.nullable(),
})
export type Timed = z.infer<typeof timed>

/** What run-rows.ts answers. */
export const rows = z.object({
  records: z.int(),
  importMilliseconds: z.number(),
  pages: figures,
  questions: z.array(z.object({ name: z.string(), times: z.array(timed) })),
})
export type Rows = z.infer<typeof rows>
