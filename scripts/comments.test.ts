import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The folders of `shared/` that are written so by now. */
const FOLDERS = [
  ...['csv', 'csv/detect', 'csv/detect/dialect', 'csv/detect/footer', 'csv/detect/header', 'csv/detect/names', 'csv/detect/table'],
  ...['csv/testing', 'locale', 'profile', 'protect', 'quality', 'rows', 'sensitive'],
]
const MOST_COLUMNS = 140

interface Module {
  readonly folder: string
  readonly name: string
  readonly text: string
}

function modulesOf(folder: string): Module[] {
  const path = fileURLToPath(new URL(`../shared/${folder}/`, import.meta.url))
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ folder, name: `${folder}/${name}`, text: readFileSync(path + name, 'utf8') }))
}

const modules = FOLDERS.flatMap(modulesOf)

/** Each export without a doc comment right before it. Types that a schema gives have the schema's. */
function undocumented(module: Module): string[] {
  return linesOf(module).flatMap(({ line, before, place }) =>
    /^export (?!\{)/.test(line) && !before.endsWith('*/') && !line.includes('= z.infer<') ? [`${place} ${line}`] : [],
  )
}

/** Doc comments with nothing but another one behind them; a blank line sets a module's own apart. */
function orphaned(module: Module): string[] {
  return linesOf(module).flatMap(({ line, before, place }) => (line.trim().startsWith('/**') && before.endsWith('*/') ? [place] : []))
}

function wide(module: Module): string[] {
  return linesOf(module).flatMap(({ line, place }) => (/^\s*(?:\/\*|\*|\/\/)/.test(line) && line.length > MOST_COLUMNS ? [place] : []))
}

function linesOf({ name, text }: Pick<Module, 'name' | 'text'>): { line: string; before: string; place: string }[] {
  const lines = text.split(/\r?\n/)
  return lines.map((line, index) => ({ line, before: lines[index - 1] ?? '', place: `shared/${name}:${index + 1}` }))
}

describe('a comment', () => {
  it('stands before everything that a module exports', () => {
    expect(modules.filter(({ name }) => !name.endsWith('.test.ts')).flatMap(undocumented)).toEqual([])
  })

  it('stands before what it is about', () => {
    expect(modules.flatMap(orphaned)).toEqual([])
  })

  it('is no wider than the code', () => {
    expect(modules.flatMap(wide)).toEqual([])
  })
})
