import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import type { Feature } from './features.ts'
import { createColumnSignals, mergeSignals, type SignalsState, shareOf } from './signals.ts'

const vocabulary = readVocabulary()

function observed(values: readonly string[]): SignalsState {
  const signals = createColumnSignals(vocabulary)
  for (const value of values) signals.observeText(value, 1)
  return signals.state()
}

function shows(value: string, feature: Feature): boolean {
  return shareOf(observed([value]), feature) === 1
}

describe('what one value shows', () => {
  const cases: readonly (readonly [string, Feature])[] = [
    ['1-2345-67890-12-1', 'citizen-valid'],
    ["'1234567890121", 'citizen-valid'],
    ['๑๒๓๔๕๖๗๘๙๐๑๒๑', 'citizen-valid'],
    ['1.10E+12', 'damaged-number'],
    ['081-234-5678', 'mobile'],
    ['โทร.0812345678', 'inner-phone'],
    ['โทร 02-123-4567 ค่ะ', 'inner-phone'],
    ['ติดต่อ 0812345678', 'inner-phone'],
    ['รับแล้ว 081-234-5678', 'inner-phone'],
    ['call 0812345678 pls', 'inner-phone'],
    ['+66812345678', 'mobile'],
    ['053 123 456 ต่อ 12', 'landline'],
    ['1669', 'hotline'],
    ['31/12/2560', 'date'],
    ['20171231', 'date'],
    ['31 ธ.ค. 60', 'date'],
    ['2499', 'year-be'],
    ['13.756331', 'latitude'],
    ['100.501762', 'longitude'],
    ['นายสมชาย ใจดี', 'titled-name'],
    ['พระครูสมชาย ใจดี', 'titled-name'],
    ['ดช.สมชาย ใจดี', 'titled-name'],
    ['ดญ. มาลี ทองมา', 'titled-name'],
    ['ดช สมชาย ใจดี', 'titled-name'],
    ['น.ช.สมชาย ใจดี', 'titled-name'],
    ['ข.ช.วิชัย ทองมา', 'titled-name'],
    ['ทนพ.วิชัย ทองมา', 'titled-name'],
    ['พตท.วิชัย ทองมา', 'titled-name'],
    ['ว่าที่ ร.ต.หญิง มาลี ทองมา', 'titled-name'],
    ['พลทหาร วิชัย ทองมา', 'titled-name'],
    ['คุณสมบัติ ใจดี', 'titled-name'],
    ['คุณภาพิมล ใจดี', 'titled-name'],
    ['คุณวุฒิชัย ใจดี', 'titled-name'],
    ['นางงามตา ใจดี', 'titled-name'],
    ['นางรองรัตน์ ใจดี', 'titled-name'],
    ['พระสมชาย ใจดี', 'titled-name'],
    ['นางสาวมาลี ทองมา\n2. นายวิชัย ใจดี', 'titled-name'],
    ['นายวิชัย ใจดี และ นางสาวมาลี ทองมา', 'titled-name'],
    ['1. นายวิชัย ใจดี, 2. นางสาวมาลี ทองมา, 3. นายสมชาย ศรีสุข', 'titled-name'],
    ['วิชัย ผาสุก, ผ่อน ภู่ระหงษ์, มาลี ทองมา', 'two-words'],
    ['พบ นางหวล โพธิ์กลาง แล้ว', 'inner-name'],
    ['ฝาก นายวิชัย', 'inner-name'],
    ['นายกิตติ ใจดี', 'titled-name'],
    ['นายกอบชัย ใจดี', 'titled-name'],
    ['นายวิชัย ทองมา ที่ 1 กับพวก', 'titled-name'],
    ['นายวิชัย ทองมา กับพวกรวม 3 คน', 'titled-name'],
    ['Mr.Somchai Jaidee', 'latin-titled-name'],
    ['พ.ต.ท.หญิง', 'title'],
    ['นางสาวสุดา', 'titled-word'],
    ['ว่าที่ ร.ต.', 'title'],
    ['กก 1234', 'plate'],
    ['12/3 หมู่ 4 ต.แม่ปะ อ.แม่สอด จ.ตาก', 'address'],
    ['จ.ตาก', 'province'],
    ['อำเภอแม่สอด', 'district'],
    ['J45.9', 'icd'],
    ['AB', 'blood-group'],
    ['info@office.example.go.th', 'email-shared'],
    ['somchai.j@example.com', 'email'],
    ['<somchai.j@example.com>', 'email'],
    ['mailto:somchai.j@example.com', 'email'],
    ['somchai.j@example.com,malee.s@example.com', 'email'],
    ['somchai.j@example.com / malee.s@example.com', 'email'],
    ['somchai.j @example.com', 'email'],
    ['somchai.j@gmail,com', 'email'],
    ['somchai.j@gmail', 'email'],
    ['https://example.com/?to=somchai.j@example.com', 'email'],
    ['info@example.com, saraban@example.com', 'email-shared'],
    ['us***0@example.com', 'masked'],
    ['postgres://somchai:1234abcd@example.com', 'password'],
    ['P@ssw0rd', 'password'],
    ['https://www.tiktok.com/@somchai/video/1', 'url'],
    ['tel:0812345678', 'mobile'],
    ['0812345678 (แม่)', 'mobile'],
    ['081-234-5678 มารดา', 'mobile'],
    ['Tel. 081-234-5678', 'mobile'],
    ['phone 0812345678', 'mobile'],
    ['171.83.81.94:54336', 'ip'],
    ['10.1.2.3', 'ip'],
    ['วันที่ 18 เดือน พฤษภาคม พ.ศ.2514', 'date'],
    ['วันจันทร์ที่ 18 พฤษภาคม 2514', 'date'],
    ['13°22\'39.9"N 100°39\'22.2"E', 'latitude-longitude'],
    ['N13.78485 E100.31380', 'latitude-longitude'],
    ['13.78485N, 100.31380E', 'latitude-longitude'],
    ['100.60043,13.79508', 'latitude-longitude'],
    ['[100.60043, 13.79508]', 'latitude-longitude'],
    ['D2-8E-04-05-43-C7:.NET-PRACHARAT', 'mac'],
    ['https://www.google.com/maps?q=13.6484,100.4886', 'latitude-longitude'],
    ['https://www.google.com/maps/@13.6484,100.4886,15z', 'latitude-longitude'],
    ['aB3kXq9ZtR7mWp2LvN8y', 'token'],
    ['192.168.1.10', 'ip'],
    ['00:1A:2B:3C:4D:5E', 'mac'],
    ['ไม่มีศาสนา', 'religion'],
  ]
  it.each(cases)('%s is a %s', (value, feature) => {
    expect(shows(value, feature)).toBe(true)
  })

  const others: readonly (readonly [string, Feature])[] = [
    ['1234567890122', 'citizen-valid'],
    ['5101020304', 'mobile'],
    ['นายช่างโยธา', 'titled-word'],
    ['พระนครศรีอยุธยา', 'titled-word'],
    ['นายกเทศมนตรี ตำบลบางรัก', 'titled-name'],
    ['นายก อบต. บางรัก', 'titled-name'],
    ['นายกอบจ. เชียงใหม่', 'titled-name'],
    ['ติดต่อ คุณแม่ ก่อน', 'inner-name'],
    ['แจ้ง นายก อบต. แล้ว', 'inner-name'],
    ['ได้ตำแหน่ง นางสาวไทย', 'inner-name'],
    ['อายุครรภ์ เด็กหญิงที่เกิด', 'inner-name'],
    ['นายวิชัย ใจดี มาแจ้งว่า ไฟถนนดับ และ น้ำไม่ไหล', 'titled-name'],
    ['คุณภาพดี', 'titled-word'],
    ['คุณภาพ ดีมาก', 'titled-name'],
    ['คุณธรรมจริยธรรม นักเรียน', 'titled-name'],
    ['พระราชบัญญัติควบคุมอาคาร พ.ศ. 2522', 'titled-name'],
    ['พระธาตุ ดอยสุเทพ', 'titled-name'],
    ['พระพุทธ ชินราช', 'titled-name'],
    ['นางรอง พิทยาคม', 'titled-name'],
    ['A.Somchai Jaidee', 'latin-titled-name'],
    ['W.10', 'icd'],
    ['somchai@example.com', 'email-shared'],
    ['info@example.com, somchai.j@example.com', 'email-shared'],
    ['https://cdn.example.com/jquery@3.5.1/dist', 'email'],
    ['https://www.tiktok.com/@somchai/video/1', 'password'],
    ['id=5&cat=3', 'password'],
    ['ND<0.1', 'password'],
    ['4.1.3.1', 'ip'],
    ['2.0.1.11', 'ip'],
    ['StationWaterLevelDailyReport', 'token'],
    ['TotalBudgetAllocated0', 'token'],
    ['Annual-Report-2550-Final.pdf', 'token'],
    ['telex-2024-000123', 'mobile'],
    ['0812345678 5 แปลง', 'mobile'],
    ['5812345678 (แปลง)', 'mobile'],
    ['https://example.com/v1.234,100', 'latitude-longitude'],
    ['วันที่ 35 พฤษภาคม 2514', 'date'],
    ['31/13/2560', 'date'],
  ]
  it.each(others)('%s is not a %s', (value, feature) => {
    expect(shows(value, feature)).toBe(false)
  })

  it('words for nothing are not counted as filled', () => {
    expect(observed(['-', 'ไม่ระบุ', 'N/A', '.', '']).filled).toBe(0)
  })

  it('finds a name and a telephone number inside a long text', () => {
    const state = observed(['ผู้แจ้งคุณสมชาย โทร 081-234-5678 เรื่องไฟถนนดับ'])
    expect([shareOf(state, 'inner-name'), shareOf(state, 'inner-phone')]).toEqual([1, 1])
  })

  it('looks through a text of figures in time that grows with its length', () => {
    const started = performance.now()
    observed([`ก${'1'.repeat(4000)}`, `ม. ${'1/'.repeat(2000)}`, `ก ${'นายก'.repeat(1000)}`])
    expect(performance.now() - started).toBeLessThan(300)
  })

  it('tells a name that begins with ก from a mayor', () => {
    for (const name of ['กิตติ', 'กฤษณะ', 'กมล', 'ก้อง']) expect(shows(`ติดต่อกลับภายในสามวันทำการ โดย นาย${name} ใจดี`, 'inner-name')).toBe(true)
    for (const office of ['นายก อบต. บางรัก', 'นายกเทศมนตรี ใจดี', 'นายกรัฐมนตรี ตรวจ', 'นายกสมาคม ฯ'])
      expect(shows(`ติดต่อกลับภายในสามวันทำการ โดย ${office} เท่านั้น`, 'inner-name')).toBe(false)
  })

  it('does not take คุณภาพ for a name with a title', () => {
    for (const title of ['นาย', 'นางสาว', 'นาง', 'น.ส.', 'ด.ช.', 'ด.ญ.', 'เด็กชาย', 'เด็กหญิง', 'คุณ', 'ดร.', 'Mr.', 'Mrs ', 'Ms. '])
      expect([title, shows(`ติดต่อกลับภายในสามวันทำการ โดย ${title}สมชาย ใจดี`, 'inner-name')]).toEqual([title, true])
    expect(shows('โครงการยกระดับ คุณภาพ ชีวิตของประชาชนในเขตเมือง ระยะที่ 2', 'inner-name')).toBe(false)
  })
})

