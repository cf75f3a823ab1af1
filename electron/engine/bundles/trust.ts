import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type AgencyCard, agencyCard, type CardStatement, cardMessage } from '#shared/bundle/card.ts'
import { fingerprintWords } from '#shared/bundle/words.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { keyFingerprint, publicKeyPem } from './seal.ts'

/** A card somebody decided to trust, with the time it is good for; null: no limit. */
export interface TrustedKey {
  readonly card: AgencyCard
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly revokedAt: string | null
}

export type Standing = 'trusted' | 'unknown' | 'revoked' | 'expired'

/** The card of the holder of a signing key. `recipient`: where bundles for it are encrypted to; null when it only sends. */
export function createAgencyCard(
  agency: { readonly kind: 'agency' | 'centre'; readonly code: string; readonly nameTh: string; readonly nameEn: string },
  signingKey: KeyObject,
  recipient: string | null,
): AgencyCard {
  const fingerprint = keyFingerprint(signingKey)
  const statement: CardStatement = {
    format: 'borikon-agency-card',
    version: 1,
    kind: agency.kind,
    code: agency.code,
    nameTh: agency.nameTh,
    nameEn: agency.nameEn,
    publicKey: publicKeyPem(signingKey),
    fingerprint,
    words: fingerprintWords(fingerprint),
    recipient,
  }
  return agencyCard.parse({ ...statement, signature: sign(null, cardMessage(statement), signingKey).toString('base64') })
}

/** Reads an agency card's JSON. Throws the problem `card-invalid` where it has another form, or name, words or recipient were changed after it was signed. */
export function parseAgencyCard(json: string): AgencyCard {
  const card = agencyCard.safeParse(parseOrNull(json))
  if (!card.success) throw new ProblemError('card-invalid')
  const { publicKey, fingerprint, words, signature } = card.data
  const key = readPublicKey(publicKey)
  const isOwn =
    key !== null &&
    keyFingerprint(key) === fingerprint &&
    fingerprintWords(fingerprint) === words &&
    verify(null, cardMessage(card.data), key, Buffer.from(signature, 'base64'))
  if (!isOwn) throw new ProblemError('card-invalid')
  return card.data
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** An Ed25519 public key out of PEM; null for any other key and for what is none. */
export function readPublicKey(pem: string): KeyObject | null {
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----\n')) return null
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** What a key's fingerprint is worth to us at a moment. */
export function standingOf(fingerprint: string, trust: readonly TrustedKey[], now: Date): { standing: Standing; card: AgencyCard | null } {
  const known = trust.filter((each) => each.card.fingerprint === fingerprint)
  const revoked = known.find((each) => each.revokedAt !== null)
  if (revoked !== undefined) return { standing: 'revoked', card: revoked.card }
  const current = known.find(
    ({ validFrom, validTo }) => (validFrom === null || new Date(validFrom) <= now) && (validTo === null || now <= new Date(validTo)),
  )
  if (current !== undefined) return { standing: 'trusted', card: current.card }
  const [expired] = known
  return expired === undefined ? { standing: 'unknown', card: null } : { standing: 'expired', card: expired.card }
}
