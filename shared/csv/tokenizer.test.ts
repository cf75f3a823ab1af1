import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import vectors from '../../test/fixtures/csv/tokenizer.json' with { type: 'json' }
import { type Dialect, dialect as dialectSchema } from './dialect.ts'
import { bytesOf, tokenizeText } from './testing/any-dialect.ts'
import { PLAIN_DIALECT as PLAIN } from './testing/reading.ts'
import { createTokenizer } from './tokenizer.ts'

describe('the tokenizer follows the written rule', () => {
  it.each(vectors.vectors)('$name', ({ dialect, input, records }) => {
    expect(tokenizeText(input, dialectSchema.parse({ ...PLAIN, ...dialect }))).toEqual(records)
  })

  it('says that a quote was left open at the end', () => {
    const tokenizer = createTokenizer(PLAIN)
    const open = bytesOf('a,"b\nc', PLAIN)
    expect(tokenizer.tokenize(open, 0, open.length).unclosed).toBe(true)
    const closed = bytesOf('a,"b"\nc', PLAIN)
    expect(tokenizer.tokenize(closed, 0, closed.length).unclosed).toBe(false)
  })

  it('counts the physical lines of a record and says where it stands', () => {
    const bytes = bytesOf('a,"b\r\nc\n"\r\nd\n', PLAIN)
    const fields = createTokenizer(PLAIN).tokenize(bytes, 0, bytes.length)
    expect([...fields.recordLines.subarray(0, 2)]).toEqual([3, 1])
    expect([...fields.recordStart.subarray(0, 2)]).toEqual([0, 11])
    expect([...fields.recordEnd.subarray(0, 2)]).toEqual([9, 12])
  })

  it('reads single-byte Thai as it reads UTF-8', () => {
    const thai: Dialect = { ...PLAIN, encoding: 'windows-874' }
    expect(tokenizeText('"กรุงเทพ, ฯ",เชียงใหม่\n', thai)).toEqual([['กรุงเทพ, ฯ', 'เชียงใหม่']])
  })

  it('makes room for more fields and records than it began with', () => {
    const text = `${'x,'.repeat(20_000)}\n${'y\n'.repeat(5000)}`
    const records = tokenizeText(text, PLAIN)
    expect(records.length).toBe(5001)
    expect(records[0]?.length).toBe(20_001)
    expect(records[5000]).toEqual(['y'])
  })

  it('reads a million stray quotes in the time of a plain file', () => {
    const behindBlanks = { ...PLAIN, blanksBeforeQuotes: true }
    const quotedLines = { ...PLAIN, quotedLines: true }
    const merged = { ...PLAIN, delimiter: ', ', mergedDelimiters: true }
    const lines = ['"x\n', '""x\n', ',""x', '"""x,\n', 'a"b,"\n', '"x"y\n', '"x ""y\n']
    const texts: readonly (readonly [string, Dialect])[] = [
      ...lines.map((line) => [line.repeat(300_000), PLAIN] as const),
      ...[...lines, '""', '"a,""b"\n'].map((line) => [line.repeat(100_000), quotedLines] as const),
      ...[...lines, '", "x', '" " x'].map((line) => [line.replaceAll('"', ' "').repeat(300_000), behindBlanks] as const),
      [`${' '.repeat(1_000_000)}${'"'.repeat(1_000_001)}`, behindBlanks],
      [`"${' '.repeat(1_000_000)}${'"x'.repeat(1_000_000)}`, behindBlanks],
      ...[merged, { ...merged, blanksBeforeQuotes: true }].map((one) => [`"x,${' '.repeat(1_000_000)}"`.repeat(4), one] as const),
      ['"x,  "y'.repeat(300_000), merged],
    ]
    for (const [text, dialect] of texts) {
      const bytes = bytesOf(text, dialect)
      // The processor's time: the machine may be busy with something else.
      const started = process.cpuUsage()
      createTokenizer(dialect).tokenize(bytes, 0, bytes.length)
      expect(process.cpuUsage(started).user / 1000, text.slice(0, 12)).toBeLessThan(1500)
    }
  }, 120_000)
})

