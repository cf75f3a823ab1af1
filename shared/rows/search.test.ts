import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dialect, Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder, encodeText, scanEncoding } from '#shared/csv/encoding.ts'
import { recordCells } from '#shared/csv/records.ts'
import { PLAIN_DIALECT, plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { CHAR_THAI_DIGIT, CHAR_ZERO_WIDTH, CHARACTER_KINDS } from '#shared/profile/characters.ts'
import { createCellReader } from './cells.ts'
import { foldText } from './fold.ts'
import { compileValues, createFinder, type OpenBytes, type Spellings } from './needle.ts'
import { createSearch } from './search.ts'

const COMMAS: Dialect = { ...PLAIN_DIALECT, shortRecords: 'pad', longRecords: 'truncate' }

const readingOf = (dialect: Dialect, width = 3) => plainReading(width, dialect)

const ALL = [0, 1, 2]

const openBuffer: OpenBytes = (bytes) => {
  const buffer = Buffer.from(bytes)
  return { indexOf: (wanted, from) => buffer.indexOf(wanted, from), latin1: () => buffer.toString('latin1') }
}

/** What a profile says of cells. */
function spellingsIn(cells: readonly string[]): Spellings {
  const kinds = new Set(cells.flatMap((cell) => Array.from({ length: cell.length }, (_, at) => CHARACTER_KINDS[cell.charCodeAt(at)])))
  return { hasThaiDigits: kinds.has(CHAR_THAI_DIGIT), hasInvisible: kinds.has(CHAR_ZERO_WIDTH) }
}

/** Numbers of the records in which the bytes' search finds the text, and those whose cells hold it when each is read and folded. */
function bothWays(
  bytes: Uint8Array,
  reading: Reading,
  needle: string,
  columns: readonly number[] = ALL,
): { found: number[]; held: number[] } {
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const decode = createCellDecoder(reading.dialect.encoding)
  const records = Array.from({ length: fields.recordCount }, (_, r) => r)
  const searched = records.map((r) => {
    const cells = recordCells(fields, r, reading, decode)
    return columns.map((column) => cells[column] ?? '')
  })
  const plan = { text: needle, columns, spellings: spellingsIn(searched.flat()) }
  const search = createSearch(plan, reading, createCellReader(reading), openBuffer)
  search.finder?.begin(bytes)
  const mayHold = (search.finder?.next(0) ?? 0) < bytes.length
  return {
    found: mayHold ? records.filter((r) => search.isIn(fields, r)) : [],
    held: records.filter((r) => searched[r]?.some((cell) => foldText(cell).includes(foldText(needle)))),
  }
}

function foundIn(text: string, needle: string, dialect: Partial<Dialect> = {}, columns: readonly number[] = ALL): number[] {
  const full = { ...COMMAS, ...dialect }
  const bytes = encodeText(text, scanEncoding(full.encoding)) ?? new Uint8Array()
  const { found, held } = bothWays(bytes, readingOf(full), needle, columns)
  expect(found).toEqual(held)
  return found
}

describe('a text is searched in the bytes', () => {
  it('in any case, in Thai and in Latin', () => {
    expect(foundIn('Bangkok,x,y\nx,BANGKOK,y\nx,y,z\nx,y,กรุงเทพ\n', 'bangKOK')).toEqual([0, 1])
    expect(foundIn('Bangkok,x,y\nx,y,กรุงเทพ\n', 'งเท')).toEqual([1])
  })

  it('with escaped quotes, and a quote at either end', () => {
    expect(foundIn('"say ""hi"" to",b,c\n5" pipe,"a,b",c\n', 'y "hi" t')).toEqual([0])
    expect(foundIn('"say ""hi""",b,c\n', 'i"')).toEqual([0])
    expect(foundIn('5" pipe,"a,b",c\n', '" p')).toEqual([0])
    expect(foundIn('"a\\"b",b,c\n"a\\\\b",x,c\n', 'a"b', { escape: '\\' })).toEqual([0])
    expect(foundIn('"a\\"b",b,c\n"a\\\\b",x,c\n', 'a\\b', { escape: '\\' })).toEqual([1])
  })

  it('within a cell only, not across cells', () => {
    expect(foundIn('ab,cd,ef\n"b,c",x,y\n', 'b,c')).toEqual([1])
    expect(foundIn('a,b,c\nd,e,f\n', 'c\nd')).toEqual([])
    expect(foundIn('"a","b",c\n', '","')).toEqual([])
  })

  it('across the line ends within a cell', () => {
    expect(foundIn('"first\nsecond",b,c\nx,y,z\n', 't\nsec')).toEqual([0])
  })

  it('in the columns that may be searched only', () => {
    expect(foundIn('a,b,c\nb,a,c\n', 'a', {}, [1])).toEqual([1])
    expect(foundIn('a,b,c\nb,a,c\n', 'a', {}, [])).toEqual([])
  })

  it('in records with too few and too many fields', () => {
    expect(foundIn('a\nx,y,z,a\nx,y,a\n', 'a')).toEqual([0, 2])
    expect(foundIn('a\nx,y,z,a\nx,y,a\n', 'a', { longRecords: 'join' })).toEqual([0, 1, 2])
    expect(foundIn('x,y,z,a\nx,y,z\n', 'z,a', { longRecords: 'join' })).toEqual([0])
    expect(foundIn('x,y,"z","a"\n', 'z,a', { longRecords: 'join' })).toEqual([0])
  })

  it('in single-byte encodings, of which it may not have a character', () => {
    expect(foundIn('กรุงเทพ,x,y\nเชียงใหม่,x,y\n', 'เชียง', { encoding: 'windows-874' })).toEqual([1])
    expect(foundIn('ทํางาน,x,y\n', 'ทำ', { encoding: 'windows-874' })).toEqual([0])
    expect(foundIn('กรุงเทพ,x,y\n', 'é', { encoding: 'windows-874' })).toEqual([])
    expect(foundIn('CAFÉ,x,y\ncafe,x,y\n', 'é', { encoding: 'windows-1252' })).toEqual([0])
  })

  it('finds what reading every cell finds, whatever is in it', () => {
    const pieces = [
      'น',
      'ํ',
      '้',
      'า',
      'ำ',
      'เ',
      'แ',
      'ก',
      'a',
      'A',
      'é',
      'É',
      '1',
      '๑',
      '\u200b',
      ' ',
      '\u00a0',
      ',',
      '"',
      '""',
      '\n',
      '\\',
      'K',
      '\ufffd',
      '𝒳',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))
    const needle = fc
      .array(fc.constantFrom(...pieces.filter((piece) => piece !== '\n')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''))
      .filter((one) => foldText(one) !== '')
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', 'ก', '"n', ' '),
      quote: fc.constantFrom('"', null),
      escape: fc.constantFrom('"', '\\', null),
      blanksBeforeQuotes: fc.boolean(),
      quotedLines: fc.boolean(),
      mergedDelimiters: fc.boolean(),
      longRecords: fc.constantFrom('truncate' as const, 'join' as const),
    })
    fc.assert(
      fc.property(text, needle, dialect, (content, wanted, changes) => {
        const { found, held } = bothWays(new TextEncoder().encode(content), readingOf({ ...COMMAS, ...changes }), wanted)
        expect(found).toEqual(held)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds a longer text wherever the columns that are searched hold it, written in whichever way', () => {
    const syllables = ['น้ำ', 'นํ้า', 'แม่', 'เเม่', 'กา', 'ก', '-', 'ab', 'AB', '12', '๑๒', ',', '","', '""', '\n', '"\n"']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...syllables, '\u200b', '\u00a0'), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 8 }),
        fc.subarray(ALL),
        fc.constantFrom('utf-8' as const, 'windows-874' as const),
        (parts, from, length, columns, encoding) => {
          const content = encodeText(parts.filter((part) => encoding === 'utf-8' || part !== '\u200b').join(''), encoding)
          const start = from % parts.length
          const wanted = parts
            .slice(start, start + length)
            .join('')
            .replaceAll('"', '')
          fc.pre(content !== null && foldText(wanted) !== '')
          const { found, held } = bothWays(content ?? new Uint8Array(), readingOf({ ...COMMAS, encoding }), wanted, columns)
          expect(found).toEqual(held)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('looks for digits in the one way in which they are written', () => {
    expect(foundIn('x-0500,y,z\nx-๐500,y,z\nx-0600,y,z\n', '-0500')).toEqual([0, 1])
    // Thai digits in another column only.
    expect(foundIn('x-0500,๐๕๐๐,z\n-,-0500,๑\n', '-0500', {}, [0])).toEqual([0])
  })

  it('finds it in damaged bytes as well', () => {
    const bytes = fc.uint8Array({ maxLength: 40 })
    fc.assert(
      fc.property(bytes, fc.constantFrom('a', '\ufffd', 'ก', '\ufffda'), (damaged, wanted) => {
        const { found, held } = bothWays(damaged, readingOf(COMMAS), wanted)
        expect(found).toEqual(held)
      }),
      { numRuns: 300 },
    )
  })
})

describe('values as they are written', () => {
  const wordsIn = (text: string, values: readonly string[], changes: Partial<Dialect> = {}) => {
    const dialect = { ...COMMAS, ...changes }
    const needle = compileValues(values, dialect)
    if (!needle) return null
    const finder = createFinder(needle, openBuffer)
    const bytes = encodeText(text, scanEncoding(dialect.encoding)) ?? new Uint8Array()
    finder.begin(bytes)
    const places: number[] = []
    for (let at = finder.next(0); at < bytes.length; at = finder.next(finder.end())) places.push(at)
    return places
  }

  it('are found in the bytes, each of them, in the case that is asked for', () => {
    expect(wordsIn('ab,AB,b\nab\n', ['ab'])).toEqual([0, 8])
    expect(wordsIn('ab,AB,b\n', ['AB', 'b\u200bb', 'b'])).toEqual([1, 3, 6])
    expect(wordsIn('กข,ก\n', ['ก'], { encoding: 'windows-874' })).toEqual([0, 3])
    expect(wordsIn('กข,ก\n', ['é'], { encoding: 'windows-874' })).toEqual([])
  })

  it('are left to the cells where the bytes cannot say', () => {
    for (const value of ['', 'a"b', 'a,b', 'a\nb', '\ufffd']) expect(wordsIn('x\n', ['x', value])).toBeNull()
    expect(wordsIn('x\n', ['a\\b'], { escape: '\\' })).toBeNull()
    expect(
      wordsIn(
        'x\n',
        Array.from({ length: 17 }, (_, index) => `v${index}`),
      ),
    ).toBeNull()
  })
})
