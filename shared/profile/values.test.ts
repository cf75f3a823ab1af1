import { describe, expect, it } from 'vitest'
import { formatName, serialToDay } from './dates.ts'
import {
  AMBIGUOUS_DATE,
  ANOMALY_BITS,
  BUDDHIST_ERA,
  CLASS_BOOLEAN,
  CLASS_COMPACT_DATE,
  CLASS_DATE,
  CLASS_DATETIME,
  CLASS_DECIMAL,
  CLASS_INTEGER,
  CLASS_TEXT,
  CLASS_TIME,
  COMMON_ERA,
  COUNTED_BITS,
  judgeText,
  LONG_VALUE,
  RECORDED_BITS,
  SCRIPT_DIGITS,
  SCRIPT_LATIN,
  SCRIPT_OTHER,
  SCRIPT_THAI,
} from './values.ts'

const CLASS_NAMES: ReadonlyArray<readonly [number, string]> = [
  [CLASS_TEXT, 'text'],
  [CLASS_INTEGER, 'integer'],
  [CLASS_DECIMAL, 'decimal'],
  [CLASS_BOOLEAN, 'boolean'],
  [CLASS_DATE, 'date'],
  [CLASS_COMPACT_DATE, 'compact date'],
  [CLASS_DATETIME, 'datetime'],
  [CLASS_TIME, 'time'],
]

function classOf(text: string): string {
  const { bits } = judgeText(text)
  const names = CLASS_NAMES.filter(([bit]) => (bits & bit) !== 0).map(([, name]) => name)
  return names.length === 0 ? 'null-like' : names.join(' and ')
}

function anomaliesOf(text: string): string[] {
  const { bits } = judgeText(text)
  return ANOMALY_BITS.filter(([, bit]) => (bits & bit) !== 0).map(([kind]) => kind)
}

function dayOf(text: string): string {
  const { bits, number, format } = judgeText(text)
  const { year, month, day } = serialToDay(number)
  return `${year}-${month}-${day} ${(bits & COMMON_ERA) === 0 ? 'BE' : 'CE'} ${formatName(format)}`
}

describe('the bits of a value', () => {
  it('are one each, fit a 32-bit integer, and stand in the order that counting and recording rely on', () => {
    const classes = CLASS_NAMES.map(([bit]) => bit)
    const recorded = [...classes, ...ANOMALY_BITS.map(([, bit]) => bit), COMMON_ERA]
    const counted = [...recorded, SCRIPT_THAI, SCRIPT_LATIN, SCRIPT_DIGITS, SCRIPT_OTHER, AMBIGUOUS_DATE]
    expect([...counted, LONG_VALUE]).toEqual(Array.from({ length: COUNTED_BITS + 1 }, (_, index) => 1 << index))
    expect(recorded).toHaveLength(RECORDED_BITS)
    expect(LONG_VALUE).toBeGreaterThan(0)
    expect(ANOMALY_BITS.find(([kind]) => kind === 'buddhist-era')?.[1]).toBe(BUDDHIST_ERA)
  })
})

