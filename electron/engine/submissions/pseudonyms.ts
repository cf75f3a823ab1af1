import { createHmac, createSecretKey, randomBytes } from 'node:crypto'

/** The pseudonym of a normalised identifier: HMAC-SHA-256 under a key, its first 128 bits in hexadecimal. */
export function hmacWith(key: Buffer): (message: string) => string {
  // Handed over as bytes the key would be prepared anew for every value, which takes longer than the hash.
  const secret = createSecretKey(key)
  return (message) => createHmac('sha256', secret).update(message).digest('hex').slice(0, 32)
}

/** Pseudonyms for a look at the screen only: under a key that is forgotten at once, so they are never those that leave. */
export function randomHmac(): (message: string) => string {
  return hmacWith(randomBytes(32))
}
