import { closeSync, openSync, writeSync } from 'node:fs'
import process from 'node:process'

/**
 * Writes a very wide table, eight kinds of values in turn: numbers, amounts, Buddhist dates, codes, provinces, few numbers with gaps, a running number,
 * addresses. Usage: write-wide.ts <csv> <columns> <records>.
 */
const [path = '', columns = '20000', records = '300'] = process.argv.slice(2)

let seed = 12_345
function random(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff
  return Math.floor((seed / 2 ** 31) * below)
}

const PROVINCES = ['กรุงเทพมหานคร', 'เชียงใหม่', 'ขอนแก่น', 'สงขลา', 'อุบลราชธานี', 'ชลบุรี', 'ไม่ระบุ', 'ระยอง']
const KINDS: readonly ((record: number) => string)[] = [
  () => String(random(100_000)),
  () => (random(100_000) / 100).toFixed(2),
  () => `${1 + random(28)}/${1 + random(12)}/${2550 + random(15)}`,
  () => `A${random(100)}-${random(1000)}`,
  () => PROVINCES[random(PROVINCES.length)] ?? '',
  () => (random(10) > 0 ? String(random(5)) : ''),
  (record) => String(record + 1),
  () => `บ้านเลขที่ ${random(300)} หมู่ ${random(20)}`,
]

const line = (cell: (column: number) => string) => `${Array.from({ length: Number(columns) }, (_, column) => cell(column)).join(',')}\n`
const file = openSync(path, 'w')
writeSync(
  file,
  line((column) => `c${column}`),
)
for (let record = 0; record < Number(records); record++)
  writeSync(
    file,
    line((column) => KINDS[column % KINDS.length]?.(record) ?? ''),
  )
closeSync(file)
