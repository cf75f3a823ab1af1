import { afterAll, beforeAll, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

it('a file that is kept already is known by its bytes, whatever it is called and whichever dataset it is in', async () => {
  const text = 'station,level\nA,1\nB,2\n'
  const asLong = 'station,level\nA,1\nB,3\n'
  const known = async (name: string, content: string) =>
    engine.call('import.known', { file: engine.ticket(engine.folders.write(name, content)) })
  expect(await known('levels.csv', text)).toEqual([])
  const first = await importFile(engine, engine.folders.write('levels.csv', text), null, 'levels')
  const second = await importFile(engine, engine.folders.write('again.csv', text), null, 'levels again')
  expect(await known('renamed.csv', text)).toMatchObject([
    { ...first, title: 'levels', name: 'levels.csv' },
    { ...second, title: 'levels again', name: 'again.csv' },
  ])
  expect(await known('as-long.csv', asLong)).toEqual([])
})
