import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { ColumnFacts } from './cell-test.ts'
import { createCellReader } from './cells.ts'
import { KEY_BYTES, writeCollationKey } from './collation.ts'
import { orderPlaces, type SortPart } from './order.ts'
import { createSortKeyWriter, type SortKeyWriter } from './sort-keys.ts'

const reading = plainReading(['c'], { delimiter: '', shortRecords: 'pad', longRecords: 'truncate' })

const facts = (type: ColumnFacts['type'], isMonthFirst = false): ColumnFacts => ({
  type,
  isMonthFirst,
  rarerEra: 'common',
  spellings: { hasThaiDigits: true, hasInvisible: true },
})

/** Goes on with the same writer, whose place among the writers is told. */
interface Writer {
  readonly place: number
  readonly keys: SortKeyWriter
}

const writersOf = (count: number, known: ColumnFacts): Writer[] =>
  Array.from({ length: count }, (_, place) => ({ place, keys: createSortKeyWriter(known) }))

function partOf(values: readonly string[], firstPlace: number, { place, keys }: Writer): SortPart {
  const bytes = new TextEncoder().encode(values.map((value) => `"${value.replaceAll('"', '""')}"\n`).join(''))
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const cell = createCellReader(reading)
  values.forEach((_, r) => {
    cell.at(fields, r, 0)
    keys.add(cell, r)
  })
  return { firstPlace, writer: place, keys: keys.finish() }
}

/** Parts of so many values each, dealt to the writers in turn. */
function partsOf(values: readonly string[], size: number, writers: readonly Writer[]): SortPart[] {
  const parts: SortPart[] = []
  for (let from = 0; from < values.length; from += size) {
    const writer = writers[parts.length % writers.length]
    if (writer) parts.push(partOf(values.slice(from, from + size), from, writer))
  }
  return parts
}

/** The values in order, given in parts of three. */
function ordered(values: readonly string[], type: ColumnFacts['type'], isDescending = false, isMonthFirst = false): string[] {
  const parts = partsOf(values, 3, writersOf(2, facts(type, isMonthFirst)))
  return Array.from(orderPlaces(parts, isDescending), (place) => values[place] ?? '?')
}

/** The order of texts by comparing their keys two at a time. */
function plainOrder(values: readonly string[], isDescending: boolean): number[] {
  const keys = values.map((text) => {
    const out = new Uint8Array(KEY_BYTES)
    const codes = Uint16Array.from(text, (_, at) => text.charCodeAt(at))
    return Buffer.from(out.subarray(0, writeCollationKey(codes, codes.length, out, 0)))
  })
  const sign = isDescending ? -1 : 1
  return values.map((_, place) => place).sort((a, b) => sign * Buffer.compare(keys[a] ?? Buffer.of(), keys[b] ?? Buffer.of()) || a - b)
}

