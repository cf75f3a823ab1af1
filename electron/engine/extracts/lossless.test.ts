import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { inspection } from '#shared/contract/files.ts'
import type { LosslessEntry } from '#shared/profile/lossless.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

/** A check digit of a Thai citizen number: weights 13 … 2, mod 11. */
function citizenNumber(first: string): string {
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (13 - at), 0)
  return first + String((11 - (sum % 11)) % 10)
}

/** A register whose citizen numbers went through a spreadsheet at some time. */
function register(records: number): string {
  const lines = Array.from({ length: records }, (_, i) => {
    const citizen = i % 10 === 3 ? '1.10E+12' : citizenNumber(String(110_000_000_000 + i * 7_654_321))
    return `${citizen},0${1000 + i},${1 + (i % 28)}/${1 + (i % 12)},"${i + 1},234.50",${i === 4 ? '=1+1' : 'ปกติ '}`
  })
  return `เลขประจำตัวประชาชน,รหัสหน่วย,เลขที่ห้อง,ยอดเงิน,หมายเหตุ\n${lines.join('\n')}\n`
}

const found = (entries: readonly LosslessEntry[], name: string, kind: string) =>
  entries.find((entry) => entry.name === name && entry.kind === kind)

describe('the lossless report of an extract', () => {
  it('names the damage of each column with its records, and hides personal values until they are revealed', async () => {
    const { extract } = await importFile(engine, engine.folders.write('register.csv', register(60)))
    const { entries } = await engine.call('profile.lossless', { extract })
    expect(found(entries, 'เลขประจำตัวประชาชน', 'scientific-damage')).toMatchObject({
      harm: 'damaged',
      count: 6,
      records: [3, 13, 23, 33, 43, 53],
      advice: 'advice.damaged-identifier',
      example: '1*******',
      becomes: null,
    })
    expect(found(entries, 'รหัสหน่วย', 'leading-zero')).toMatchObject({ harm: 'lost', count: 60, example: '01000', becomes: '1000' })
    expect(found(entries, 'เลขที่ห้อง', 'date-like')).toMatchObject({ count: 60, becomes: expect.stringMatching(/^\d+-[A-Z][a-z]{2}$/) })
    expect(found(entries, 'ยอดเงิน', 'thousands-separator')).toMatchObject({ count: 60, harm: 'misread' })
    expect(found(entries, 'หมายเหตุ', 'trailing-space')).toMatchObject({ count: 59, example: 'ปกติ ', becomes: 'ปกติ' })
    expect(found(entries, 'หมายเหตุ', 'formula')).toMatchObject({ count: 1, records: [4], example: '=1+1' })
    const order = ['damaged', 'lost', 'changed', 'misread']
    const ranks = entries.map((entry) => order.indexOf(entry.harm))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))

    await engine.call('rows.reveal', { extract, columns: ['เลขประจำตัวประชาชน'] })
    const revealed = await engine.call('profile.lossless', { extract })
    expect(found(revealed.entries, 'เลขประจำตัวประชาชน', 'scientific-damage')).toMatchObject({
      example: '1.10E+12',
      becomes: '1100000000000',
    })
  })

  it('shows of each oddity the cell of the first record that it names, not of another that is met more often', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i},${i < 8 ? 'ปกติ' : i === 8 ? 'ชำรุด ' : 'รอซ่อม '}`)
    const { extract } = await importFile(engine, engine.folders.write('states.csv', `ลำดับ,สภาพ\n${lines.join('\n')}\n`))
    const { entries } = await engine.call('profile.lossless', { extract })
    const trailing = found(entries, 'สภาพ', 'trailing-space')
    expect(trailing?.records[0]).toBe(8)
    expect(trailing).toMatchObject({ count: 32, example: 'ชำรุด ', becomes: 'ชำรุด' })
  })

  it('says what concerns the whole file: bad bytes, mixed line ends, lines around the table', async () => {
    const text = `รายงานจำนวนประชากร\nจังหวัด,จำนวน\r\n${'กรุงเทพมหานคร,12\n'.repeat(30)}`
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xc3, 0x28, 0x2c, 0x31, 0x0a])])
    const path = engine.folders.write('ประชากร.csv', bytes)
    const { lossless } = await engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection)
    const whole = lossless.filter((entry) => entry.column === null).map(({ kind, params }) => [kind, params])
    expect(whole).toEqual([
      ['bad-bytes', { badBytes: 1, firstOffset: Buffer.byteLength(text) }],
      ['mixed-newlines', {}],
      ['lines-around-table', { preamble: 1, header: 1, footer: 0 }],
    ])
  })

  it('counts no lines around the table where all of them are blank', async () => {
    const around = async (text: string) => {
      const { extract } = await importFile(engine, engine.folders.write('around.csv', text))
      return (await engine.call('profile.lossless', { extract })).entries.map(({ kind, count, params }) => ({ kind, count, ...params }))
    }
    const table = `a,b\n${'x,1\ny,2\n'.repeat(20)}`
    expect(await around(`\n${table}\n\n`)).toEqual([])
    expect(await around(`รายงานประจำปี\n${table}\n\n`)).toEqual([
      { kind: 'lines-around-table', count: 1, preamble: 1, header: 1, footer: 0 },
    ])
  })

  it('has nothing to say of a plain table', async () => {
    const { extract } = await importFile(engine, engine.folders.write('plain.csv', `a,b\n${'x,1\ny,2\n'.repeat(20)}`))
    expect(await engine.call('profile.lossless', { extract })).toEqual({ entries: [] })
  })
})
