import { z } from 'zod'
import { canonicalJson, type Json } from './canonical.ts'

/** SHA-256 of some bytes; shared code has no hash of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

const hexadecimal = z.string().regex(/^[0-9a-f]{64}$/)
const json: z.ZodType<Json> = z.json()

/** One thing that happened. `before` and `after` never hold a personal value. */
export const auditEntry = z.strictObject({
  /** From 1, without gaps. */
  seq: z.int().min(1),
  /** The clock on the wall, which may be wrong. */
  at: z.iso.datetime({ offset: true }),
  /** Milliseconds of a clock that only goes forward, counted from when the program opened the workspace: order within one sitting. */
  monotonic: z.int().min(0),
  actor: z.string().max(200),
  /** `submission.approve`, `rows.reveal`, … */
  action: z.string().max(100),
  /** What it happened to: `submission/<id>`, `dataset/<id>/column/<name>`, … */
  subject: z.string().max(500),
  before: json,
  after: json,
})
export type AuditEntry = z.infer<typeof auditEntry>

/** A link of the chain as the workspace keeps it; salt and hash are 32 bytes in hexadecimal. */
export interface AuditLink {
  readonly entry: AuditEntry
  readonly salt: string
  readonly hash: string
}

/** The hash before the first entry: 32 zero bytes. */
export const GENESIS_HASH = '0'.repeat(64)

/** SHA-256(salt ‖ entry), the entry as canonical JSON in UTF-8: what a bundle shows of entries that are none of its business. Hexadecimal. */
export function entryDigest(entry: AuditEntry, salt: string, sha256: Sha256): string {
  return toHex(sha256(joined(fromHex(salt), new TextEncoder().encode(canonicalJson(toJson(entry))))))
}

/** hashₙ = SHA-256(hashₙ₋₁ ‖ digestₙ). Hexadecimal. */
export function chainHash(previous: string, digest: string, sha256: Sha256): string {
  return toHex(sha256(joined(fromHex(previous), fromHex(digest))))
}

/** The link that follows `previous` (the hash of the entry before, or GENESIS_HASH). `salt`: 32 fresh random bytes in hexadecimal. */
export function nextLink(previous: string, entry: AuditEntry, salt: string, sha256: Sha256): AuditLink {
  return { entry, salt, hash: chainHash(previous, entryDigest(entry, salt, sha256), sha256) }
}

/**
 * Number of the first link that does not follow from the one before it, or null when all do. `start` is the sequence number and hash before the first
 * link given: the beginning of the chain unless stated otherwise.
 */
export function verifyChain(links: Iterable<AuditLink>, sha256: Sha256, start = { seq: 0, hash: GENESIS_HASH }): number | null {
  let { seq, hash } = start
  for (const link of links) {
    seq++
    hash = chainHash(hash, entryDigest(link.entry, link.salt, sha256), sha256)
    if (link.entry.seq !== seq || link.hash !== hash) return seq
  }
  return null
}

/** The first line of audit.jsonl: where the part begins. `seq` 0 and GENESIS_HASH for a dataset's first bundle. */
const startLine = z.strictObject({ form: z.literal('start'), seq: z.int().min(0), hash: hexadecimal })
/** An entry of the submission, in full. */
const entryLine = z.strictObject({ form: z.literal('entry'), seq: z.int().min(1), hash: hexadecimal, salt: hexadecimal, entry: auditEntry })
/** Any other entry: only SHA-256(salt ‖ entry), without the salt, so that nothing of it can be guessed. */
const digestLine = z.strictObject({ form: z.literal('digest'), seq: z.int().min(1), hash: hexadecimal, digest: hexadecimal })
const auditLine = z.discriminatedUnion('form', [startLine, entryLine, digestLine])

/** A place in the chain: the number of an entry and the hash after it. */
export interface ChainPoint {
  readonly seq: number
  readonly hash: string
}

/** The part of the trail that goes into a bundle. */
export interface AuditPart {
  /** After the dataset's last bundle; `{ seq: 0, hash: GENESIS_HASH }` when there was none. */
  readonly start: ChainPoint
  /** Every link since then, in order. */
  readonly links: Iterable<AuditLink>
  /** Does this entry belong to the submission (and so go out in full)? */
  readonly isOwn: (entry: AuditEntry) => boolean
}

/** audit.jsonl: one canonical JSON object a line. */
export function writeAuditPart(part: AuditPart, sha256: Sha256): string {
  const lines = [canonicalJson({ form: 'start', seq: part.start.seq, hash: part.start.hash })]
  for (const { entry, salt, hash } of part.links) {
    const { seq } = entry
    lines.push(
      part.isOwn(entry)
        ? canonicalJson({ form: 'entry', seq, hash, salt, entry: toJson(entry) })
        : canonicalJson({ form: 'digest', seq, hash, digest: entryDigest(entry, salt, sha256) }),
    )
  }
  return `${lines.join('\n')}\n`
}

export type AuditPartReading =
  | { readonly ok: true; readonly start: ChainPoint; readonly end: ChainPoint; readonly entries: readonly AuditEntry[] }
  /** Line from 1; `form`: not a line of audit.jsonl; `order`: a number is missing or repeated; `hash`: the chain breaks here. */
  | { readonly ok: false; readonly line: number; readonly reason: 'form' | 'order' | 'hash' }

/** Reads audit.jsonl and recomputes its chain; stops at the first line that does not fit. */
export function readAuditPart(text: string, sha256: Sha256): AuditPartReading {
  const entries: AuditEntry[] = []
  let start: ChainPoint | null = null
  let end: ChainPoint = { seq: 0, hash: GENESIS_HASH }
  const lines = text.split('\n')
  if (lines.pop() !== '') return { ok: false, line: lines.length + 1, reason: 'form' }
  for (const [index, line] of lines.entries()) {
    const parsed = parseLine(line)
    if (parsed === null || (parsed.form === 'start') !== (index === 0)) return { ok: false, line: index + 1, reason: 'form' }
    if (parsed.form === 'start') {
      start = { seq: parsed.seq, hash: parsed.hash }
      end = start
      continue
    }
    if (parsed.seq !== end.seq + 1) return { ok: false, line: index + 1, reason: 'order' }
    const digest = parsed.form === 'digest' ? parsed.digest : entryDigest(parsed.entry, parsed.salt, sha256)
    const hash = chainHash(end.hash, digest, sha256)
    if (hash !== parsed.hash) return { ok: false, line: index + 1, reason: 'hash' }
    if (parsed.form === 'entry') {
      if (parsed.entry.seq !== parsed.seq) return { ok: false, line: index + 1, reason: 'order' }
      entries.push(parsed.entry)
    }
    end = { seq: parsed.seq, hash }
  }
  return start === null ? { ok: false, line: 1, reason: 'form' } : { ok: true, start, end, entries }
}

function parseLine(line: string): z.infer<typeof auditLine> | null {
  try {
    const parsed = auditLine.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function toJson(entry: AuditEntry): Json {
  const { seq, at, monotonic, actor, action, subject, before, after } = entry
  return { seq, at, monotonic, actor, action, subject, before, after }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length)
  bytes.set(a)
  bytes.set(b, a.length)
  return bytes
}

function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