describe('the state of a column', () => {
  const value = fc.oneof(
    fc.constantFrom('นายสมชาย ใจดี', '1234567890121', '31/12/2560', 'ตาก', 'a@b.co', '', '-', 'J45.9', '13.5', 'กก 1'),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  )

  it('is the same however the values are split over blocks, in any order', () => {
    fc.assert(
      fc.property(fc.array(value), fc.array(value), fc.array(value), (a, b, c) => {
        const whole = observed([...a, ...b, ...c])
        expect(mergeSignals(mergeSignals(observed(a), observed(b)), observed(c))).toEqual(whole)
        expect(mergeSignals(observed(c), mergeSignals(observed(b), observed(a)))).toEqual(whole)
      }),
    )
  })

  it('counts a value that stands in many cells as often', () => {
    const signals = createColumnSignals(vocabulary)
    signals.observeText('ตาก', 3)
    signals.observeText('โสด', 1)
    expect(shareOf(signals.state(), 'province')).toBe(0.75)
  })

  it('is numbers only, as many whatever the values', () => {
    const size = JSON.stringify(observed([])).length
    const state = observed(Array.from({ length: 500 }, (_, index) => `ความลับ${index} นายสมชาย${index} ใจดี`))
    expect(JSON.stringify(state)).not.toContain('สมชาย')
    expect(JSON.stringify(state).length).toBeLessThan(size * 2)
  })

  it('takes any text without failing, and never shows a feature in more cells than there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 })), (values) => {
        const state = observed(values)
        for (const count of state.cells) expect(count).toBeLessThanOrEqual(values.length)
      }),
    )
  })
})

