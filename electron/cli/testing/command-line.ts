import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import type { Caller } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { type DialectFlags, overridesOf, withDialectOptions } from '../dialect-options.ts'
import { openSession, type Session } from '../session.ts'

/** The command line in English, in a folder of its own. */
export interface TestCommandLine {
  readonly session: Session
  /** The same engine for helpers that make calls and start no jobs. */
  readonly caller: Caller
  /** What it has printed and noted since `forget` was called, in order. */
  readonly said: string[]
  readonly forget: () => void
  readonly at: (name: string) => string
  /** Writes a file and answers its path. */
  readonly write: (name: string, content: string | Buffer) => string
  /** Makes a workspace and leaves it open. */
  readonly createWorkspace: () => Promise<void>
  readonly stop: () => Promise<void>
}

export function startCommandLine(): TestCommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'borikon-cli-'))
  const at = (name: string) => join(folder, name)
  const real = openSession({ language: 'en', version: '0.0.0-test', configPath: at('config'), documents: at('documents') })
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const notHere = () => Promise.reject(new Error('the command line starts jobs by session.run'))
  const caller: Caller = { call: real.call, finished: notHere, problem: notHere, run: notHere }
  return {
    session: { ...real, print: say, note: say },
    caller,
    said,
    forget: () => void said.splice(0),
    at,
    write: (name, content) => {
      writeFileSync(at(name), content)
      return at(name)
    },
    createWorkspace: async () => {
      await createWorkspace(caller)
    },
    stop: async () => {
      await real.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The overrides that options on the command line say; throws what is said of options that make no sense. */
export async function parsed(...options: string[]): Promise<DialectOverrides> {
  let flags: DialectFlags = {}
  const command = withDialectOptions(new Command().exitOverride().configureOutput({ writeErr: () => undefined })).action(
    (given: DialectFlags) => {
      flags = given
    },
  )
  await command.parseAsync(options, { from: 'user' })
  return overridesOf(flags)
}

/** A table of four records, one of which is too short and one too long. */
export const RAGGED = 'id,name,note\n1,a,x\n2,b\n3,c,y,z\n4,d,w\n'
