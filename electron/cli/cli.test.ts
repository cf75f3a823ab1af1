import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorkspace } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { type Inspection, inspection } from '#shared/contract/files.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { demo } from './commands/demo.ts'
import { inspectFiles, readFiles } from './commands/look.ts'
import { importFile, packageExtract, printRejects, reread } from './commands/path.ts'
import { checkQuality, showRules } from './commands/quality.ts'
import { printRows, type RowsFlags } from './commands/rows.ts'
import { type DialectFlags, overridesOf, withDialectOptions } from './dialect-options.ts'
import { problemText } from './problem-text.ts'
import { openSession, type Session } from './session.ts'

let folder: string
let session: Session
let said: string[] = []

const at = (name: string) => join(folder, name)

function write(name: string, content: string): string {
  writeFileSync(at(name), content)
  return at(name)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'borikon-cli-'))
  const real = openSession({ language: 'en', version: '0.0.0-test', configPath: at('config'), documents: at('documents') })
  const say = (text: string) => {
    said.push(text)
  }
  session = { ...real, print: say, note: say }
  await createWorkspace({ ...real, finished: () => Promise.reject(), problem: () => Promise.reject(), run: () => Promise.reject() })
})
beforeEach(() => {
  said = []
})
afterAll(async () => {
  await session.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The overrides that options on the command line say. */
async function parsed(...options: string[]) {
  let flags: DialectFlags = {}
  const command = withDialectOptions(new Command().exitOverride().configureOutput({ writeErr: () => undefined })).action(
    (given: DialectFlags) => {
      flags = given
    },
  )
  await command.parseAsync(options, { from: 'user' })
  return overridesOf(flags)
}

async function inspected(path: string, ...options: string[]): Promise<Inspection> {
  said = []
  expect(await inspectFiles(session, [path], await parsed(...options), { json: true })).toBe(0)
  return inspection.parse(JSON.parse(said.join('')))
}

const RAGGED = 'id,name,note\n1,a,x\n2,b\n3,c,y,z\n4,d,w\n'

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
    said = []
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
    said = []
    await inspectFiles(session, [path], {}, {})
    expect(said.join('\n')).toContain('\n  rejected 2: Fewer fields than the table has columns\n  rejected 1: More fields')
    said = []
    await inspectFiles(session, [write('reasons-many.csv', `id,name\n${'1,a\n2\n'.repeat(10_001)}`)], {}, {})
    expect(said.join('\n')).toMatch(/rejected 10,000: .*\n {2}\(reasons of the first 10,000; the others are counted\)/)
  })

  it('names what cannot be read, in words', async () => {
    expect(await inspectFiles(session, [write('not.csv', '%PDF-1.7\n'), at('gone.csv'), at('')], {}, {})).toBe(1)
    expect(said.join('\n')).toMatch(/not\.csv is not a CSV file but a PDF document/)
    expect(said.join('\n')).toMatch(/gone\.csv is not there/)
    expect(said.join('\n')).toMatch(/is a folder/)
  })
})

describe('reading into a folder', () => {
  it('writes what was accepted, and an empty file where there is no table', async () => {
    const files = [write('ragged.csv', RAGGED), write('empty.csv', ''), write('blank.csv', '\n\n')]
    expect(await readFiles(session, files, at('out'), {}, 'original')).toBe(0)
    expect(readFileSync(at('out/ragged.csv'), 'utf8')).toBe('id,name,note\n1,a,x\n4,d,w\n')
    expect([readFileSync(at('out/empty.csv'), 'utf8'), readFileSync(at('out/blank.csv'), 'utf8')]).toEqual(['', ''])
    expect(said.join('\n')).toMatch(/empty\.csv: there is no table/)
  })

  it('says how many records it repaired', async () => {
    expect(
      await readFiles(session, [write('ragged.csv', RAGGED)], at('repaired'), { shortRecords: 'pad', longRecords: 'join' }, 'original'),
    ).toBe(0)
    expect(said).toEqual([
      'ragged.csv: 4 records written, 0 rejected',
      'ragged.csv: repaired: 1 record filled up · 1 record joined into the last field',
    ])
  })

  it('replaces no file that is there, and then writes none of them, unless it is told to', async () => {
    const files = [write('new.csv', RAGGED), write('old.csv', RAGGED)]
    mkdirSync(at('results'))
    write('results/old.csv', 'kept')
    await expect(readFiles(session, files, at('results'), {}, 'original')).rejects.toMatchObject({
      problem: { code: 'output-exists', params: { name: 'old.csv' } },
    })
    expect(readFileSync(at('results/old.csv'), 'utf8')).toBe('kept')
    expect(existsSync(at('results/new.csv'))).toBe(false)
    expect(await readFiles(session, files, at('results'), {}, 'original', true)).toBe(0)
    expect(readFileSync(at('results/old.csv'), 'utf8')).toBe(readFileSync(at('results/new.csv'), 'utf8'))
    await expect(checkQuality(session, at('new.csv'), {}, { schemaOut: at('results/old.csv') })).rejects.toMatchObject({
      problem: { code: 'output-exists' },
    })
  })

  it('never writes over what it reads', async () => {
    const path = write('kept.csv', RAGGED)
    await expect(readFiles(session, [path], folder, {}, 'original')).rejects.toThrow(ProblemError)
    mkdirSync(at('linked'))
    symlinkSync(path, at('linked/kept.csv'))
    await expect(readFiles(session, [at('linked/kept.csv')], folder, {}, 'original')).rejects.toThrow(ProblemError)
    expect(readFileSync(path, 'utf8')).toBe(RAGGED)
  })
})

