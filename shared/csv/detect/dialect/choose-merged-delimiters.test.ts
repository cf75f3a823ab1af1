import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DialectOverrides } from '../../dialect.ts'
import { aligned, alignedFiles, many, otherFiles, right } from '../../testing/aligned-files.ts'
import { readWhole } from '../../testing/read-whole.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const read = (lines: readonly string[], overrides: DialectOverrides = {}) => readWhole(encode(`${lines.join('\n')}\n`), overrides)
describe('columns that runs of blanks or tabs set', () => {
  it.each(Object.entries(alignedFiles))('are read in %s', (_, [lines, expected]) => {
    const { reading, records, counts } = read(lines)
    const { dialect, columns } = reading
    expect(dialect).toMatchObject({ delimiter: expected.delimiter, mergedDelimiters: true })
    expect(columns.map(({ original }) => original)).toEqual(expected.names)
    expect(records[0]).toEqual(expected.first)
    expect([records.length, counts.rejected]).toEqual([expected.records, 0])
    if (expected.around) expect([dialect.preambleLines, dialect.headerLines, dialect.footerLines]).toEqual(expected.around)
    const conclusion = reading.conclusions.find(({ aspect }) => aspect === 'mergedDelimiters')
    expect(conclusion).toMatchObject({ reason: 'merged.even', overridden: false })
  })

  it.each(Object.entries(otherFiles))('are not seen in %s', (_, lines) => {
    const { reading, records } = read(lines)
    expect(reading.dialect.mergedDelimiters).toBe(false)
    expect(records).toEqual(read(lines, { mergedDelimiters: false }).records)
  })

  it('are not seen where cells are missing, which would stand in other columns then', () => {
    const rows = many(20, (i) => [`A${i}`, i % 3 === 0 ? '' : `10${i}.5`, i % 4 === 1 ? '' : 'yes', String(i * 31)])
    expect(read(aligned([['Code', 'Level', 'Open', 'Flow'], ...rows])).reading.dialect.mergedDelimiters).toBe(false)
  })

  it('have the names that stand above them, where those are fewer than they, or words of several', () => {
    const carbon = [
      '# Use of these data implies an agreement to reciprocate.',
      '#            decimal     average    trend    #days',
      '#             date                (season corr)',
      ...many(
        24,
        (i) =>
          `1958  ${right(1 + (i % 12), 2)}    ${(1958 + i / 12).toFixed(3)}      ${(315 + i / 7).toFixed(2)}      ${(314 + i / 7).toFixed(2)}     ${right(i, 2)}`,
      ),
    ]
    expect(read(carbon).reading.columns.map(({ original }) => original)).toEqual([
      '',
      '',
      'decimal / date',
      'average',
      'trend / (season corr)',
      '#days',
    ])
    const printed = [
      '       city country  population',
      '0  New York     USA     8804190',
      '1   Bangkok      TH     8305218',
      '2    London      UK     8982000',
    ]
    expect(read(printed).reading.columns.map(({ original }) => original)).toEqual(['', 'city', 'country', 'population'])
    const disks = [
      'Filesystem     1K-blocks      Used Use% Mounted on',
      ...many(4, (i) => `/dev/sd${'abcd'[i]}        ${right(8_111_112 + i, 8)}  ${right(i * 51_204, 8)} ${right(i, 3)}% /mnt/${i}`),
    ]
    expect(read(disks).reading.columns.map(({ original }) => original)).toEqual(['Filesystem', '1K-blocks', 'Used', 'Use%', 'Mounted on'])
    const molecule = [
      '5',
      'made by hand',
      ...many(5, (i) => `C   ${right((i - 2.5).toFixed(5), 8)}   ${right((i / 3).toFixed(5), 8)}   ${right('0.00000', 8)}`),
    ]
    expect(read(molecule)).toMatchObject({ counts: { preamble: 2, header: 0, records: 5 } })
  })

  it('have no names in a title, however many words it has, nor lose them to units below', () => {
    const rows = many(
      24,
      (i) => `${2001 + Math.floor(i / 12)}  ${right(1 + (i % 12), 3)}  ${right((i * 3.7).toFixed(1), 6)}  ${right(i, 4)}`,
    )
    const titled = read(['Monthly rainfall in Chiangmai', 'Year  Mon    Rain  Days', ...rows])
    expect(titled.reading.columns.map(({ original }) => original)).toEqual(['Year', 'Mon', 'Rain', 'Days'])
    expect(titled.counts).toMatchObject({ preamble: 1, header: 1, records: 24 })
    const squeezed = read(['Year Month Precipitation Days', '(yr) (mo) (mm) (d)', ...rows])
    expect(squeezed.reading.columns.map(({ original }) => original)).toEqual([
      'Year / (yr)',
      'Month / (mo)',
      'Precipitation / (mm)',
      'Days / (d)',
    ])
    const commas = read(['year,month,rain,days', ...rows])
    expect(commas.reading.columns.map(({ original }) => original)).toEqual(['year', 'month', 'rain', 'days'])
  })

  it('end above sums that lack labels of other columns', () => {
    const rows = many(12, (i) => `${2001 + i}  ${right(i + 1, 3)}  ${right((i * 3.7).toFixed(1), 6)}  ${right(i, 4)}`)
    const { reading, counts } = read(['Year  Mon    Rain  Days', ...rows, '', 'Total        244.2    66'])
    expect(reading.dialect.mergedDelimiters).toBe(true)
    expect(counts).toMatchObject({ records: 12, rejected: 0, footer: 2 })
  })

  it('are not seen below the name of a single column', () => {
    for (const lines of [
      ['โทรศัพท์', ...many(6, (i) => `02  ${123 + i}  4567`)],
      ['amount', ...many(6, (i) => `${i + 1}  ${100 + 7 * i}`)],
    ])
      expect(read(lines)).toMatchObject({ reading: { dialect: { delimiter: '', headerLines: 1 } }, counts: { records: 6 } })
  })

  it('are not seen where several records have another width', () => {
    const running = [
      'USER         PID %CPU %MEM STAT   TIME COMMAND',
      'root           1  0.0  0.1 Ss     0:05 /sbin/init splash',
      'root           2  0.0  0.0 S      0:00 [kthreadd]',
      'root           3  0.0  0.0 I<     0:00 [rcu_gp]',
      'somchai     2213  0.4  1.5 Sl     1:05 /usr/bin/gnome-shell',
      'somchai     3200  0.0  0.0 R+     0:00 ps aux',
    ]
    expect(read(running).reading.dialect.mergedDelimiters).toBe(false)
  })

  it('leave out the one record of another width', () => {
    const lines = ['Site    Flow    Level', ...many(40, (i) => (i === 20 ? 'P20     down' : `P${i + 10}     ${i + 100}.5   ${i}.25`))]
    const { reading, counts } = read(lines)
    expect(reading.dialect.mergedDelimiters).toBe(true)
    expect(counts).toMatchObject({ records: 39, rejected: 1, header: 1 })
  })

  it('are divided as a person says', () => {
    const [lines] = alignedFiles['places of two words, and populations'] ?? [[]]
    expect(read(lines, { delimiter: '  ' }).reading.dialect.mergedDelimiters).toBe(true)
    expect(read(lines, { mergedDelimiters: true }).reading.dialect).toMatchObject({ delimiter: '  ', mergedDelimiters: true })
    // Whoever asks for what is found gets what was found.
    for (const [others] of Object.values(alignedFiles))
      expect(read(others, { mergedDelimiters: true }).records).toEqual(read(others).records)
    const kept = read(lines, { mergedDelimiters: false })
    expect(kept.reading.dialect.mergedDelimiters).toBe(false)
    expect(kept.reading.conclusions.find(({ aspect }) => aspect === 'mergedDelimiters')).toMatchObject({
      reason: 'merged.keep',
      overridden: true,
    })
    const commas = ['id,name,,qty', '1,pipe,,,5', '2,wire,7,']
    expect(read(commas, { mergedDelimiters: true }).records).toEqual([
      ['1', 'pipe', '5'],
      ['2', 'wire', '7'],
    ])
  })

  it('are seen in the beginning of a long file', () => {
    const lines = [
      'Site    Flow    Level',
      ...many(200_000, (i) => `P${right(i, 7)}  ${right((i / 7).toFixed(1), 8)}  ${right(i % 90, 3)}`),
    ]
    const { reading, counts } = read(lines.map((line) => line.replace(/P +/, 'P')))
    expect(reading.dialect.mergedDelimiters).toBe(true)
    expect(counts).toMatchObject({ records: 200_000, rejected: 0 })
  }, 60_000)
})

