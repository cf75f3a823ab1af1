import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createIdentity, parseIdentityFile, recipientOf } from './identity.ts'
import { createAgencyCard, parseAgencyCard, standingOf } from './trust.ts'

const key = generateKeyPairSync('ed25519').privateKey
const agency = { kind: 'agency', code: 'dsdw', nameTh: 'กรมตัวอย่าง', nameEn: 'Example Department' } as const

describe('an agency card', () => {
  it('is read back as it was made', async () => {
    const card = createAgencyCard(agency, key, await recipientOf(await createIdentity()))
    expect(parseAgencyCard(JSON.stringify(card, null, 2))).toEqual(card)
    expect(card.words.split(' ')).toHaveLength(10)
  })

  it('is refused when anything on it was changed: name, words, recipient, key', async () => {
    const card = createAgencyCard(agency, key, await recipientOf(await createIdentity()))
    const other = createAgencyCard(
      { ...agency, code: 'other' },
      generateKeyPairSync('ed25519').privateKey,
      await recipientOf(await createIdentity()),
    )
    const { publicKey, fingerprint, words, recipient, signature } = other
    for (const change of [
      { nameTh: 'กรมปลอม' },
      { words },
      { recipient },
      { publicKey },
      { publicKey, fingerprint, words },
      { signature },
      { kind: 'centre' },
    ]) {
      expect(() => parseAgencyCard(JSON.stringify({ ...card, ...change }))).toThrow('card-invalid')
    }
    expect(() => parseAgencyCard('no card')).toThrow('card-invalid')
  })

  it('is trusted while it is valid and not revoked', () => {
    const card = createAgencyCard(agency, key, null)
    const trusted = { card, validFrom: '2026-01-01T00:00:00+07:00', validTo: '2027-01-01T00:00:00+07:00', revokedAt: null }
    const at = (day: string, changes = {}) => standingOf(card.fingerprint, [{ ...trusted, ...changes }], new Date(day)).standing
    expect(at('2026-06-01')).toBe('trusted')
    expect(at('2025-06-01')).toBe('expired')
    expect(at('2027-06-01')).toBe('expired')
    expect(at('2026-06-01', { revokedAt: '2026-05-01T00:00:00+07:00' })).toBe('revoked')
    expect(standingOf('0'.repeat(64), [trusted], new Date('2026-06-01')).standing).toBe('unknown')
  })
})

describe('an identity', () => {
  it('is found in a file as age-keygen writes it', async () => {
    const identity = await createIdentity()
    expect(parseIdentityFile(`# created: today\n# public key: ${await recipientOf(identity)}\r\n${identity}\r\n`)).toBe(identity)
    expect(() => parseIdentityFile('nothing')).toThrow('identity-wrong')
    await expect(recipientOf('AGE-SECRET-KEY-1')).rejects.toThrow('identity-wrong')
  })
})
