import type { Chance } from './random.ts'

/** A column of a made-up table, in the manner of an agency's extract. */
export interface MadeColumn {
  readonly name: string
  /** The unit that a units row or a name's second line gives. */
  readonly unit: string
  /** Numbers to add up in a row of totals. */
  readonly isMeasure: boolean
  value(row: number): string
}

const PROVINCES = ['กรุงเทพมหานคร', 'เชียงใหม่', 'นนทบุรี', 'ขอนแก่น', 'สงขลา', 'ชลบุรี', 'นครราชสีมา', 'ภูเก็ต', 'อุบลราชธานี', 'น่าน'] as const
const DISTRICTS = ['เมือง', 'บางใหญ่', 'หาดใหญ่', 'ปากช่อง', 'ศรีราชา', 'สันทราย', 'ถลาง', 'พิมาย', 'วารินชำราบ'] as const
const FIRST = ['สมชาย', 'สมหญิง', 'วิชัย', 'กนกวรรณ', 'ประเสริฐ', 'อรทัย', 'ณัฐพล', 'พรทิพย์', 'ธนากร', 'สุภาพร'] as const
const LAST = ['ใจดี', 'แสงทอง', 'ศรีสุข', 'วงศ์ใหญ่', 'บุญมา', 'ทองคำ', 'รักไทย', 'พูลผล', 'จันทร์เพ็ญ'] as const
const UNITS = ['กรมการปกครอง', 'กรมอนามัย', 'สำนักงานปลัดกระทรวง', 'กรมบัญชีกลาง', 'กรมป่าไม้'] as const
const STATUS = ['อนุมัติ', 'รอพิจารณา', 'ไม่อนุมัติ', 'ยกเลิก'] as const
const REMARKS = ['', '', '', '', 'ส่งเอกสารเพิ่ม', 'ตรวจสอบแล้ว', 'รอผู้บริหารลงนาม', '-'] as const
const TALES = [
  'ขอเอกสารเพิ่มเติม คือ สำเนาบัตร, ทะเบียนบ้าน',
  'แจ้งว่า "ไม่ประสงค์รับสิทธิ" เมื่อวาน',
  'บรรทัดแรก\nบรรทัดที่สอง',
  'ที่อยู่เดิม; ที่อยู่ใหม่',
  'ก|ข',
  '',
] as const
const MONTHS = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'] as const
const EN_CITIES = ['Malmö', 'Zürich', 'São Paulo', 'Besançon', 'Reykjavík', 'Düsseldorf', 'Córdoba'] as const

const two = (n: number) => String(n).padStart(2, '0')
const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

type Maker = (chance: Chance) => MadeColumn

const column = (name: string, value: (row: number) => string, unit = '', isMeasure = false): MadeColumn => ({
  name,
  value,
  unit,
  isMeasure,
})

const THAI: readonly (readonly [Maker, number])[] = [
  [() => column('ลำดับ', (row) => String(row + 1)), 2],
  [(c) => column('รหัสหน่วยงาน', () => `0${c.whole(1000, 9999)}`), 2],
  [(c) => column('เลขที่คำขอ', (row) => `ค.${row + 101}/${c.whole(2560, 2567)}`), 1],
  [(c) => column('เลขประจำตัวประชาชน', () => `${c.whole(1, 8)}${String(c.whole(10 ** 11, 10 ** 12 - 1))}`), 1],
  [(c) => column('ชื่อ-สกุล', () => `${c.one(['นาย', 'นาง', 'นางสาว'])}${c.one(FIRST)} ${c.one(LAST)}`), 2],
  [(c) => column('จังหวัด', () => c.one(PROVINCES)), 3],
  [(c) => column('อำเภอ', () => c.one(DISTRICTS)), 2],
  [(c) => column('หน่วยงาน', () => c.one(UNITS)), 1],
  [(c) => column('เพศ', () => c.one(['ชาย', 'หญิง'])), 1],
  [(c) => column('สถานะ', () => c.one(STATUS)), 1],
  [(c) => column('วันที่', () => `${two(c.whole(1, 28))}/${two(c.whole(1, 12))}/${c.whole(2550, 2567)}`), 2],
  [(c) => column('วันที่รับเรื่อง', () => `${c.whole(1, 28)} ${c.one(MONTHS)} ${c.whole(2550, 2567)}`), 1],
  [(c) => column('ปีงบประมาณ', () => String(c.whole(2555, 2567))), 1],
  [(c) => column('เวลา', () => `${two(c.whole(0, 23))}:${two(c.whole(0, 59))}`), 1],
  [(c) => column('จำนวน', () => String(c.whole(0, 900)), '(คน)', true), 3],
  [(c) => column('จำนวนครัวเรือน', () => grouped(c.whole(1000, 99_999)), '(ครัวเรือน)', true), 2],
  [(c) => column('งบประมาณ', () => `${c.whole(100, 99_999)}.${two(c.whole(0, 99))}`, '(บาท)', true), 2],
  [(c) => column('วงเงิน', () => `${grouped(c.whole(10_000, 9_999_999))}.00`, '(บาท)', true), 1],
  [(c) => column('ร้อยละ', () => (c.next() * 100).toFixed(2), '(%)'), 1],
  [(c) => column('โทรศัพท์', () => `0${c.whole(2, 9)}-${c.whole(100, 999)}-${c.whole(1000, 9999)}`), 1],
  [(c) => column('ที่อยู่', () => `${c.whole(1, 300)}/${c.whole(1, 30)} หมู่ ${c.whole(1, 12)}`), 1],
  [(c) => column('หมายเหตุ', () => c.one(REMARKS)), 1],
  [(c) => column('รายละเอียด', () => c.one(TALES)), 1],
]

