import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Chance, createChance } from '../../scripts/samples/random.ts'
import { prepareDuckDb } from './duckdb.ts'
import { openBenchEngine } from './engine.ts'

/**
 * node test/bench/kinds.ts: imports tables of one column whose values are nearly all different, one table per kind of value, and has DuckDB summarise the
 * same files. What a value costs depends on whether values of its kind have a form that comes again.
 *   --records <n>  records of each table, 200,000 unless told
 *   --kinds <a,b>  only these
 */
const { values: options } = parseArgs({ options: { records: { type: 'string', default: '200000' }, kinds: { type: 'string' } } })
const records = Number(options.records)

const SYLLABLES = 'ทอง ศรี บุญ สุข แก้ว จันทร์ คำ พงษ์ วงศ์ รุ่ง แสง เพชร อินทร์ เธียร ปัญญา เจริญ สม ชัย นา พร วิ กิจ'.split(' ')
const WORDS = 'ขอ เอกสาร เพิ่มเติม ติดต่อ แล้ว ตาม หนังสือ บัญชี ไม่ตรง กับ ชื่อ ย้าย ที่อยู่ เดิม รอผล การตรวจ พื้นที่ น้ำท่วม เงิน'.split(' ')
const ENGLISH = 'request document approved pending review budget officer district water health record system update'.split(' ')
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const two = (value: number) => String(value).padStart(2, '0')
const below = (chance: Chance, most: number) => chance.whole(0, most - 1)

function several(chance: Chance, count: number, of: readonly string[], between = ''): string {
  return Array.from({ length: count }, () => chance.pick(of)).join(between)
}

function hex(chance: Chance, digits: number): string {
  return several(chance, digits, [...'0123456789abcdef'])
}

const KINDS: Readonly<Record<string, (chance: Chance) => string>> = {
  integer: (chance) => String(below(chance, 10_000_000)),
  decimal: (chance) => `${below(chance, 100)}.${String(below(chance, 10 ** 9)).padStart(9, '0')}${below(chance, 10 ** 6)}`,
  code: (chance) => `${chance.pick(['BKK', 'CNX', 'TAK'])}-${60 + below(chance, 9)}-${String(below(chance, 10 ** 7)).padStart(7, '0')}`,
  telephone: (chance) => `08${below(chance, 10)}-${100 + below(chance, 900)}-${1000 + below(chance, 9000)}`,
  moment: (chance) =>
    `${2015 + below(chance, 10)}-${two(1 + below(chance, 12))}-${two(1 + below(chance, 28))} ${two(below(chance, 24))}:${two(below(chance, 60))}:${two(below(chance, 60))}`,
  'thai-name': (chance) => `${chance.pick(['นาย', 'นาง', 'นางสาว'])}${several(chance, 3, SYLLABLES)} ${several(chance, 4, SYLLABLES)}`,
  address: (chance) =>
    `${1 + below(chance, 999)}/${1 + below(chance, 99)} หมู่ ${1 + below(chance, 15)} ตำบล${several(chance, 2, SYLLABLES)} ${10_000 + below(chance, 86_000)}`,
  'thai-note': (chance) => `${several(chance, 8, WORDS)} ${several(chance, 6, WORDS)}`,
  'english-note': (chance) => several(chance, 9, ENGLISH, ' '),
  email: (chance) => `${several(chance, 10, [...LETTERS])}@${chance.pick(['gmail.com', 'moph.go.th'])}`,
  'letters-and-figures': (chance) => several(chance, 10, [...LETTERS.toUpperCase(), ...'23456789']),
  uuid: (chance) => `${hex(chance, 8)}-${hex(chance, 4)}-${hex(chance, 4)}-${hex(chance, 4)}-${hex(chance, 12)}`,
}

/** Milliseconds after which every thread has practised. */
const OPEN = 12_000

const timed = z.object({ milliseconds: z.number() })
const duckdb = prepareDuckDb()
const folder = mkdtempSync(join(tmpdir(), 'borikon-kinds-'))
try {
  mkdirSync(join(folder, 'files'))
  const engine = await openBenchEngine(folder, 0, OPEN)
  console.log(`${records} records, one column; milliseconds, and of the engine microseconds of the processor per value`)
  for (const kind of options.kinds?.split(',') ?? Object.keys(KINDS)) {
    const csv = writeKind(kind)
    const { milliseconds, cpuSeconds } = await engine.importFile(csv)
    const other = 'missing' in duckdb ? 'missing' : summarise(csv).toFixed(0)
    console.log(
      `${kind.padEnd(20)} ${milliseconds.toFixed(0).padStart(6)}  ${((cpuSeconds * 1e6) / records).toFixed(2)}  DuckDB ${other.padStart(6)}`,
    )
  }
  await engine.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function writeKind(kind: string): string {
  const write = KINDS[kind]
  if (!write) throw new Error(`there is no kind ${kind}`)
  const chance = createChance(20_680)
  const csv = join(folder, 'files', `${kind}.csv`)
  writeFileSync(csv, `${['value', ...Array.from({ length: records }, () => write(chance))].join('\r\n')}\r\n`)
  return csv
}

function summarise(csv: string): number {
  const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'run-duckdb.ts'), csv], { encoding: 'utf8' })
  return timed.parse(JSON.parse(answer)).milliseconds
}
