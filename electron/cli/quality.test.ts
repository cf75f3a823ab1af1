import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from './commands/path.ts'
import { checkQuality, showRules } from './commands/quality.ts'
import { startCommandLine } from './testing/command-line.ts'

const { session, said, forget, at, write, createWorkspace, stop } = startCommandLine()

beforeAll(createWorkspace)
beforeEach(forget)
afterAll(stop)

describe('quality', () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${i},${i % 2 ? 'active' : 'closed'},${i === 7 ? -1 : i * 3}`)
  const table = `id,status,amount\n${rows.join('\n')}\n`

  it('of a file is what its rules find, scored with the formula; the rules go out and come in as a Table Schema', async () => {
    const path = write('sales.csv', table)
    expect(await checkQuality(session, path, {}, { schemaOut: at('schema.json') })).toBe(0)
    expect(said.join('\n')).toMatch(/Accuracy and completeness: 100\.0 % = \d+\.\d{4} ÷ \d+ \(sum of passed/)
    const schema = JSON.parse(readFileSync(at('schema.json'), 'utf8'))
    expect(schema.fields.map((field: { name: string }) => field.name)).toEqual(['id', 'status', 'amount'])

    forget()
    const strict = { fields: [{ name: 'amount', type: 'integer', constraints: { minimum: 0 } }] }
    expect(await checkQuality(session, path, {}, { schema: write('strict.json', JSON.stringify(strict)) })).toBe(1)
    expect(said.join('\n')).toMatch(/✗ .*amount.*199 of 200 passed · failing records 8/)
  })

  it('says what was made of a schema: what is not understood, which fields have no column, which columns no field', async () => {
    const fields = [
      { name: 'ID', type: 'integer' },
      { name: 'status', type: 'string' },
      { name: 'amount ', constraints: { minimum: 0, pattern: 5 } },
      { name: 'id_2', type: 'integer' },
    ]
    const lines = [
      '  ! amount  · constraints.pattern 5: Not written as the standard has it, and not read',
      'Table Schema: fields read: 4; with a name and a type only, and no rule: 1',
      'Names written a little otherwise, taken for the same (2): “ID” → “id”, “amount ” → “amount”',
      'Fields of the Table Schema that the table has no column for (1): id_2',
      'Columns that the Table Schema does not name (1): note',
    ]
    const path = write('noted.csv', table.replace(/$/gm, ',x').replace(',x', ',note'))
    const schema = write('odd.json', JSON.stringify({ fields }))
    expect(await checkQuality(session, path, {}, { schema })).toBe(1)
    expect(said.join('\n')).toContain(lines.join('\n'))
    expect(said.join('\n')).toMatch(/✗ .*amount.*199 of 200 passed/)
    await importFile(session, path, {}, undefined, 'noted')
    forget()
    await showRules(session, 'noted', { schema })
    expect(said.slice(0, lines.length)).toEqual(lines)
  })

  it('takes up nothing of a schema that has a condition on masked values, until these are shown', async () => {
    const people = Array.from({ length: 40 }, (_, i) => `${i + 1},${['สมชาย ใจดี', 'กนกวรรณ ใจดี'][i % 2]}`).join('\n')
    await importFile(session, write('people.csv', `ลำดับ,ชื่อ-สกุล\n${people}\n`), {}, undefined, 'people')
    const when = { column: 'ชื่อ-สกุล', test: 'one-of', values: ['สมชาย ใจดี'] }
    const check = { kind: 'conditional', when, expect: { column: 'ลำดับ', test: 'filled', values: [] } }
    const schema = write(
      'conditional.json',
      JSON.stringify({
        fields: [{ name: 'ลำดับ' }],
        borikonRules: [check, { kind: 'required', column: 'ลำดับ' }].map((one) => ({
          ...{ check: one, dimension: 'accuracy', weight: 1, must: false },
        })),
      }),
    )
    await expect(showRules(session, 'people', { schema })).rejects.toMatchObject({ problem: { code: 'column-masked' } })
    forget()
    await showRules(session, 'people', {})
    expect(said.join('\n')).not.toContain('✓')
    await showRules(session, 'people', { schema, reveal: true })
    expect(said.join('\n').match(/✓/g)).toHaveLength(2)
  })

  it('of an extract: rules are accepted, measured, scored and exported', async () => {
    await importFile(session, write('sales.csv', table), {}, undefined, 'sales')
    forget()
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
    forget()
    expect(await checkQuality(session, worse, {}, { schema: at('written.json') })).toBe(0)
    expect(said.pop()).toMatch(/^\d+ rules? fails? that (is|are) not required.*--fail-on any/)
    forget()
    expect(await checkQuality(session, worse, {}, { schema: at('written.json'), failOn: 'any' })).toBe(1)
    expect(said.join()).not.toContain('not required')
    write('required.json', readFileSync(at('written.json'), 'utf8').replaceAll('"must": false', '"must": true'))
    expect(await checkQuality(session, worse, {}, { schema: at('required.json') })).toBe(1)
    expect(await checkQuality(session, path, {}, { schema: at('required.json') })).toBe(0)
  })

  it('says of suggested rules that are accepted how many do not hold', async () => {
    const places = Array.from({ length: 40 }, (_, i) => `${i},${i === 9 ? 'เชียงไหม่' : 'ลำพูน'}`)
    await importFile(session, write('places.csv', `id,จังหวัด\n${places.join('\n')}\n`), {}, undefined, 'places')
    forget()
    expect(await showRules(session, 'places', { acceptSuggested: true, yes: true })).toBe(0)
    expect(said.pop()).toMatch(/^Suggested rules accepted: \d+, of which do not hold: 1 /)
    forget()
    await showRules(session, 'places', {})
    expect(said.join()).not.toContain('Suggested rules accepted')
    expect(said.join()).toContain('✗')
    forget()
    expect(await showRules(session, 'places', { undoAccepted: true })).toBe(0)
    expect(said[0]).toMatch(/^[2-9]\d* rules taken back$/)
    expect(said.slice(1).join()).not.toMatch(/[✗✓]/)
  })

  it('asks before it accepts suggested rules that do not hold, and leaves them out where nobody is there', async () => {
    const places = Array.from({ length: 40 }, (_, i) => `${i},${i === 9 ? 'เชียงไหม่' : 'ลำพูน'}`)
    const failing = async (title: string, answer: boolean | null) => {
      await importFile(session, write('asked-places.csv', `id,จังหวัด\n${places.join('\n')}\n`), {}, undefined, title)
      forget()
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

  it('names failing records of masked values where that is asked for only', async () => {
    const names = ['สมชาย ใจดี', 'กนกวรรณ ใจดี', 'ณัฐพงษ์ ใจดี', 'วิไลวรรณ ใจดี']
    const people = Array.from({ length: 40 }, (_, i) => `${i},${names[i % 4]}`)
    const path = write('named.csv', `id,ชื่อ-สกุล\n${people.join('\n')}\n`)
    const schema = write('names.json', JSON.stringify({ fields: [{ name: 'ชื่อ-สกุล', constraints: { enum: names.slice(1) } }] }))
    const hidden = /✗ .*30 of 40 passed · which records fail would tell masked values of ชื่อ-สกุล \(--reveal\)/
    const shown = /✗ .*30 of 40 passed · failing records 1, 5, 9/
    await checkQuality(session, path, {}, { schema })
    expect(said.join('\n')).toMatch(hidden)
    await checkQuality(session, path, {}, { schema, reveal: true })
    expect(said.join('\n')).toMatch(shown)
    await importFile(session, path, {}, undefined, 'named')
    forget()
    await showRules(session, 'named', { schema })
    expect(said.join('\n')).toMatch(hidden)
    await showRules(session, 'named', { reveal: true })
    expect(said.join('\n')).toMatch(shown)
  })

  it('says which rules of a schema are none, since they forbid nothing', async () => {
    const schema = write('nothing.json', JSON.stringify({ fields: [{ name: 'status', constraints: { required: true, pattern: '.*' } }] }))
    const path = write('nothing.csv', table)
    await checkQuality(session, path, {}, { schema })
    expect(said.join('\n')).toMatch(/! status · constraints\.pattern "\.\*": Makes no sense as a rule: it forbids nothing/)
    await importFile(session, path, {}, undefined, 'nothing')
    forget()
    await showRules(session, 'nothing', { schema })
    expect(said.join('\n')).toMatch(/! status · constraints\.pattern/)
    expect(said.filter((text) => text.includes('✓'))).toHaveLength(1)
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