describe('records are ordered', () => {
  it('numbers by value, misfits behind them, gaps last in either direction', () => {
    const values = ['10', '-', '9', 'abc', '1,000', '', '-5.5', '๗', '0']
    expect(ordered(values, 'decimal')).toEqual(['-5.5', '0', '๗', '9', '10', '1,000', 'abc', '-', ''])
    expect(ordered(values, 'decimal', true)).toEqual(['1,000', '10', '9', '๗', '0', '-5.5', 'abc', '-', ''])
  })

  it('dates by day, whatever era they are written in', () => {
    const values = ['01/02/2560', '2016-12-31', '25600101', 'ไม่ทราบ', '31 ธ.ค. 2558', 'x']
    expect(ordered(values, 'date')).toEqual(['31 ธ.ค. 2558', '2016-12-31', '25600101', '01/02/2560', 'x', 'ไม่ทราบ'])
  })

  it('dates as the column writes them: month first', () => {
    expect(ordered(['02/01/2020', '01/03/2020'], 'date', false, true)).toEqual(['01/03/2020', '02/01/2020'])
    expect(ordered(['02/01/2020', '01/03/2020'], 'date', false, false)).toEqual(['02/01/2020', '01/03/2020'])
  })

  it('times by the clock', () => {
    expect(ordered(['13:00', '9:30', '09:05'], 'time')).toEqual(['09:05', '9:30', '13:00'])
  })

  it('equal ones as they stand in the file, in either direction', () => {
    expect(ordered(['b', 'A', 'B', 'a'], 'text')).toEqual(['A', 'a', 'b', 'B'])
    expect(ordered(['b', 'A', 'B', 'a'], 'text', true)).toEqual(['b', 'B', 'A', 'a'])
    expect(ordered(['1', '01.0', '1.0', '-0', '0'], 'decimal', true)).toEqual(['1', '1.0', '-0', '0', '01.0'])
  })

  it('any numbers as a plain sort does', () => {
    const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }))
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), fc.boolean(), (numbers, isDescending) => {
        const part = (from: number, to: number): SortPart => ({
          firstPlace: from,
          writer: 0,
          keys: {
            numbers: Float64Array.from(numbers.slice(from, to)),
            numberPlaces: Uint32Array.from(numbers.slice(from, to), (_, place) => place),
            texts: new Uint8Array(),
            textEnds: new Uint32Array(),
            textKeys: new Uint32Array(),
            textPlaces: new Uint32Array(),
            gapPlaces: new Uint32Array(),
          },
        })
        const places = numbers.map((_, place) => place)
        const sign = isDescending ? -1 : 1
        const expected = places.toSorted((a, b) => sign * ((numbers[a] ?? 0) - (numbers[b] ?? 0)) || a - b)
        expect([
          ...orderPlaces(
            [part(0, 7), part(7, numbers.length)].filter((one) => one.firstPlace < Math.max(1, numbers.length)),
            isDescending,
          ),
        ]).toEqual(expected)
      }),
    )
  })

  it('many texts by prefixes as few are by comparing', () => {
    // More than are compared two at a time, many of them equal for longer than a prefix, some of them twice.
    const values = Array.from(
      { length: 45_000 },
      (_, i) => `${'สำนักงาน'.slice(0, (i % 3) * 4)}${'same beginning '.repeat(i % 4)}${(i * 7919) % 40_009}`,
    )
    for (const isDescending of [false, true]) {
      const places = orderPlaces(partsOf(values, 20_000, writersOf(2, facts('text'))), isDescending)
      const expected = plainOrder(values, isDescending)
      expect(places.findIndex((place, row) => place !== expected[row])).toBe(-1)
    }
  })

  it('any texts as a plain sort does, whoever wrote which of their keys', () => {
    const text = fc.oneof(
      fc.constantFrom('ก', 'ก่า', 'กา', 'เก่า', 'A "quoted" word', 'a "quoted" word', 'two\nlines', 'a,b', 'x'.repeat(300), 'น้ำ', 'นํ้า'),
      fc
        .array(fc.constantFrom('ก', '่', 'า', 'เ', 'a', 'B', '"', '\n', ' ', '\u200b', 'é', '๑'), { minLength: 1, maxLength: 9 })
        .map((all) => `v${all.join('')}`),
    )
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (values, size, writers, isDescending) => {
          const places = orderPlaces(partsOf(values, size, writersOf(writers, facts('text'))), isDescending)
          expect([...places]).toEqual(plainOrder(values, isDescending))
        },
      ),
    )
  })
})

describe('Thai texts are ordered as in the dictionary', () => {
  it('a vowel before its consonant counts behind it, tones decide last', () => {
    const words = ['เกม', 'ขา', 'กา', 'แกะ', 'ก่า', 'กก', 'ไก่', 'ก้าน', 'การ', 'ก๋า', 'เก่า', 'โกง', 'กำ']
    expect(ordered(words, 'text')).toEqual(words.toSorted(new Intl.Collator('th').compare))
  })

  it('as the platform orders the provinces', () => {
    const provinces =
      'กรุงเทพมหานคร สมุทรปราการ นนทบุรี ปทุมธานี พระนครศรีอยุธยา อ่างทอง ลพบุรี สิงห์บุรี ชัยนาท สระบุรี ชลบุรี ระยอง จันทบุรี ตราด ฉะเชิงเทรา ปราจีนบุรี นครนายก สระแก้ว นครราชสีมา บุรีรัมย์ สุรินทร์ ศรีสะเกษ อุบลราชธานี ยโสธร ชัยภูมิ อำนาจเจริญ บึงกาฬ หนองบัวลำภู ขอนแก่น อุดรธานี เลย หนองคาย มหาสารคาม ร้อยเอ็ด กาฬสินธุ์ สกลนคร นครพนม มุกดาหาร เชียงใหม่ ลำพูน ลำปาง อุตรดิตถ์ แพร่ น่าน พะเยา เชียงราย แม่ฮ่องสอน นครสวรรค์ อุทัยธานี กำแพงเพชร ตาก สุโขทัย พิษณุโลก พิจิตร เพชรบูรณ์ ราชบุรี กาญจนบุรี สุพรรณบุรี นครปฐม สมุทรสาคร สมุทรสงคราม เพชรบุรี ประจวบคีรีขันธ์ นครศรีธรรมราช กระบี่ พังงา ภูเก็ต สุราษฎร์ธานี ระนอง ชุมพร สงขลา สตูล ตรัง พัทลุง ปัตตานี ยะลา นราธิวาส'.split(
        ' ',
      )
    expect(provinces).toHaveLength(77)
    expect(ordered(provinces, 'text')).toEqual(provinces.toSorted(new Intl.Collator('th').compare))
  })

  it('figures before Latin letters before Thai ones', () => {
    expect(ordered(['ก', 'b', '2', 'A', '๑', 'é'], 'text')).toEqual(['๑', '2', 'A', 'b', 'ก', 'é'])
  })
})
