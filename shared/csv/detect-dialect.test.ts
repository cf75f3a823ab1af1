import { describe, expect, it } from 'vitest'
import { names, readingOf, WELLS } from './testing/read-text.ts'

describe('the dialect', () => {
  it.each([',', ';', '\t', '|', ' ', ', ', '^', '~', ':'])('is found for the delimiter %j', (delimiter) => {
    const text = ['id,town,day,level', '1,Ao Nang,2022-02-01,12.5', '2,Pak Chong,2022-02-02,13.0', '3,Tha Yang,2022-02-03,9.75']
      .map((line) =>
        line
          .split(',')
          .map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell))
          .join(delimiter),
      )
      .join('\n')
    const reading = readingOf(text)
    expect(reading.dialect.delimiter).toBe(delimiter)
    expect(names(reading)).toEqual(['id', 'town', 'day', 'level'])
  })

  it('is not misled by thousands separators in a table divided by tabs', () => {
    const reading = readingOf('จังหวัด\t2565\t2564\nเชียงใหม่\t1,789,385\t1,784,370\nลำพูน\t401,139\t403,952\nลำปาง\t718,790\t724,678\n')
    expect(reading.dialect.delimiter).toBe('\t')
    expect(names(reading)).toEqual(['จังหวัด', '2565', '2564'])
  })

  it('is one column when nothing divides the rows', () => {
    const reading = readingOf('ชื่ออำเภอ\nเมือง\nแม่ริม\nสันทราย\n')
    expect(reading.dialect.delimiter).toBe('')
    expect(names(reading)).toEqual(['ชื่ออำเภอ'])
  })

  it('knows a single quote as the quote when cells stand in it, not when names hold one', () => {
    expect(readingOf("id,name\n1,'O, K'\n2,'P, Q'\n3,'R, S'\n").dialect.quote).toBe("'")
    expect(readingOf("id,name\n1,'O\\'Neil'\n2,'P, Q'\n3,'R\\'s'\n").dialect.escape).toBe('\\')
    expect(readingOf("id,name\n1,Men's hat\n2,Kids' hat\n3,'t Hof\n").dialect.quote).toBeNull()
  })

  it('tells doubled, escaped and unescaped quotes apart', () => {
    const rows = (inch: string): string => `id,item\n1,"pipe 5${inch} steel, long"\n2,"pipe 7${inch} brass, short"\n3,"rod 9${inch} iron"\n`
    expect(readingOf(rows('""')).dialect.escape).toBe('"')
    expect(readingOf(rows('\\"')).dialect.escape).toBe('\\')
    expect(readingOf(rows('"')).dialect.escape).toBeNull()
  })

  it('names the record separator, and mixed when there are several', () => {
    expect(readingOf(WELLS.join('\n')).dialect.recordSeparator).toBe('lf')
    expect(readingOf(WELLS.join('\r\n')).dialect.recordSeparator).toBe('crlf')
    expect(readingOf(WELLS.join('\r')).dialect.recordSeparator).toBe('cr')
    expect(readingOf(`${WELLS.join('\r\n')}W4,ปากน้ำ,04/02/2565,8\nW5,ปากน้ำ,05/02/2565,8\n`).dialect.recordSeparator).toBe('mixed')
  })

  it('believes a line that declares the delimiter', () => {
    const reading = readingOf('sep=;\nname;note\na;x, y\nb;z, w\n')
    expect(reading.dialect).toMatchObject({ delimiter: ';', preambleLines: 1 })
  })
})
