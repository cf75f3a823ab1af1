import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import vectors from '../../test/fixtures/csv/tokenizer.json' with { type: 'json' }
import { createRecordCutter } from './cut.ts'
import { type Dialect, dialect as dialectSchema } from './dialect.ts'
import { createCellDecoder, encodeText, scanEncoding, toScanBytes } from './encoding.ts'
import { FIELD_PLAIN } from './fields.ts'
import { PLAIN_DIALECT as PLAIN } from './testing/reading.ts'
import { createTokenizer, fieldText } from './tokenizer.ts'
import { createRecordWalk } from './walk.ts'

function tokenizeBytes(bytes: Uint8Array, dialect: Dialect): string[][] {
  const fields = createTokenizer(dialect).tokenize(bytes, 0, bytes.length)
  const decode = createCellDecoder(dialect.encoding)
  return Array.from({ length: fields.recordCount }, (_, r) => {
    const first = fields.recordField[r] ?? 0
    return Array.from({ length: (fields.recordField[r + 1] ?? 0) - first }, (__, c) => fieldText(fields, first + c, dialect, decode))
  })
}

function tokenizeText(text: string, dialect: Dialect): string[][] {
  return tokenizeBytes(bytesOf(text, dialect), dialect)
}

function bytesOf(text: string, dialect: Dialect): Uint8Array {
  const bytes = encodeText(text, scanEncoding(dialect.encoding))
  if (bytes === null) throw new Error('not in this encoding')
  return bytes
}

/** Text full of what matters: delimiters, quotes, escapes, separators, Thai, NUL. */
function messyText(dialect: Dialect): fc.Arbitrary<string> {
  const pieces = [
    dialect.delimiter,
    dialect.delimiter,
    dialect.quote ?? '"',
    dialect.escape ?? '\\',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    `${dialect.delimiter} ${dialect.quote ?? '"'}`,
    ...(dialect.mergedDelimiters ? [dialect.delimiter + (dialect.delimiter.at(-1) ?? ''), dialect.delimiter.at(-1) ?? ''] : []),
    ...(dialect.quotedLines ? ['"', '"\n"', '"\r\n"', `""${dialect.delimiter}""`] : []),
    'a',
    'ก',
    '\0',
    '\ufeff',
  ]
  return fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
}

const separators = fc.constantFrom('lf', 'crlf', 'cr', 'mixed' as const)
const quoting = fc.constantFrom(
  { quote: '"', escape: '"' },
  { quote: '"', escape: '\\' },
  { quote: '"', escape: null },
  { quote: "'", escape: "'" },
  { quote: '“', escape: '“' },
  { quote: null, escape: null },
  { quote: null, escape: '\\' },
)
const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', ' ', '  ', ', ', ' | ', '||', '¦', ''),
    recordSeparator: separators,
    quoting,
    blanksBeforeQuotes: fc.boolean(),
    quotedLines: fc.boolean(),
    mergedDelimiters: fc.boolean(),
  })
  .map(({ quoting: chosen, ...others }) => dialectSchema.parse({ ...PLAIN, ...others, ...chosen }))

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

