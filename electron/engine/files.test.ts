import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemOfSystemError } from './files.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'borikon-files-'))
  writeFileSync(join(folder, 'there.csv'), 'a\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A call that the system refuses, as Node tells it: who runs the tests may be allowed everything. */
const refused = (code: string, syscall: string, path: string) => Object.assign(new Error(`${code}: ${syscall}`), { code, syscall, path })

describe('the problem that a refused call means', () => {
  it('is about writing where a folder or a new file was to be made', () => {
    const inFolder = (name: string) => join(folder, name)
    expect(problemOfSystemError(refused('EACCES', 'mkdir', inFolder('workspace')), '')).toMatchObject({
      problem: { code: 'file-not-writable', params: { name: 'workspace' } },
    })
    expect(problemOfSystemError(refused('EPERM', 'rename', inFolder('x.part')), 'x')).toMatchObject({
      problem: { code: 'file-not-writable', params: { name: 'x' } },
    })
    expect(problemOfSystemError(refused('EACCES', 'open', inFolder('new.csv')), 'new.csv')).toMatchObject({
      problem: { code: 'file-not-writable' },
    })
  })

  it('is about reading where the file is there, or nobody can know', () => {
    for (const path of [join(folder, 'there.csv'), join(folder, 'closed', 'a.csv')]) {
      expect(problemOfSystemError(refused('EACCES', 'open', path), 'a.csv')).toMatchObject({ problem: { code: 'file-not-readable' } })
    }
    expect(problemOfSystemError(refused('ENOENT', 'open', join(folder, 'gone.csv')), 'gone.csv')).toMatchObject({
      problem: { code: 'file-not-found' },
    })
    expect(problemOfSystemError(new Error('something else'), '')).toBeNull()
  })
})
