import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { ProblemError } from '#shared/contract/problem.ts'

/** A fresh age identity (`AGE-SECRET-KEY-1…`). X25519, which every age can read; the newer hybrid kind is unknown to age 1.1. */
export function createIdentity(): Promise<string> {
  return generateX25519Identity()
}

/** The recipient (`age1…`) that belongs to an identity. Throws the problem `identity-wrong` for anything else. */
export async function recipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity)
  } catch {
    throw new ProblemError('identity-wrong')
  }
}

/** The identity in the text of an identity file as `age-keygen` writes it, comments around it. Throws `identity-wrong` where there is none. */
export function parseIdentityFile(text: string): string {
  const identity = text.split(/\r?\n/).find((line) => /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(line.trim()))
  if (identity === undefined) throw new ProblemError('identity-wrong')
  return identity.trim()
}
