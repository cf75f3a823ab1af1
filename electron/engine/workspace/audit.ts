import { randomBytes } from 'node:crypto'
import { sha256 } from '#engine/hash.ts'
import { type AuditEntry, type AuditLink, auditEntry, type ChainPoint, GENESIS_HASH, nextLink, verifyChain } from '#shared/bundle/audit.ts'
import { canonicalJson, type Json } from '#shared/bundle/canonical.ts'
import type { Db } from './database.ts'

/** What is entered by the one who records; number, time and hash are the trail's own. */
export interface AuditRecord {
  readonly actor: string
  readonly action: string
  /** `kind/<id>`, and `/column/<name>` behind it where it is about a column. */
  readonly subject: string
  /** The dataset whose bundles carry this entry's digest; null for entries about the workspace. */
  readonly dataset: string | null
  readonly before: Json
  readonly after: Json
}

/** The append-only, hash-chained log of every decision and hand-over. */
export interface AuditTrail {
  /** Call it inside the transaction that makes the change. */
  readonly record: (record: AuditRecord) => void
  readonly count: () => number
  /** Newest first. */
  readonly page: (from: number, count: number) => AuditEntry[]
  /** In order, after entry number `seq`. */
  readonly linksAfter: (seq: number) => AuditLink[]
  readonly head: () => ChainPoint
  readonly pointAt: (seq: number) => ChainPoint
  /** The number of the first entry that does not follow from the one before it; null when all do. */
  readonly firstBroken: () => number | null
}

interface Row {
  seq: number
  entry: string
  salt: string
  hash: string
}

/** The trail in an open workspace database. */
export function createAuditTrail(db: Db): AuditTrail {
  const opened = performance.now()
  const last = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare('INSERT INTO audit (seq, dataset_id, entry, salt, hash) VALUES (?, ?, ?, ?, ?)')
  const after = db.prepare<[number], Row>('SELECT seq, entry, salt, hash FROM audit WHERE seq > ? ORDER BY seq')
  const newest = db.prepare<[number, number], Row>('SELECT seq, entry, salt, hash FROM audit ORDER BY seq DESC LIMIT ? OFFSET ?')
  const at = db.prepare<[number], { seq: number; hash: string }>('SELECT seq, hash FROM audit WHERE seq = ?')
  const total = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit')
  const head = (): ChainPoint => last.get() ?? { seq: 0, hash: GENESIS_HASH }
  return {
    record: ({ actor, action, subject, dataset, before, after }) => {
      const previous = head()
      const entry: AuditEntry = {
        seq: previous.seq + 1,
        at: localInstant(new Date()),
        monotonic: Math.round(performance.now() - opened),
        actor,
        action,
        subject,
        before,
        after,
      }
      const link = nextLink(previous.hash, entry, randomBytes(32).toString('hex'), sha256)
      insert.run(entry.seq, dataset, canonicalJson({ ...entry }), link.salt, link.hash)
    },
    count: () => total.get()?.n ?? 0,
    page: (from, count) => newest.all(count, from).map((row) => rowToLink(row).entry),
    linksAfter: (seq) => after.all(seq).map(rowToLink),
    head,
    pointAt: (seq) => at.get(seq) ?? { seq: 0, hash: GENESIS_HASH },
    firstBroken: () => firstBrokenLink(after.iterate(0)),
  }
}

/** A damaged row is a broken link, not an error. */
function firstBrokenLink(rows: Iterable<Row>): number | null {
  let point: ChainPoint = { seq: 0, hash: GENESIS_HASH }
  for (const row of rows) {
    const expected = point.seq + 1
    const broken = row.seq !== expected ? expected : verifyRow(row, point)
    if (broken !== null) return broken
    point = { seq: row.seq, hash: row.hash }
  }
  return null
}

function verifyRow(row: Row, before: ChainPoint): number | null {
  try {
    return verifyChain([rowToLink(row)], sha256, before)
  } catch {
    return row.seq
  }
}

function rowToLink(row: Row): AuditLink {
  return { entry: auditEntry.parse(JSON.parse(row.entry)), salt: row.salt, hash: row.hash }
}

/** The time with this computer's offset from UTC: `2026-11-23T23:10:00+07:00`. */
export function localInstant(date: Date): string {
  const offset = -date.getTimezoneOffset()
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19)
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`
}
