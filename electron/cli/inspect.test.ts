import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Inspection, inspection } from '#shared/contract/files.ts'
import { inspectFiles } from './commands/look.ts'
import { parsed, RAGGED, startCommandLine } from './testing/command-line.ts'

const { session, said, forget, at, write, stop } = startCommandLine()

beforeEach(forget)
afterAll(stop)

async function inspected(path: string, ...options: string[]): Promise<Inspection> {
  forget()
  expect(await inspectFiles(session, [path], await parsed(...options), { json: true })).toBe(0)
  return inspection.parse(JSON.parse(said.join('')))
}

describe('what a file reads like', () => {
  it('can be said otherwise, one conclusion at a time', async () => {
    const path = write('odd.csv', 'Title\nid;name;;\n1;a;;\n2;b;;\n3;c;;\n')
    const found = await inspected(path)
    expect(found).toMatchObject({ dialect: { delimiter: ';', preambleLines: 1, headerLines: 1 }, records: 3 })
    expect(found.columns).toHaveLength(4)
    for (const { reason, confidence } of found.conclusions) {
      expect(session.say(`reading.${reason}`)).not.toBe(`reading.${reason}`)
      expect(confidence).toBeGreaterThan(0)
    }

    const said: readonly (readonly [string[], object])[] = [
      [['--encoding', 'windows-874'], { encoding: 'windows-874' }],
      [['--delimiter', '\\t'], { dialect: { delimiter: '\t' } }],
      [['--quote', "'", '--escape', 'double'], { dialect: { quote: "'", escape: "'" } }],
      [['--quote', 'none', '--escape', 'none'], { dialect: { quote: null, escape: null } }],
      [['--blanks-before-quotes', 'drop'], { dialect: { blanksBeforeQuotes: true } }],
      [['--blanks-before-quotes', 'keep'], { dialect: { blanksBeforeQuotes: false } }],
      [['--quoted-lines', 'unwrap'], { dialect: { quotedLines: true } }],
      [['--quoted-lines', 'keep'], { dialect: { quotedLines: false } }],
      [
        ['--merged-delimiters', 'merge'],
        { dialect: { mergedDelimiters: true, delimiter: ';' }, columns: [{ name: 'id' }, { name: 'name' }] },
      ],
      [['--merged-delimiters', 'keep'], { dialect: { mergedDelimiters: false } }],
      [['--separator', 'mixed'], { dialect: { recordSeparator: 'mixed' } }],
      [['--preamble', '2', '--header', '0'], { dialect: { preambleLines: 2, headerLines: 0 }, records: 3 }],
      [['--footer', '2'], { dialect: { footerLines: 2 }, records: 1 }],
      [['--columns', '2', '--long', 'truncate'], { records: 3, columns: [{ name: 'id' }, { name: 'name' }] }],
      [
        ['--columns', '2', '--long', 'truncate', '--column-names', ',who'],
        { columns: [{ name: 'id' }, { name: 'who', original: 'name' }] },
      ],
    ]
    for (const [options, expected] of said) {
      const otherwise = await inspected(path, ...options)
      expect(otherwise, options.join(' ')).toMatchObject(expected)
      expect(otherwise.conclusions.some((one) => one.overridden)).toBe(true)
    }
  })

  it('cannot be said with numbers and lengths that make no sense', async () => {
    const problem = async (...options: string[]) => parsed(...options).catch((error: Error) => error.message)
    expect(await problem('--header', '101')).toMatch(/'--header <n>'.*a whole number from 0 to 100$/)
    expect(await problem('--columns', '0')).toMatch(/'--columns <n>'.*a whole number from 1 to 32768$/)
    expect(await problem('--delimiter', 'abc')).toBe('--delimiter: at most 2 characters')
    expect(await problem('--quote', 'ab')).toBe('--quote: at most 1 character')
    expect(await problem('--blanks-before-quotes', 'none')).toMatch(/'--blanks-before-quotes <choice>'.* drop, keep$/)
    expect(await problem('--escape', 'ab')).toBe('--escape: at most 1 character')
    expect(await problem('--preamble', '1.5')).toMatch(/'--preamble <n>'.*a whole number from 0 to 999999999$/)
  })

  it('is told with one share for one fact, and what each confidence is', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => (i === 7 ? `${i},x` : `${i},x,${i * 2}`))
    await inspectFiles(session, [write('uneven.csv', `Title of it\nid,name,amount\n${rows.join('\n')}\n`)], {}, {})
    const lines = said.join('\n').split('\n')
    const shares = lines.filter((line) => /\d fields/.test(line))
    expect(shares).toHaveLength(2)
    expect(shares.filter((line) => /\d% of /.test(line))).toEqual([
      expect.stringMatching(/98% of the table’s rows have 3 fields \(confidence 98%\)$/),
    ])
  })

  it('is repaired when asked', async () => {
    const path = write('ragged.csv', RAGGED)
    expect(await inspected(path)).toMatchObject({ records: 2, rejected: 2 })
    expect(await inspected(path, '--short', 'pad')).toMatchObject({ records: 3, rejected: 1 })
    expect(await inspected(path, '--short', 'pad', '--long', 'join')).toMatchObject({ records: 4, rejected: 0 })
    forget()
    await inspectFiles(session, [path], { shortRecords: 'pad', longRecords: 'truncate' }, {})
    expect(said.join('\n')).toMatch(/filled up with empty cells.*\n.*beyond the last column are cut off/)
    expect(said.join('\n')).toContain('\n  1 record filled up\n  1 record cut off\n')
  })

  it('tells why records are rejected, and how many for each reason', async () => {
    const path = write('reasons.csv', `${RAGGED}5,e\nid,name,note\n`)
    expect((await inspected(path)).rejectReasons).toEqual([
      { reason: 'too-few-fields', count: 2 },
      { reason: 'too-many-fields', count: 1 },
      { reason: 'repeated-header', count: 1 },
    ])
    forget()
    await inspectFiles(session, [path], {}, {})
    expect(said.join('\n')).toContain('\n  rejected 2: Fewer fields than the table has columns\n  rejected 1: More fields')
  })

  it('counts every reason, also of those rejected behind the last one that is described', async () => {
    const path = write('reasons-many.csv', `id,name\n${`1,${'a'.repeat(120)}\n2\n`.repeat(10_001)}${'3,b,c\n'.repeat(300)}id,name\n`)
    const { rejected, rejectReasons } = await inspected(path)
    expect(rejectReasons).toEqual([
      { reason: 'too-few-fields', count: 10_001 },
      { reason: 'too-many-fields', count: 300 },
      { reason: 'repeated-header', count: 1 },
    ])
    expect(rejected).toBe(10_302)
    forget()
    await inspectFiles(session, [path], {}, {})
    expect(said.join('\n')).toMatch(/\n {2}rejected 10,001: .*\n {2}rejected 300: .*\n {2}rejected 1: /)
  })

  it('names what cannot be read, in words', async () => {
    expect(await inspectFiles(session, [write('not.csv', '%PDF-1.7\n'), at('gone.csv'), at('')], {}, {})).toBe(1)
    expect(said.join('\n')).toMatch(/not\.csv is not a CSV file but a PDF document/)
    expect(said.join('\n')).toMatch(/gone\.csv is not there/)
    expect(said.join('\n')).toMatch(/is a folder/)
  })
})