describe('a kept extract', () => {
  it('is read another way without the file, what was fixed before staying fixed', async () => {
    const path = write('kept.csv', `title\n${RAGGED}`)
    await importFile(session, path, await parsed('--header', '1', '--preamble', '1'), undefined, 'kept')
    const { extract } = importResult.parse(JSON.parse(said.pop() ?? ''))
    rmSync(path)
    expect(await printRejects(session, 'kept', true)).toBe(0)
    expect(said.map((line) => JSON.parse(line).reason)).toEqual(['too-few-fields', 'too-many-fields'])
    said = []
    const rereadWith = async (afresh: boolean, ...options: string[]) => {
      await reread(session, extract, await parsed(...options), afresh)
      return JSON.parse(said.pop() ?? '')
    }
    const fixed = { preambleLines: 1, headerLines: 1 }
    expect(await rereadWith(false, '--short', 'pad')).toMatchObject({ lines: { records: 3, rejected: 1 }, repaired: { padded: 1 } })
    expect(await rereadWith(false, '--long', 'truncate')).toMatchObject({
      dialect: fixed,
      lines: { records: 4, rejected: 0 },
      repaired: { padded: 1, truncated: 1, joined: 0 },
    })
    expect(await rereadWith(false, '--delimiter', '|')).toMatchObject({ dialect: { ...fixed, delimiter: '|' }, columns: ['id,name,note'] })
    expect(await rereadWith(true)).toMatchObject({ dialect: { delimiter: ',' }, lines: { records: 2, rejected: 2 } })
  })

  it('says so where no records are left', async () => {
    await importFile(session, write('few.csv', 'id,name\n1,a\n2,b\n'), {}, undefined, 'few')
    await reread(session, 'few', await parsed('--columns', '5'), false)
    expect(said.pop()).toMatch(/^Read this way, the table has no records: rejected 2, header 1/)
    await reread(session, 'few', {}, true)
    expect(said.pop()).toMatch(/"records":2/)
    await importFile(session, write('none.csv', 'id,name\n\n\n'), {}, undefined, 'none')
    expect(said.pop()).toMatch(/no records: rejected 0, header 1, before the table 0, after it 0, blank 2/)
  })

  it('says so where records became names of columns', async () => {
    await importFile(session, write('names.csv', 'id,amount\n1,20\n2,40\n3,60\n'), await parsed('--header', '3'), undefined, 'names')
    expect(said.pop()).toMatch(/^Lines of the header that look like records: 2\..*personal until it is decided\..*reread --header/)
    await reread(session, 'names', {}, true)
    expect(said.pop()).toMatch(/"columns":\["id","amount"\]/)
  })
})

it('a file that is kept already is imported once more, and its dataset named', async () => {
  const file = write('twice.csv', 'id,amount\n1,10\n2,20\n')
  await importFile(session, file, {}, undefined, 'once')
  expect(said.join()).not.toContain('byte for byte')
  await importFile(session, file, {}, undefined, 'twice')
  expect(said.join('\n')).toMatch(/byte for byte.*“once” as twice\.csv/)
})

