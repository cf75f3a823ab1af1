import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { ProblemError } from '#shared/contract/problem.ts'
import { type ProtectorKind, protectorKind } from '#shared/contract/workspace.ts'

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/)

/** One way to the workspace key: the key wrapped with AES-256-GCM under a key that the protector's secret gives. */
export const protector = z.object({
  kind: protectorKind,
  /** How the wrapping key comes from the secret; null where the secret is itself 32 random bytes. */
  scrypt: z.object({ N: z.int(), r: z.int(), p: z.int(), salt: base64 }).nullable(),
  /** `keychain` only: the secret as sealed by the system. */
  sealed: z.string().nullable(),
  nonce: base64,
  /** Ciphertext and tag. */
  wrapped: base64,
})
export type Protector = z.infer<typeof protector>

/** A person chooses a passphrase, so guessing must be slow: 128 MiB and some tenths of a second a try (OWASP's parameters for scrypt). */
const PASSPHRASE_COST = { N: 2 ** 17, r: 8, p: 1 }
/** A recovery code is 160 random bits: no guessing to slow down. */
const RECOVERY_COST = { N: 2 ** 14, r: 8, p: 1 }
/** What a file from elsewhere may ask for; more would let it exhaust memory. */
const MAX_SCRYPT_MEMORY = 1024 * 1024 * 1024

/** Wraps the workspace key under a passphrase or a recovery code. */
export async function wrapUnderSecret(
  kind: 'passphrase' | 'recovery-code',
  key: Buffer,
  workspaceId: string,
  secret: string,
): Promise<Protector> {
  const cost = kind === 'passphrase' ? PASSPHRASE_COST : RECOVERY_COST
  const salt = randomBytes(16)
  const wrapping = await deriveKey(normaliseSecret(kind, secret), salt, cost)
  return { kind, scrypt: { ...cost, salt: salt.toString('base64') }, sealed: null, ...wrap(key, wrapping, workspaceId, kind) }
}

/** Wraps the workspace key under 32 random bytes that a key file or the system keychain keeps. */
export function wrapUnderKey(
  kind: 'key-file' | 'keychain',
  key: Buffer,
  workspaceId: string,
  wrapping: Buffer,
  sealed: string | null,
): Protector {
  return { kind, scrypt: null, sealed, ...wrap(key, wrapping, workspaceId, kind) }
}

/** Throws `wrong-secret` when the secret does not open it. */
export async function unwrapWithSecret(one: Protector, workspaceId: string, secret: string): Promise<Buffer> {
  if (!one.scrypt) throw new ProblemError('workspace-damaged')
  const { N, r, p, salt } = one.scrypt
  const isSensible = N >= 2 && Number.isInteger(Math.log2(N)) && r >= 1 && p >= 1 && p <= 16 && 128 * N * r <= MAX_SCRYPT_MEMORY
  if (!isSensible) throw new ProblemError('workspace-damaged')
  const wrapping = await deriveKey(normaliseSecret(one.kind, secret), Buffer.from(salt, 'base64'), { N, r, p })
  return unwrap(one, workspaceId, wrapping)
}

/** Throws `wrong-secret` when the key is not the one it was wrapped under. */
export function unwrap(one: Protector, workspaceId: string, wrapping: Buffer): Buffer {
  const bytes = Buffer.from(one.wrapped, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(one.nonce, 'base64'))
    decipher.setAAD(Buffer.from(`${workspaceId}:${one.kind}`))
    decipher.setAuthTag(bytes.subarray(bytes.length - 16))
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - 16)), decipher.final()])
  } catch {
    throw new ProblemError('wrong-secret')
  }
}

/** Letters and digits that no one confuses when reading aloud or copying by hand (Crockford's base 32). */
const RECOVERY_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new recovery code: 160 random bits as eight groups of four characters. */
export function newRecoveryCode(): string {
  // 256 is a multiple of 32, so the remainder is unbiased.
  const characters = [...randomBytes(32)].map((byte) => RECOVERY_ALPHABET[byte % 32])
  return Array.from({ length: 8 }, (_, group) => characters.slice(group * 4, group * 4 + 4).join('')).join('-')
}

function wrap(key: Buffer, wrapping: Buffer, workspaceId: string, kind: ProtectorKind): { nonce: string; wrapped: string } {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  cipher.setAAD(Buffer.from(`${workspaceId}:${kind}`))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64') }
}

/** What people type differently without meaning to: composition of letters; in a code also case, dashes and look-alikes. */
function normaliseSecret(kind: ProtectorKind, secret: string): string {
  if (kind !== 'recovery-code') return secret.normalize('NFKC')
  return secret
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** scrypt (RFC 7914) to 32 bytes. */
export function deriveKey(secret: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