describe('cutting a file into blocks', () => {
  it('changes no record, wherever the chunks end and however messy the file is', () => {
    fc.assert(
      fc.property(
        dialects.chain((dialect) => fc.tuple(fc.constant(dialect), messyText(dialect))),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
        ([dialect, text], steps) => {
          const bytes = bytesOf(text, dialect)
          expect(blocksOf(bytes, dialect, steps).flatMap((block) => tokenizeBytes(block, dialect))).toEqual(tokenizeBytes(bytes, dialect))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('works on the original bytes of UTF-16', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('utf-16le', 'utf-16be' as const),
        messyText(PLAIN).map((text) => text.replaceAll('a', '😀')),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
        (encoding, text, steps) => {
          const dialect: Dialect = { ...PLAIN, encoding }
          const bytes = utf16(text, encoding === 'utf-16le')
          const blocks = blocksOf(bytes, dialect, steps).map((block) => toScanBytes(block, encoding, false))
          expect(blocks.flatMap((block) => tokenizeBytes(block, dialect))).toEqual(tokenizeText(text, PLAIN))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('waits for more bytes while nothing is certainly complete', () => {
    const cutter = createRecordCutter(PLAIN)
    expect(cutter.lastRecordEnd(bytesOf('a,b', PLAIN))).toBe(0)
    expect(cutter.lastRecordEnd(bytesOf('a,"b\nc', PLAIN))).toBe(0)
    expect(cutter.lastRecordEnd(bytesOf('a,b\nc,d\ne', PLAIN))).toBe(8)
  })

  it('gives up on the partner of a stray quote after a bounded stretch', () => {
    const line = 'plain,text,without,quotes\n'
    const bytes = bytesOf(`a,"b\n${line.repeat(Math.ceil((9 * 1024 * 1024) / line.length))}`, PLAIN)
    expect(createRecordCutter(PLAIN).lastRecordEnd(bytes)).toBe(bytes.length)
  })
})

describe('walking through a record that nobody holds', () => {
  /** Hundreds of bytes, few of which end a record. */
  const longText = (dialect: Dialect): fc.Arbitrary<string> =>
    fc
      .array(
        fc.oneof(
          { weight: 12, arbitrary: messyText(dialect).map((text) => text.replace(/[\r\n]/g, '')) },
          fc.constantFrom('\n', '\r\n', '\r', ' ', ...(dialect.mergedDelimiters ? [dialect.delimiter.repeat(50)] : [])),
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''))
  const steps = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 })

  /** Where the record that begins the bytes ends, what it is made of, and where the walk stopped on the way. */
  function walkThrough(bytes: Uint8Array, dialect: Dialect, sizes: readonly number[]) {
    const walk = createRecordWalk(dialect, 100)
    const stops: number[] = []
    let from = 0
    let to = 0
    for (let k = 0; !walk.isOver; k++) {
      to = Math.min(bytes.length, to + (sizes[k % sizes.length] ?? 1))
      from += walk.pass(bytes.subarray(from, to), to === bytes.length)
      stops.push(from)
    }
    const { fields, lines, isBlank, beginning } = walk
    return { end: from, fields, lines, isBlank, beginning, stops }
  }

  /** The same, by the tokenizer. */
  function tokenizeFirst(bytes: Uint8Array, dialect: Dialect) {
    const fields = createTokenizer(dialect).tokenize(bytes, 0, bytes.length)
    const count = fields.recordField[1] ?? 0
    const cells = Array.from({ length: count }, (_, f) => fields.bytes.subarray(fields.start[f], fields.end[f]))
    const isBlank = cells.every((cell, f) => fields.kind[f] === FIELD_PLAIN && cell.every((byte) => byte === 0x20 || byte === 0x09))
    const end = (fields.recordCount > 1 ? fields.recordStart[1] : bytes.length) ?? 0
    return { end, fields: count, lines: fields.recordLines[0], isBlank, beginning: bytes.slice(0, Math.min(100, end)) }
  }

  it('finds the end, the fields and the lines that the tokenizer finds, wherever the chunks end', () => {
    fc.assert(
      fc.property(
        dialects.chain((dialect) => fc.tuple(fc.constant(dialect), longText(dialect))),
        steps,
        ([dialect, text], sizes) => {
          fc.pre(text !== '')
          const bytes = bytesOf(text, dialect)
          const { stops, ...walked } = walkThrough(bytes, dialect, sizes)
          expect(walked).toEqual(tokenizeFirst(bytes, dialect))
          // A character is whole on one side of every stop.
          for (const stop of stops) expect(((bytes[stop] ?? 0) & 0xc0) === 0x80).toBe(false)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('counts the bytes of UTF-16 as they stand in the file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('utf-16le', 'utf-16be' as const),
        longText(PLAIN).map((text) => text.replaceAll('a', '😀')),
        steps,
        (encoding, text, sizes) => {
          fc.pre(text !== '')
          const { stops: _, end, ...walked } = walkThrough(utf16(text, encoding === 'utf-16le'), { ...PLAIN, encoding }, sizes)
          const { end: scannedEnd, ...expected } = tokenizeFirst(bytesOf(text, PLAIN), PLAIN)
          expect(walked).toEqual(expected)
          expect(end).toBe(2 * new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text, PLAIN).subarray(0, scannedEnd)).length)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('decides every opening quote within a bounded stretch', () => {
    for (const unit of ['"', 'x', ' ']) {
      const bytes = new Uint8Array(Buffer.alloc(9 * 1024 * 1024, unit))
      bytes.set(bytesOf('"a" ', PLAIN))
      expect(createRecordWalk(PLAIN, 0).pass(bytes, false), unit).toBeGreaterThan(8 * 1024 * 1024)
    }
  })
})

/** Cuts as an import does: reads on until a record is complete, keeps what is left over for the next block. */
function blocksOf(bytes: Uint8Array, dialect: Dialect, steps: readonly number[]): Uint8Array[] {
  const cutter = createRecordCutter(dialect)
  const blocks: Uint8Array[] = []
  let from = 0
  let to = 0
  for (let k = 0; to < bytes.length; k++) {
    to = Math.min(bytes.length, to + (steps[k % steps.length] ?? 1))
    const length = cutter.lastRecordEnd(bytes.subarray(from, to))
    if (length > 0) blocks.push(bytes.subarray(from, from + length))
    from += length
  }
  if (from < bytes.length) blocks.push(bytes.subarray(from))
  return blocks
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}