describe('a value', () => {
  it.each([
    ['0', 'integer', 0],
    ['-5', 'integer', -5],
    ['+7', 'integer', 7],
    ['1,234,567', 'integer', 1_234_567],
    ['๑๒๓', 'integer', 123],
    [' 42 ', 'integer', 42],
    ['999999999999999', 'integer', 999_999_999_999_999],
    ['1.0', 'decimal', 1],
    ['.5', 'decimal', 0.5],
    ['1,234.56', 'decimal', 1234.56],
    ['12,5', 'decimal', 12.5],
    ['0,125', 'decimal', 0.125],
    ['1.5E-05', 'decimal', 0.000015],
    ['0.1234567890123456789', 'decimal', 0.12345678901234568],
    ['-๑.๕', 'decimal', -1.5],
  ])('%s is a number', (text, name, number) => {
    expect(classOf(text)).toBe(name)
    expect(judgeText(text).number).toBe(number)
  })

  it.each([
    '00123',
    '1234567890123456',
    '0812345678',
    '+66812345678',
    '1-2345-67890-12-1',
    '12,34,567',
    '1,2345,678.5',
    '1.2.3',
    '12%',
    '1 234',
    'E12',
    'x',
    '31/13/2560',
    '29/2/2561',
    '31/12/0060',
    '31 ธันวาคม ค.ศ. 2560',
    '31 ธันวาคม พ.ศ. 2017',
    '12:75',
    'หมู่ 5',
    '5 หมู่ 3',
  ])('%s is text', (text) => {
    expect(classOf(text)).toBe('text')
  })

  it.each([
    ['31/12/2560', '2017-12-31 BE d/m/yyyy'],
    ['1-1-2017', '2017-1-1 CE d-m-yyyy'],
    ['31.12.2560', '2017-12-31 BE d.m.yyyy'],
    ['๓๑/๑๒/๒๕๖๐', '2017-12-31 BE d/m/yyyy'],
    ['31/12/60', '2017-12-31 BE d/m/yy'],
    ['31/12/17', '2017-12-31 CE d/m/yy'],
    ['31/12/39', '2039-12-31 CE d/m/yy'],
    ['31/12/40', '1997-12-31 BE d/m/yy'],
    ['31/12/79', '2036-12-31 BE d/m/yy'],
    ['31/12/80', '1937-12-31 BE d/m/yy'],
    ['31-12-95', '1952-12-31 BE d-m-yy'],
    ['12/31/2017', '2017-12-31 CE m/d/yyyy'],
    ['2017-12-31', '2017-12-31 CE yyyy-mm-dd'],
    ['2560/12/31', '2017-12-31 BE yyyy/mm/dd'],
    ['31 ธ.ค. 60', '2017-12-31 BE d MMM yy'],
    ['31 ธ.ค. 2560', '2017-12-31 BE d MMM yyyy'],
    ['31 ธันวาคม พ.ศ. 2560', '2017-12-31 BE d MMMM yyyy'],
    ['31 ธันวาคม ค.ศ. 2017', '2017-12-31 CE d MMMM yyyy'],
    ['31 ธ.ค. 20', '1977-12-31 BE d MMM yy'],
    ['31 ธ.ค. ค.ศ. 20', '2020-12-31 CE d MMM yy'],
    ['31 Dec พ.ศ. 60', '2017-12-31 BE d MMM yy'],
    ['5 Sept 2020', '2020-9-5 CE d MMM yyyy'],
    ['Sept. 5, 2020', '2020-9-5 CE MMM d, yyyy'],
    ['วันที่ 31 ธันวาคม 2560', '2017-12-31 BE d MMMM yyyy'],
    ['31-DEC-17', '2017-12-31 CE d MMM yy'],
    ['31 December 2017', '2017-12-31 CE d MMMM yyyy'],
    ['Dec 31, 2017', '2017-12-31 CE MMM d, yyyy'],
    ['29/2/2555', '2012-2-29 BE d/m/yyyy'],
    ['2017-12-31T08:30:00Z', '2017-12-31 CE yyyy-mm-dd hh:mm:ss'],
    ['31/12/2560 08:30', '2017-12-31 BE d/m/yyyy hh:mm'],
    ['31/12/2560 เวลา 08.30 น.', '2017-12-31 BE d/m/yyyy hh:mm'],
    ['31.12.2560 08.30 น.', '2017-12-31 BE d.m.yyyy hh:mm'],
    ['2017-12-31 20:30:15.250+07:00', '2017-12-31 CE yyyy-mm-dd hh:mm:ss.s'],
    ['2017-12-31 20:30:15+07', '2017-12-31 CE yyyy-mm-dd hh:mm:ss'],
    ['1900-01-01 00:00:00+06:42:04', '1900-1-1 CE yyyy-mm-dd hh:mm:ss'],
    ['2017-12-31 24:00', '2017-12-31 CE yyyy-mm-dd hh:mm'],
    ['2016-12-31 23:59:60', '2016-12-31 CE yyyy-mm-dd hh:mm:ss'],
    ['2017-01-01 06:59:60', '2017-1-1 CE yyyy-mm-dd hh:mm:ss'],
  ])('%s is the day %s', (text, day) => {
    expect(dayOf(text)).toBe(day)
  })

  it.each([
    '2024-12-31 24:59',
    '2024-12-31 24:00:01',
    '2024-12-31 23:58:60',
    '2024-12-31 25:00',
    '2024-12-31 10:60',
    '2024-12-31 10:00+07:',
    '31.12.60 08.30 น.',
  ])('%s is no time that there is', (text) => {
    expect(classOf(text)).toBe('text')
  })

  it('is judged the same whatever was judged before it', () => {
    const texts = ['2024-01-01 10:00:00+07', '31/12/2560 08:30', '1-1-2017', '12.5', '1E', '-', '8:30', '1 ม.ค. 60', '2024-01-01 10:00']
    const befores = [':', '.', '-', '+', '/', ' ', 'E', '0', ',']
    const alone = texts.map((text) => ({ ...judgeText(text) }))
    for (const before of befores)
      for (const [index, text] of texts.entries()) {
        judgeText(before.repeat(60))
        expect({ ...judgeText(text) }, `${text} after ${before}`).toEqual(alone[index])
      }
  })

  it('of eight figures is a date if there is such a day, and an integer besides', () => {
    expect(classOf('25601231')).toBe('compact date')
    expect(judgeText('25601231').number).toBe(25_601_231)
    expect(classOf('25601331')).toBe('integer')
  })

  it.each(['08:30', '8:30:15', '05:00 น.', '05.00 น.', '8:30 PM'])('%s is a time', (text) => {
    expect(classOf(text)).toBe('time')
  })

  it.each(['-', '--', 'N/A', 'null', 'NULL', 'ไม่ระบุ', 'ไม่มีข้อมูล', '.', '   ', 'nan', '[x]', ':', 'k.a.', 'N.D.', '−', '***', '#NUM!'])(
    '%s stands for no value',
    (text) => {
      expect(classOf(text)).toBe('null-like')
    },
  )

  it('that is the English name of a province is one', () => {
    expect(classOf('Nan')).toBe('text')
  })

  it.each(['TRUE', 'false', 'Y', 'ใช่'])('%s is a boolean', (text) => {
    expect(classOf(text)).toBe('boolean')
  })

  it.each([
    ['=SUM(A1)', ['formula']],
    ['@cmd', ['formula']],
    ['-ชื่อ', ['formula']],
    ['1.10E+12', ['scientific-damage']],
    ['a\u0007b', ['control-character']],
    ['a\u0000b', ['nul-byte']],
    ['a\ufffdb', ['replacement-character']],
    ['two\nlines', []],
    ['เธอ', []],
    ['การดำเนินงานเนื่องจากต้องดำเนินการในเนื้อที่ของแผนเน้นหนัก', []],
    ['เธชเธกเธเธฒเธข 12/5', ['mojibake']],
    ['Éric Müller', []],
    ['\ufeffid', ['zero-width']],
    ['\u202eกลับ', ['zero-width']],
    ['ก\u2066ข', ['zero-width']],
    ['00.5', ['leading-zero']],
    ['31/12/2560', ['buddhist-era']],
  ])('%j shows %j', (text, kinds) => {
    expect(anomaliesOf(text)).toEqual(kinds)
  })

  it('has its length in characters', () => {
    expect(judgeText('😀ก้').characters).toBe(3)
  })
})