describe('delimiters beside each other', () => {
  it('hold an empty cell in every tabbed file with as many tabs in each row, or as many as it needs', () => {
    const cell = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('1', '22', '3.5', 'rain', 'north east', 'A7', '2024-01-15') },
      fc.constant(''),
    )
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 7 })
          .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 40 })),
        fc.boolean(),
        fc.boolean(),
        (rows, isCut, isNamed) => {
          const names = (rows[0] ?? []).map((_, c) => `name${c}`)
          const lines = [...(isNamed ? [names] : []), ...rows]
            .map((row) => row.join('\t'))
            .map((line) => (isCut ? line.replace(/\t+$/, '') : line))
          expect(read(lines).reading.dialect.mergedDelimiters).toBe(false)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('are part of the values of what commas, semicolons, bars or tabs divide', () => {
    const cell = fc.constantFrom('1', '22', '3.5', 'north  east', 'Somchai  Jaidee', 'A7', '  4', '5  ')
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 6 })
          .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 30 })),
        fc.constantFrom(',', ';', '|', '\t'),
        fc.constantFrom(0, 14),
        (rows, delimiter, size) => {
          const lines = [(rows[0] ?? []).map((_, c) => `name${c}`), ...rows].map((row) =>
            row.map((one) => one.padEnd(size)).join(delimiter),
          )
          expect(read(lines).reading.dialect.mergedDelimiters).toBe(false)
        },
      ),
      { numRuns: 400 },
    )
  })
})