describe('the rejected records of a kept extract', () => {
  it('are listed up to a bound, and how many there are is said', async () => {
    await importFile(session, write('many.csv', `id,name\n${'1,a\n2\n'.repeat(10_001)}`), {}, undefined, 'many')
    said = []
    expect(await printRejects(session, 'many', false)).toBe(0)
    expect(said).toHaveLength(10_002)
    expect(said.pop()).toBe('The first 10,000 of 10,001 rejected records are listed. All of them are counted and kept.')
    expect(said.pop()).toMatch(/^Text is masked: /)
    expect(JSON.parse(said.pop() ?? '')).toMatchObject({ line: 20_001, text: '*' })
  })

  it('are masked, which is said, and shown when asked', async () => {
    const people = ['1,สมชาย,x', '2,กนกวรรณ,y', '3,ณัฐพงษ์,z'].join('\n')
    await importFile(session, write('people.csv', `id,ชื่อ,note\n${people}\n4,วิไลวรรณ\n`), {}, undefined, 'people')
    said = []
    expect(await printRejects(session, 'people', false)).toBe(0)
    expect(said).toHaveLength(2)
    expect(said.join()).not.toContain('วิไลวรรณ')
    expect(said[1]).toMatch(/^Text is masked: .*--reveal/)
    said = []
    expect(await printRejects(session, 'people', true)).toBe(0)
    expect(said.map((line) => JSON.parse(line))).toMatchObject([{ line: 5, text: '4,วิไลวรรณ' }])
  })
})

