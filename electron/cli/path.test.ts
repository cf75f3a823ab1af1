import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { importResult } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { addPerson, classify, importFile, init, packageExtract, printRejects, protect, reread, tag } from './commands/path.ts'
import { printRows, type RowsFlags } from './commands/rows.ts'
import { readJsonFile } from './json-file.ts'
import { isWrongUse, problemText } from './problem-text.ts'
import { parsed, RAGGED, startCommandLine } from './testing/command-line.ts'

const { session, said, forget, write, createWorkspace, stop } = startCommandLine()

beforeAll(createWorkspace)
beforeEach(forget)
afterAll(stop)

describe('a kept extract', () => {
  it('is read another way without the file, what was fixed before staying fixed', async () => {
    const path = write('kept.csv', `title\n${RAGGED}`)
    await importFile(session, path, await parsed('--header', '1', '--preamble', '1'), undefined, 'kept')
    const { extract } = importResult.parse(JSON.parse(said.pop() ?? ''))
    rmSync(path)
    expect(await printRejects(session, 'kept', true)).toBe(0)
    expect(said.map((line) => JSON.parse(line).reason)).toEqual(['too-few-fields', 'too-many-fields'])
    forget()
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

it('tag says which columns are to be decided, until none is', async () => {
  await importFile(session, write('undecided.csv', 'id,amount\n1,10\n2,20\n'), {}, undefined, 'undecided')
  forget()
  expect(await tag(session, 'undecided', false, null)).toBe(1)
  expect(said[0]).toMatch(/^Columns to be decided \(2\): id, amount\. .*--accept-all/)
  forget()
  expect(await tag(session, 'undecided', true, null)).toBe(0)
  expect(said.join()).not.toContain('to be decided')
})

it('tag decides as a file says, and accepts the other columns, in one that is taken back at once', async () => {
  await importFile(session, write('both.csv', 'id,amount\n1,10\n2,20\n'), {}, undefined, 'both')
  const { extract } = importResult.parse(JSON.parse(said.pop() ?? ''))
  const decision = { column: 'amount', action: 'change', type: null, sensitivity: 'personal', reason: '' }
  expect(await tag(session, 'both', true, readJsonFile(write('decisions.json', JSON.stringify([decision]))))).toBe(0)
  const decided = JSON.parse(said.pop() ?? '').map((one: { decision: { action: string } }) => one.decision.action)
  expect(decided).toEqual(['accept', 'change'])
  expect((await session.call('tags.undo', { extract })).columns.toSorted()).toEqual(['amount', 'id'])
})

describe('what a command is given', () => {
  const textOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((thrown: unknown) => thrown)
    if (!(error instanceof ProblemError)) throw new Error('it was taken')
    const [en, th] = (['en', 'th'] as const).map((language) => problemText(language, error.problem))
    return { en, th, isWrongUse: isWrongUse(error.problem) }
  }

  it.each(['Dep 1', 'กรม', 'd', ''])('is refused in words where it cannot be an agency’s code: %j', async (code) => {
    const made = init(session, 'not-made', { code, nameTh: 'กรม', nameEn: '', kind: 'agency' }, 'สมหญิง', false)
    const { en, th, isWrongUse } = await textOf(made)
    expect(en).toMatch(/cannot be the agency’s code\n.*\nUse small letters a–z, digits and _, 2 to 30/)
    expect([th, isWrongUse]).toEqual([expect.stringMatching(/ใช้เป็นรหัสหน่วยงานไม่ได้/), true])
  })

  it('is refused in words where it is a passphrase that is too short', async () => {
    vi.stubEnv('BORIKON_PERSON_PASSPHRASE_FILE', write('short.txt', 'short\n'))
    const { en } = await textOf(addPerson(session, 'สมชาย', 'owner'))
    vi.unstubAllEnvs()
    expect(en).toMatch(/^The passphrase is too short\n/)
  })

  it('is refused with what it may be where it is none of the choices', async () => {
    const { en, th } = await textOf(classify(session, 'both', { level: 'hidden', reason: '', asSuggested: false }))
    expect(en).toMatch(/^A value that was given cannot be used\nWrong: level: not one of these \(open, internal, .*Nothing was changed/)
    expect(th).toMatch(/level: ไม่ใช่ค่าใดค่าหนึ่งที่ใช้ได้ \(open, internal/)
  })
})

describe('the rejected records of a kept extract', () => {
  it('are listed up to a bound, and how many there are is said', async () => {
    await importFile(session, write('many.csv', `id,name\n${'1,a\n2\n'.repeat(10_001)}`), {}, undefined, 'many')
    forget()
    expect(await printRejects(session, 'many', false)).toBe(0)
    expect(said).toHaveLength(10_002)
    expect(said.pop()).toBe('The first 10,000 of 10,001 rejected records are listed. All of them are counted and kept.')
    expect(said.pop()).toMatch(/^Text is masked: /)
    expect(JSON.parse(said.pop() ?? '')).toMatchObject({ line: 20_001, text: '*' })
  })

  it('are masked, which is said, and shown when asked', async () => {
    const people = ['1,สมชาย,x', '2,กนกวรรณ,y', '3,ณัฐพงษ์,z'].join('\n')
    await importFile(session, write('people.csv', `id,ชื่อ,note\n${people}\n4,วิไลวรรณ\n`), {}, undefined, 'people')
    forget()
    expect(await printRejects(session, 'people', false)).toBe(0)
    expect(said).toHaveLength(2)
    expect(said.join()).not.toContain('วิไลวรรณ')
    expect(said[1]).toMatch(/^Text is masked: .*--reveal/)
    forget()
    expect(await printRejects(session, 'people', true)).toBe(0)
    expect(said.map((line) => JSON.parse(line))).toMatchObject([{ line: 5, text: '4,วิไลวรรณ' }])
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

  it('is named with what is wrong where it is a condition, in the language that is spoken', async () => {
    await importFile(session, write('dated.csv', 'id,day,amount\n1,2024-01-31,5\n2,2024-02-29,7\n3,2024-03-31,9\n'), {}, undefined, 'dated')
    const where = async (condition: string) => {
      const asking = printRows(session, 'dated', { where: ['id=1', condition] }, null)
      const error: unknown = await asking.catch((thrown: unknown) => thrown)
      if (!(error instanceof ProblemError)) throw new Error('it was read')
      expect(isWrongUse(error.problem)).toBe(true)
      return [problemText('en', error.problem), problemText('th', error.problem)]
    }
    expect(await where('nope=1')).toEqual([
      expect.stringMatching(
        /^This condition cannot be read: nope=1\nNo column has this name\. There are: id, day, amount\.\nIt is written/,
      ),
      expect.stringMatching(/^อ่านเงื่อนไขนี้ไม่ได้: nope=1\nไม่มีคอลัมน์ชื่อนี้ ที่มีอยู่: id, day, amount\nเขียนเป็น/),
    ])
    expect(await where('amount>=much')).toEqual([
      expect.stringMatching(/: amount>=much\nThe value behind the sign is no number[^\n]*\n/),
      expect.stringMatching(/: amount>=much\nค่าหลังเครื่องหมายไม่ใช่ตัวเลข/),
    ])
    expect((await where('day<=2024-02-30'))[0]).toMatch(/: day<=2024-02-30\n.*no day of the calendar/)
    expect((await where('amount>5'))[0]).toMatch(/: amount>5\nThere is no sign/)
  })
})

describe('a recipe', () => {
  it('that keeps the years of a column without dates is refused; of one with dates it is said how many cells are lost', async () => {
    const days = Array.from({ length: 20 }, (_, i) => (i === 7 ? 'จำไม่ได้' : `${i + 1}/05/2560`))
    const path = write('visits.csv', `day,place\n${days.map((day, i) => `${day},building ${i}`).join('\n')}\n`)
    await importFile(session, path, await parsed(), undefined, 'visits')
    const { extract } = importResult.parse(JSON.parse(said.pop() ?? ''))
    const recipe = (column: string) => ({ name: 'recipe.json', text: JSON.stringify([{ column, protection: { kind: 'date-to-year' } }]) })
    await expect(protect(session, extract, recipe('place'))).rejects.toMatchObject({ problem: { code: 'column-without-dates' } })
    const warned = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await protect(session, extract, recipe('day'))).toBe(0)
    expect(warned.mock.calls.map(([line]) => line)).toEqual([expect.stringMatching(/day.*1/)])
    warned.mockRestore()
  })
})