const ENGLISH: readonly (readonly [Maker, number])[] = [
  [() => column('id', (row) => String(row + 1)), 2],
  [(c) => column('hn', () => String(c.whole(100_000, 999_999)).padStart(8, '0')), 2],
  [(c) => column('visit_date', () => `${c.whole(2015, 2024)}-${two(c.whole(1, 12))}-${two(c.whole(1, 28))}`), 2],
  [
    (c) =>
      column('updated_at', () => `2023-${two(c.whole(1, 12))}-${two(c.whole(1, 28))} ${two(c.whole(0, 23))}:${two(c.whole(0, 59))}:00`),
    1,
  ],
  [(c) => column('province', () => c.one(PROVINCES)), 2],
  [(c) => column('fullname', () => `${c.one(FIRST)} ${c.one(LAST)}`), 1],
  [(c) => column('diag', () => `${c.one(['A', 'E', 'I', 'J', 'K'])}${c.whole(10, 99)}.${c.whole(0, 9)}`), 1],
  [(c) => column('sex', () => c.one(['1', '2'])), 1],
  [(c) => column('amount', () => `${c.whole(0, 9999)}.${two(c.whole(0, 99))}`, '(THB)', true), 2],
  [(c) => column('total', () => String(c.whole(0, 9999)), '(cases)', true), 2],
  [() => column('email', (row) => `user${row}@example.go.th`), 1],
  [(c) => column('status', () => c.one(['active', 'closed', 'pending'])), 2],
  [(c) => column('note', () => c.one(TALES)), 1],
  [(c) => column('lat', () => `${c.whole(5, 20)}.${c.whole(100_000, 999_999)}`), 1],
]

const WESTERN: readonly (readonly [Maker, number])[] = [
  [() => column('id', (row) => String(row + 1)), 1],
  [(c) => column('city', () => c.one(EN_CITIES)), 3],
  [(c) => column('prix (€)', () => `${c.whole(1, 900)}.50`, '', true), 1],
  [(c) => column('température', () => String(c.whole(-10, 40)), '(°C)', true), 1],
  [(c) => column('date', () => `${two(c.whole(1, 28))}/${two(c.whole(1, 12))}/${c.whole(2005, 2023)}`), 1],
  [(c) => column('état', () => c.one(['terminé', 'en attente', 'fermé'])), 1],
]

/** Text only: nothing tells names from values by its form. */
const WORDS: readonly (readonly [Maker, number])[] = [
  [(c) => column('ชื่อโครงการ', (row) => `โครงการ${c.one(['พัฒนา', 'ส่งเสริม', 'ปรับปรุง'])}${c.one(DISTRICTS)} ระยะที่ ${row + 1}`), 2],
  [(c) => column('จังหวัด', () => c.one(PROVINCES)), 3],
  [(c) => column('อำเภอ', () => c.one(DISTRICTS)), 2],
  [(c) => column('หน่วยงาน', () => c.one(UNITS)), 2],
  [(c) => column('สถานะ', () => c.one(STATUS)), 2],
  [(c) => column('ผู้ประสานงาน', () => `${c.one(FIRST)} ${c.one(LAST)}`), 2],
  [(c) => column('เพศ', () => c.one(['ชาย', 'หญิง'])), 1],
  [(c) => column('หมายเหตุ', () => c.one(REMARKS)), 1],
]

/** A row label and one column per year or month, as statistics are published. */
export function makeSeries(chance: Chance, count: number): MadeColumn[] {
  const isYears = chance.is(0.6)
  const first = chance.whole(2550, 2560)
  const label = column('จังหวัด', (row) => PROVINCES[row % PROVINCES.length] ?? '')
  const measures = Array.from({ length: Math.min(count - 1, isYears ? 10 : 12) }, (_, n) =>
    column(isYears ? String(first + n) : (MONTHS[n] ?? ''), () => (chance.is(0.05) ? '-' : grouped(chance.whole(10, 99_999))), '', true),
  )
  return [label, ...measures]
}

/** What names and values are written in; `words` are texts only. */
export type Language = 'thai' | 'english' | 'western' | 'words'

/** Columns without a name twice, drawn by chance; at least one of them is typed unless `textOnly`. */
export function makeColumns(chance: Chance, language: Language, count: number): MadeColumn[] {
  const makers = language === 'thai' ? THAI : language === 'english' ? ENGLISH : language === 'words' ? WORDS : WESTERN
  const columns: MadeColumn[] = []
  for (let tries = 0; columns.length < count; tries++) {
    const [first] = makers
    const made = chance.weighed(makers, first?.[0] ?? (() => column('x', String)))(chance)
    const isTaken = columns.some(({ name }) => name === made.name)
    if (!isTaken) columns.push(made)
    else if (tries > 20) columns.push({ ...made, name: `${made.name} ${columns.length + 1}` })
  }
  return columns
}
