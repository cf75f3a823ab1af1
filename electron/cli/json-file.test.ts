import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '#shared/contract/problem.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import { describe as describeDataset, importFile, protect, tag } from './commands/path.ts'
import { printRows } from './commands/rows.ts'
import { readJsonFile } from './json-file.ts'
import { problemText } from './problem-text.ts'
import { startCommandLine } from './testing/command-line.ts'

const { session, said, forget, write, createWorkspace, stop } = startCommandLine()

beforeAll(createWorkspace)
beforeAll(() => importFile(session, write('levels.csv', 'station,level\nก,12.5\nข,13\nค,9.75\n'), {}, undefined, 'levels'))
beforeEach(forget)
afterAll(stop)

const file = (content: string | Buffer) => readJsonFile(write('given.json', content))
const decision = { column: 'station', action: 'accept', type: null, sensitivity: 'none', reason: '' }

describe('a file of JSON', () => {
  const commands: Readonly<Record<string, (content: string | Buffer) => Promise<number>>> = {
    tag: async (content) => tag(session, 'levels', true, file(content)),
    protect: async (content) => protect(session, 'levels', file(content)),
    describe: async (content) => describeDataset(session, 'levels', file(content)),
    rows: async (content) => printRows(session, 'levels', {}, file(content)),
  }
  const textsOf = async (command: string, content: string | Buffer) => {
    const error: unknown = await commands[command]?.(content).catch((thrown: unknown) => thrown)
    if (!(error instanceof ProblemError)) throw new Error('it was taken')
    return { en: problemText('en', error.problem), th: problemText('th', error.problem) }
  }

  it.each(Object.keys(commands))('that is broken or empty is named, with the line where it breaks: %s', async (command) => {
    const { en, th } = await textsOf(command, '[\n{"column": "station",\naction: 1}]')
    expect(en).toMatch(/^given\.json is not JSON\nThe mistake is in line 3\. Nothing was changed\./)
    expect(th).toMatch(/^given\.json ไม่ใช่ JSON.*\nผิดที่บรรทัด 3 /)
    for (const content of ['', ' \n', '[1,', 'secret'])
      expect((await textsOf(command, content)).en).toMatch(/^given\.json is not JSON\nNothing was changed\./)
  })

  it.each([
    ['tag', [decision, { ...decision, action: 'agree' }], 'entry 2: action: not one of these (accept, change, dismiss)'],
    ['tag', [{ ...decision, sensitivity: undefined }], /entry 1: sensitivity: missing \(.*none/],
    ['tag', decision, 'a list is needed'],
    ['tag', [], 'too few or too small (≥ 1)'],
    ['protect', [{ column: 'station', protection: { kind: 'hide' } }], /entry 1: protection\.kind: not one of these \(keep, drop, /],
    ['protect', [{ column: 'station', protection: 'keep' }], 'entry 1: protection: an object is needed'],
    ['describe', { title: 5 }, 'title: text is needed'],
    ['describe', { title: 'ระดับน้ำ', tags: ['น้ำ', 2] }, 'tags.2: text is needed'],
    ['describe', [], 'an object is needed'],
    ['rows', [{ kind: 'filled', column: 'level', not: 'no' }], 'entry 1: not: true or false is needed'],
    ['rows', [3], 'entry 1: an object is needed'],
  ])('that says something else is named, with the entry and the field: %s %j', async (command, content, said) => {
    const { en, th } = await textsOf(command, JSON.stringify(content))
    expect(en).toMatch(/^given\.json is JSON, but not what this command reads\nWrong: /)
    expect(en.split('Wrong: ')[1]).toMatch(said)
    expect(th.replace(/given\.json|JSON|\(.*\)|[a-z]+\.[a-z0-9]+|action|sensitivity|title|not|protection|true|false/g, '')).not.toMatch(
      /[a-z]/i,
    )
  })

  it.each([
    ['tag', [decision, { ...decision, action: 'change', sensitivity: 'personal' }]],
    [
      'protect',
      [
        { column: 'station', protection: { kind: 'drop' } },
        { column: 'station', protection: { kind: 'keep' } },
      ],
    ],
  ])('that says two things of one column is refused, with the column: %s', async (command, content) => {
    const { en, th } = await textsOf(command, JSON.stringify(content))
    expect(en).toMatch(/^Column station is listed more than once\n/)
    expect(th).toContain('station')
  })

  it('that names a field which the catalog’s form does not have is refused, with the field and those there are', async () => {
    const { en, th } = await textsOf('describe', JSON.stringify({ title: 'ระดับน้ำ', titel: 'x', Notes: 'y' }))
    expect(en).toMatch(/has no field titel, Notes\n.*\n.*\btitle, /)
    expect(th).toContain('titel, Notes')
    forget()
    await describeDataset(session, 'levels', null)
    expect(JSON.parse(said.pop() ?? '').values).toMatchObject({ title: 'levels' })
  })

  it.each([
    '[{}]',
    JSON.stringify([decision, decision]),
    JSON.stringify([{ ...decision, column: 'depth' }]),
    JSON.stringify([{ ...decision, action: 'change', type: 'no such type' }]),
  ])('changes nothing else that the command was told, where it is wrong: %s', async (content) => {
    await textsOf('tag', content)
    await tag(session, 'levels', false, null)
    expect(JSON.parse(said.pop() ?? '').map((one: { decision: unknown }) => one.decision)).toEqual([null, null])
  })

  it.each(Object.keys(commands))('that is written in Windows-874 is refused by name, not read as other letters: %s', async (command) => {
    const content = encodeText('[{"column": "ก", "protection": {"kind": "keep"}}]', 'windows-874') ?? []
    const { en, th } = await textsOf(command, Buffer.from(content))
    expect(en).toMatch(/^given\.json is not written in UTF-8\n.*Windows-874.*Nothing was changed\./)
    expect(th).toMatch(/^given\.json ไม่ได้เขียนเป็น UTF-8\n/)
  })

  it('may begin with a byte order mark, as Windows writes it, in UTF-8 or UTF-16', async () => {
    const text = `\ufeff${JSON.stringify([{ kind: 'one-of', column: 'station', values: ['ก', 'ค'], not: false }])}`
    const utf16 = Buffer.from(text, 'utf16le')
    for (const content of [text, utf16, Buffer.from(utf16).swap16()]) {
      expect(await commands.rows?.(content)).toBe(0)
      expect(JSON.parse(said.pop() ?? '')).toMatchObject({ total: 2 })
    }
  })
})
