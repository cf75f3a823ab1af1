import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url))
const config = fileURLToPath(new URL('../biome.json', import.meta.url))

const engineClient = "import { forkEngine } from '#engine/client/fork.ts'"
const engineInside = "import { createEngine } from '#engine/engine.ts'"
const electron = "import { app } from 'electron'"
const react = "import { useState } from 'react'"
const files = "import { readFileSync } from 'node:fs'"
const filesLater = "import { readFile } from 'node:fs/promises'"
const contract = "import { methods } from '#shared/contract/methods.ts'"
const zod = "import { z } from 'zod'"

const layers = [
  {
    at: 'shared/profile/example.ts',
    allowed: [zod, contract, "import { x } from '../csv/fields.ts'", "import { x } from './profile.ts'"],
    forbidden: [
      files,
      filesLater,
      electron,
      react,
      engineClient,
      "import Papa from 'papaparse'",
      "import { x } from '../../electron/engine/ids.ts'",
    ],
  },
  {
    at: 'electron/engine/extracts/example.ts',
    allowed: [files, filesLater, zod, contract, engineInside, "import Database from 'better-sqlite3'", "import { x } from '../ids.ts'"],
    forbidden: [
      electron,
      react,
      "import { x } from '../../main/ipc.ts'",
      "import { x } from '../../web/main.ts'",
      "import { Command } from 'commander'",
    ],
  },
  {
    at: 'electron/main/example.ts',
    allowed: [files, electron, contract, engineClient, "import { x } from './ipc.ts'"],
    forbidden: [
      engineInside,
      react,
      "import { ipcMain } from 'electron'",
      "import electron from 'electron'",
      "import { x } from '../engine/ids.ts'",
    ],
  },
  { at: 'electron/main/ipc.ts', allowed: ["import { ipcMain } from 'electron'", engineClient], forbidden: [engineInside, react] },
  {
    at: 'electron/host/example.ts',
    allowed: [files, filesLater, contract],
    forbidden: [engineClient, engineInside, electron, react, "import { x } from '../web/door.ts'", "import { x } from '../main/ipc.ts'"],
  },
  {
    at: 'electron/web/example.ts',
    allowed: [files, contract, engineClient, "import { x } from '../host/page-files.ts'"],
    forbidden: [engineInside, electron, react],
  },
  {
    at: 'electron/cli/example.ts',
    allowed: [files, contract, engineInside, "import { Command } from 'commander'"],
    forbidden: [electron, react],
  },
  {
    at: 'electron/preload/example.ts',
    allowed: ["import { ipcRenderer } from 'electron/renderer'", contract],
    forbidden: [files, electron, engineClient, react, "import { x } from '#shared/csv/dialect.ts'"],
  },
  {
    at: 'renderer/features/import/example.tsx',
    allowed: [
      react,
      contract,
      zod,
      "import { Button } from '@mantine/core'",
      "import '@mantine/core/styles.css'",
      "import '../../app/global.css'",
    ],
    forbidden: [
      files,
      electron,
      engineClient,
      "import { ipcRenderer } from 'electron/renderer'",
      "import { x } from '../../../shared/csv/dialect.ts'",
    ],
  },
  {
    at: 'test/e2e/deep/example.ts',
    allowed: [files, contract, engineInside],
    forbidden: ["import { x } from '../../../electron/engine/ids.ts'"],
  },
]

/** `file:line rule` of everything the linter found in a tree of example files that has our configuration. */
let found: ReadonlySet<string> = new Set()
const tree = realpathSync(mkdtempSync(join(tmpdir(), 'borikon-layers-')))

beforeAll(() => {
  // A tree of its own has no git and no node_modules; the rules are as they stand.
  const { $schema, vcs, ...rules } = JSON.parse(readFileSync(config, 'utf8'))
  write('biome.json', JSON.stringify(rules))
  for (const { at, allowed, forbidden } of layers) write(at, [...allowed, ...forbidden].join('\n'))
  write('shared/cycle/first.ts', "import { second } from './second.ts'\nexport const first = () => second")
  write('shared/cycle/second.ts', "import { first } from './first.ts'\nexport const second = () => first")
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.']
  const { stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' })
  const findings = stdout.matchAll(/title=lint\/\w+\/(\w+),file=([^,]+),line=(\d+)/g)
  found = new Set([...findings].map(([, rule, file, line]) => `${relative(tree, file ?? '').replaceAll(sep, '/')}:${line} ${rule}`))
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), `${text}\n`)
}

describe.each(layers)('in $at the linter', ({ at, allowed, forbidden }) => {
  const verdict = (line: number) => (found.has(`${at}:${line} noRestrictedImports`) ? 'refused' : 'passed')

  it.each(allowed.map((statement, index) => [statement, index + 1] as const))('lets pass %s', (_, line) => {
    expect(verdict(line)).toBe('passed')
  })
  it.each(forbidden.map((statement, index) => [statement, allowed.length + index + 1] as const))('refuses %s', (_, line) => {
    expect(verdict(line)).toBe('refused')
  })
})

describe('the linter', () => {
  it('refuses modules that import each other', () => {
    expect(found).toContain('shared/cycle/first.ts:1 noImportCycles')
  })
})