describe('the tokenizer agrees with PapaParse on well-formed input', () => {
  const quotes = fc.constantFrom('"', "'")
  const cell = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: fc.constantFrom('ก', 'ำ', '่', '๑', '"', "'", ',', ';', '\t', '|', '\n', '\r', ' ', '0'), maxLength: 6 }),
  )

  it('cell by cell, for any delimiter, quote and newline, quoted where needed or everywhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        quotes,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.boolean(),
        (rows, delimiter, quote, newline, everywhere, endsWithNewline) => {
          const write = (value: string): string =>
            everywhere || value === '' || [delimiter, quote, '\n', '\r'].some((special) => value.includes(special))
              ? quote + value.replaceAll(quote, quote + quote) + quote
              : value
          const text = rows.map((row) => row.map(write).join(delimiter)).join(newline)
          const recordSeparator = newline === '\n' ? 'lf' : newline === '\r' ? 'cr' : 'crlf'
          const ours = tokenizeText(text + (endsWithNewline ? newline : ''), { ...PLAIN, delimiter, quote, escape: quote, recordSeparator })
          const theirs = Papa.parse<string[]>(text, { delimiter, quoteChar: quote, escapeChar: quote, newline }).data
          expect(ours).toEqual(theirs)
          expect(ours).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('blanks before quotes, where they belong to the quoting', () => {
  it('change no cell, however many stand before a quoted one', () => {
    const cell = fc.record({
      value: fc.string({ unit: fc.constantFrom('ก', '๑', '"', ',', '\t', '\n', ' ', '0'), maxLength: 6 }),
      blanks: fc.constantFrom('', '', ' ', '\t', '  ', ' \t '),
      isQuoted: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '|', ', '),
        (rows, delimiter) => {
          const write = ({ value, blanks, isQuoted }: (typeof rows)[number][number]): string =>
            isQuoted || value === '' || /["\n,;|]/.test(value) ? `${blanks}"${value.replaceAll('"', '""')}"` : value
          const text = rows.map((row) => row.map(write).join(delimiter)).join('\n')
          expect(tokenizeText(text, { ...PLAIN, delimiter, blanksBeforeQuotes: true })).toEqual(
            rows.map((row) => row.map(({ value }) => value)),
          )
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('lines quoted whole', () => {
  it('are what they were before they were quoted, whichever of them are', () => {
    const value = fc.string({ unit: fc.constantFrom('ก', '"', ',', '\n', '\r', ' ', '0'), maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(value, { minLength: 2, maxLength: 5 }), fc.boolean()), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('lf', 'mixed' as const),
        fc.constantFrom('\n', '\r\n'),
        (rows, recordSeparator, newline) => {
          const write = (text: string): string => (/["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
          const lines = rows.map(([cells, isQuoted]) => {
            const line = cells.map(write).join(',')
            return isQuoted ? `"${line.replaceAll('"', '""')}"` : line
          })
          const expected = rows.map(([cells]) => cells)
          expect(tokenizeText(lines.join(newline), { ...PLAIN, recordSeparator, quotedLines: true })).toEqual(expected)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('merged delimiters', () => {
  /** What is not quoted, split by what the rule says of a run. */
  const split = (line: string, run: string): string[] => line.replace(new RegExp(`^(?:${run})|(?:${run})$`, 'g'), '').split(new RegExp(run))

  it('divide as a regular expression does', () => {
    const runs = { ' ': ' +', '  ': ' {2,}', '\t': '\\t+', ',': ',+', ', ': '(?:, +)+', '||': '\\|{2,}', '¦': '¦+' }
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(runs) as (keyof typeof runs)[])),
        fc.array(fc.string({ unit: fc.constantFrom(' ', ' ', '\t', ',', '|', '¦', 'a', 'ก', '1'), maxLength: 24 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (delimiter, rows, newline, endsWithNewline) => {
          const text = rows.join(newline) + (endsWithNewline || rows.at(-1) === '' ? newline : '')
          expect(tokenizeText(text, { ...PLAIN, delimiter, mergedDelimiters: true })).toEqual(
            rows.map((row) => split(row, runs[delimiter])),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('change no cell, however many stand between and around cells of a table', () => {
    const cell = fc.string({ unit: fc.constantFrom('ก', '"', ',', '\n', ' ', '0'), maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(' ', '  ', ',', '\t'),
        fc.infiniteStream(fc.nat(3)),
        (rows, delimiter, counts) => {
          const some = (least: number): string => {
            const count = least + Number(counts.next().value)
            return count === 0 ? '' : delimiter + (delimiter.at(-1) ?? '').repeat(count - 1)
          }
          const write = (value: string): string => (/^$|[" ,\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
          const lines = rows.map((row) => row.map((value, c) => some(c === 0 ? 0 : 1) + write(value)).join('') + some(0))
          expect(tokenizeText(lines.join('\n'), { ...PLAIN, delimiter, mergedDelimiters: true })).toEqual(rows)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
