import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { newId } from '#engine/ids.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type Person, person, type Role } from '#shared/contract/workspace.ts'
import type { Db } from './database.ts'
import { deriveKey } from './protectors.ts'

/** What a passphrase is checked against. It stands in an encrypted database, so this slows only someone who already has that. */
const verifier = z.object({ N: z.int(), r: z.int(), p: z.int(), salt: z.string(), digest: z.string() })
const COST = { N: 2 ** 15, r: 8, p: 1 }
/** Wrong passphrases in a row before a pause, and the pause. */
const MAX_ATTEMPTS = 5
const PAUSE_MS = 60_000

/** The people listed in the workspace. */
export interface People {
  readonly list: () => Person[]
  readonly get: (id: string) => Person
  readonly find: (id: string) => Person | null
  /** Makes the row; call it inside the transaction that records it. */
  readonly insert: (person: Person, verifier: string) => void
  readonly remove: (id: string) => void
  /** Throws `wrong-passphrase`, or `too-many-attempts` after five in a row. */
  readonly checkPassphrase: (id: string, passphrase: string) => Promise<Person>
}

interface Row {
  id: string
  name: string
  role: string
  verifier: string
}

/** A person not yet entered: the slow part is done before the transaction. */
export async function newPerson(name: string, role: Role, passphrase: string): Promise<{ person: Person; verifier: string }> {
  const salt = randomBytes(16)
  const digest = await deriveKey(passphrase.normalize('NFKC'), salt, COST)
  return {
    person: { id: newId(), name, role },
    verifier: JSON.stringify({ ...COST, salt: salt.toString('base64'), digest: digest.toString('base64') }),
  }
}

export function createPeople(db: Db): People {
  const all = db.prepare<[], Row>('SELECT id, name, role, verifier FROM people WHERE removed_at IS NULL ORDER BY rowid')
  const one = db.prepare<[string], Row>('SELECT id, name, role, verifier FROM people WHERE id = ? AND removed_at IS NULL')
  const failures = new Map<string, { count: number; until: number }>()
  const find = (id: string): Person | null => {
    const row = one.get(id)
    return row ? rowToPerson(row) : null
  }
  const get = (id: string): Person => {
    const found = find(id)
    if (!found) throw new ProblemError('person-not-found')
    return found
  }
  return {
    list: () => all.all().map(rowToPerson),
    get,
    find,
    insert: (added, verifierText) => {
      const taken = all.all().some((row) => row.name === added.name)
      if (taken) throw new ProblemError('person-name-taken', { name: added.name })
      db.prepare('DELETE FROM people WHERE name = ? AND removed_at IS NOT NULL').run(added.name)
      db.prepare('INSERT INTO people (id, name, role, verifier) VALUES (?, ?, ?, ?)').run(added.id, added.name, added.role, verifierText)
    },
    remove: (id) => {
      const leaving = get(id)
      const stewards = all.all().filter((row) => row.role === 'steward')
      if (leaving.role === 'steward' && stewards.length === 1) throw new ProblemError('last-steward')
      db.prepare('UPDATE people SET removed_at = ? WHERE id = ?').run(new Date().toISOString(), id)
    },
    checkPassphrase: async (id, passphrase) => {
      const row = one.get(id)
      if (!row) throw new ProblemError('person-not-found')
      const failed = failures.get(id)
      if (failed && failed.count >= MAX_ATTEMPTS && Date.now() < failed.until) throw new ProblemError('too-many-attempts')
      // Counted before it is tried: many tries at once must not all pass the line above.
      failures.set(id, { count: (failed && Date.now() < failed.until ? failed.count : 0) + 1, until: Date.now() + PAUSE_MS })
      const { salt, digest, ...cost } = verifier.parse(JSON.parse(row.verifier))
      const derived = await deriveKey(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), cost)
      if (!timingSafeEqual(derived, Buffer.from(digest, 'base64'))) throw new ProblemError('wrong-passphrase')
      failures.delete(id)
      return rowToPerson(row)
    },
  }
}

function rowToPerson(row: Row): Person {
  return person.parse({ id: row.id, name: row.name, role: row.role })
}
