import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '#shared/contract/problem.ts'
import { readFiles } from './commands/look.ts'
import { checkQuality } from './commands/quality.ts'
import { RAGGED, startCommandLine } from './testing/command-line.ts'

const { session, said, forget, at, write, stop } = startCommandLine()

beforeEach(forget)
afterAll(stop)

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
    await expect(readFiles(session, [path], at(''), {}, 'original')).rejects.toThrow(ProblemError)
    mkdirSync(at('linked'))
    symlinkSync(path, at('linked/kept.csv'))
    await expect(readFiles(session, [at('linked/kept.csv')], at(''), {}, 'original')).rejects.toThrow(ProblemError)
    expect(readFileSync(path, 'utf8')).toBe(RAGGED)
  })
})