describe('quality', () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${i},${i % 2 ? 'active' : 'closed'},${i === 7 ? -1 : i * 3}`)
  const table = `id,status,amount\n${rows.join('\n')}\n`

  it('of a file is what its rules find, scored with the formula; the rules go out and come in as a Table Schema', async () => {
    const path = write('sales.csv', table)
    expect(await checkQuality(session, path, {}, { schemaOut: at('schema.json') })).toBe(0)
    expect(said.join('\n')).toMatch(/Accuracy and completeness: 100\.0 % = \d+\.\d{4} ÷ \d+ \(sum of passed/)
    const schema = JSON.parse(readFileSync(at('schema.json'), 'utf8'))
    expect(schema.fields.map((field: { name: string }) => field.name)).toEqual(['id', 'status', 'amount'])

    said = []
    const strict = { fields: [{ name: 'amount', type: 'integer', constraints: { minimum: 0 } }] }
    expect(await checkQuality(session, path, {}, { schema: write('strict.json', JSON.stringify(strict)) })).toBe(1)
    expect(said.join('\n')).toMatch(/✗ .*amount.*199 of 200 passed · failing records 8/)
  })

  it('of an extract: rules are accepted, measured, scored and exported', async () => {
    await importFile(session, write('sales.csv', table), {}, undefined, 'sales')
    said = []
    const strict = { fields: [{ name: 'amount', type: 'integer', constraints: { minimum: 0 } }] }
    const flags = { acceptSuggested: true, schema: write('strict.json', JSON.stringify(strict)), schemaOut: at('rules.json') } as const
    expect(await showRules(session, 'sales', flags)).toBe(0)
    const text = said.join('\n')
    expect(text).toMatch(/✗ .*amount.*199 of 200 passed · failing records 8/)
    for (const name of ['Accuracy and completeness', 'Consistency', 'Timeliness', 'Relevancy', 'Availability']) expect(text).toContain(name)
    expect(existsSync(at('rules.json'))).toBe(true)
    expect(JSON.parse(readFileSync(at('rules.json'), 'utf8')).borikonRules.length).toBeGreaterThan(5)
    expect(text).not.toContain('Suggested rules accepted')
  })

  it('of a file fails by a schema written here where a rule must hold, or where any counts; else it says that none does', async () => {
    const path = write('written.csv', table)
    expect(await checkQuality(session, path, {}, { schemaOut: at('written.json') })).toBe(0)
    const worse = write('worse.csv', table.replace('5,active', 'five,active'))
    said = []
    expect(await checkQuality(session, worse, {}, { schema: at('written.json') })).toBe(0)
    expect(said.pop()).toMatch(/^\d+ rules? fails? that (is|are) not required.*--fail-on any/)
    said = []
    expect(await checkQuality(session, worse, {}, { schema: at('written.json'), failOn: 'any' })).toBe(1)
    expect(said.join()).not.toContain('not required')
    write('required.json', readFileSync(at('written.json'), 'utf8').replaceAll('"must": false', '"must": true'))
    expect(await checkQuality(session, worse, {}, { schema: at('required.json') })).toBe(1)
    expect(await checkQuality(session, path, {}, { schema: at('required.json') })).toBe(0)
  })

  it('says of suggested rules that are accepted how many do not hold', async () => {
    const places = Array.from({ length: 40 }, (_, i) => `${i},${i === 9 ? 'เชียงไหม่' : 'ลำพูน'}`)
    await importFile(session, write('places.csv', `id,จังหวัด\n${places.join('\n')}\n`), {}, undefined, 'places')
    said = []
    expect(await showRules(session, 'places', { acceptSuggested: true, yes: true })).toBe(0)
    expect(said.pop()).toMatch(/^Suggested rules accepted: \d+, of which do not hold: 1 /)
    said = []
    await showRules(session, 'places', {})
    expect(said.join()).not.toContain('Suggested rules accepted')
    expect(said.join()).toContain('✗')
    said = []
    expect(await showRules(session, 'places', { undoAccepted: true })).toBe(0)
    expect(said[0]).toMatch(/^[2-9]\d* rules taken back$/)
    expect(said.slice(1).join()).not.toMatch(/[✗✓]/)
  })

  it('asks before it accepts suggested rules that do not hold, and leaves them out where nobody is there', async () => {
    const places = Array.from({ length: 40 }, (_, i) => `${i},${i === 9 ? 'เชียงไหม่' : 'ลำพูน'}`)
    const failing = async (title: string, answer: boolean | null) => {
      await importFile(session, write('asked-places.csv', `id,จังหวัด\n${places.join('\n')}\n`), {}, undefined, title)
      said = []
      const confirm = async (question: string) => {
        said.push(question)
        return answer
      }
      expect(await showRules({ ...session, confirm }, title, { acceptSuggested: true })).toBe(0)
      expect(said[0]).toMatch(/that fail for some: 1.*\n.*Accept all \d+\?/)
      return said.join('\n').match(/✗/g)?.length ?? 0
    }
    expect(await failing('agreed', true)).toBe(2)
    expect(await failing('not agreed', false)).toBe(0)
    expect(await failing('nobody there', null)).toBe(0)
    expect(said[1]).toMatch(/Only those that hold were accepted: \d+\. With --yes/)
  })

  it('has no tick for a rule that was checked on nothing', async () => {
    const strict = { fields: [{ name: 'amount', type: 'integer', constraints: { minimum: 0 } }] }
    const empty = write('empty-amount.csv', 'id,amount\n1,\n2,\n3,\n')
    await checkQuality(session, empty, {}, { schema: write('strict.json', JSON.stringify(strict)) })
    const lines = said
      .join('\n')
      .split('\n')
      .filter((line) => line.endsWith('nothing to check'))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/^ {2}– /)
  })
})

describe('what is asked for and is not there', () => {
  const problemOf = async (asking: Promise<number>): Promise<string> => {
    const error: unknown = await asking.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof ProblemError)) throw new Error('it was there')
    return problemText('en', error.problem)
  }
  const rows = (flags: Partial<RowsFlags>) => printRows(session, 'asked', { from: 1, count: 1, ...flags }, null)

  it('is named, with what there is and the command that shows it', async () => {
    await importFile(session, write('asked.csv', 'id,ชื่อ\n1,สมชาย\n2,กนกวรรณ\n3,วิไลวรรณ\n'), {}, undefined, 'asked')
    const texts = [
      await problemOf(printRejects(session, 'nosuch', false)),
      await problemOf(rows({ sort: 'nope' })),
      await problemOf(rows({ values: 'nope' })),
      await problemOf(rows({ sort: 'ชื่อ' })),
      await problemOf(packageExtract(session, 'asked')),
    ]
    expect(texts[0]).toMatch(/^There is no extract or dataset nosuch\n.*asked.*\n.*command datasets/)
    expect(texts[1]).toMatch(/^There is no column nope\n.*There are: id, ชื่อ\..*\n.*command profile/)
    expect(texts[2]).toBe(texts[1])
    expect(texts[3]).toMatch(/^Column ชื่อ is masked\n.*\nUse --reveal/)
    expect(texts[4]).toMatch(/command submit/)
    expect(texts.join()).not.toMatch(/screen|page|list|step|choose/i)
  })
})

describe('the demo', () => {
  it('replaces what an earlier demo left, and nothing else', async () => {
    const out = at('demo')
    mkdirSync(out)
    writeFileSync(join(out, 'centre-identity.txt'), 'somebody’s own')
    const run = (replaces: boolean) => demo('en', '0.0.0-test', { out, replaces }, () => undefined)
    await expect(run(false)).rejects.toMatchObject({ problem: { code: 'output-exists' } })
    expect(readFileSync(join(out, 'centre-identity.txt'), 'utf8')).toBe('somebody’s own')
    expect(await run(true)).toBe(0)
    const identity = readFileSync(join(out, 'centre-identity.txt'), 'utf8')
    expect(await run(false)).toBe(0)
    expect(readFileSync(join(out, 'centre-identity.txt'), 'utf8')).not.toBe(identity)
  })
})
