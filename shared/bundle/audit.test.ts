import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AuditEntry,
  type AuditLink,
  chainHash,
  entryDigest,
  GENESIS_HASH,
  nextLink,
  readAuditPart,
  verifyChain,
  writeAuditPart,
} from './audit.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

function entry(seq: number, subject = 'dataset/d1'): AuditEntry {
  return {
    seq,
    at: '2026-11-23T10:00:00+07:00',
    monotonic: seq,
    actor: 'สมศรี',
    action: 'tag.decide',
    subject,
    before: null,
    after: { n: seq },
  }
}

function chain(length: number): AuditLink[] {
  const links: AuditLink[] = []
  for (let seq = 1; seq <= length; seq++) {
    const own = seq % 3 === 0
    links.push(
      nextLink(links.at(-1)?.hash ?? GENESIS_HASH, entry(seq, own ? 'submission/s' : 'dataset/d'), String(seq).padStart(64, '0'), sha256),
    )
  }
  return links
}

describe('the audit chain', () => {
  it('hashes as docs/bundle.md says', () => {
    const salt = '01'.repeat(32)
    const text = '{"action":"a","actor":"b","after":null,"at":"2026-01-01T00:00:00Z","before":null,"monotonic":0,"seq":1,"subject":"c"}'
    const digest = createHash('sha256').update(Buffer.from(salt, 'hex')).update(text).digest()
    const hash = createHash('sha256').update(Buffer.alloc(32)).update(digest).digest('hex')
    const written = { seq: 1, at: '2026-01-01T00:00:00Z', monotonic: 0, actor: 'b', action: 'a', subject: 'c', before: null, after: null }
    expect(entryDigest(written, salt, sha256)).toBe(digest.toString('hex'))
    expect(nextLink(GENESIS_HASH, written, salt, sha256).hash).toBe(hash)
    expect(chainHash(GENESIS_HASH, digest.toString('hex'), sha256)).toBe(hash)
  })

  it('names the first link that was changed, removed or moved', () => {
    const links = chain(9)
    expect(verifyChain(links, sha256)).toBe(null)
    expect(verifyChain(links.with(4, { ...links[4], entry: { ...entry(5), actor: 'x' } } as AuditLink), sha256)).toBe(5)
    expect(verifyChain(links.toSpliced(3, 1), sha256)).toBe(4)
    expect(verifyChain(links.slice(3), sha256, { seq: 3, hash: links[2]?.hash ?? '' })).toBe(null)
  })
})

describe('a bundle’s part of it', () => {
  const links = chain(9)
  const start = { seq: 2, hash: links[1]?.hash ?? '' }
  const text = writeAuditPart({ start, links: links.slice(2), isOwn: (each) => each.subject === 'submission/s' }, sha256)

  it('shows the submission’s entries and of the others nothing but digests', () => {
    const part = readAuditPart(text, sha256)
    expect(part.ok && part.entries.map((each) => each.seq)).toEqual([3, 6, 9])
    expect(part.ok && part.end).toEqual({ seq: 9, hash: links[8]?.hash })
    expect(text).not.toContain('dataset/d')
    for (const {
      entry: { subject },
      salt,
    } of links)
      if (subject === 'dataset/d') expect(text).not.toContain(salt)
  })

  it('does not survive any changed character', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 2), (at) => {
        const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`
        const part = readAuditPart(changed, sha256)
        expect(part.ok && part.end.hash === links[8]?.hash && part.start.hash === start.hash).toBe(false)
      }),
    )
  })
})