describe('a value given as code units', () => {
  const words = [...vocabulary.exact.words()].filter((_, index) => index % 97 === 0)
  const figures = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 13 })
  const piece = fc.oneof(
    { weight: 3, arbitrary: figures },
    fc.constantFrom(...' -/.,:@+()_'),
    fc.constantFrom(
      ...[
        'ป.',
        'ม.',
        'ต.',
        'หมู่ ',
        'โทร ',
        'mg ',
        'tc',
        'rs',
        'TP',
        'u',
        'U0',
        'กก ',
        'เลขที่ ',
        'ติดต่อ คุณ',
        'นาย',
        'ธ.ค.',
        'Jan',
        'BKK-',
        'นางสาว',
        'ผบ.',
        'วันที่ ',
        ' พฤษภาคม ',
        'tel:',
        '°',
        '0',
        'https://',
        '.jpg',
        'AB',
        '๑๒',
      ],
    ),
    fc.constantFrom(...words),
  )
  const value = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))

  it('shows what its text shows, though another value of its form was seen before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, figures), { minLength: 1, maxLength: 10 }), (values) => {
        const byCodes = createColumnSignals(vocabulary)
        const byText = createColumnSignals(vocabulary)
        for (const [text, other] of values) {
          // The same form with other figures.
          let at = 0
          const twin = text.replace(/[0-9]/g, () => other[at++ % other.length] ?? '0')
          for (const one of [text, twin]) {
            const codes = Uint16Array.from({ length: one.length }, (_, i) => one.charCodeAt(i))
            byCodes.observe(codes, 0, one.length, 2)
            byText.observeText(one, 2)
          }
        }
        expect(byCodes.state()).toEqual(byText.state())
      }),
      { numRuns: 2000 },
    )
  })
})
