import { z } from 'zod'
import { canonicalJson } from './canonical.ts'
import { namePart } from './names.ts'

const name = z.string().regex(/^[^\p{Cc}]*$/u)

/** What an agency or the centre publishes about itself, before it is signed. */
const statement = z.strictObject({
  format: z.literal('borikon-agency-card'),
  version: z.literal(1),
  kind: z.enum(['agency', 'centre']),
  code: namePart,
  nameTh: name.min(1).max(200),
  nameEn: name.max(200),
  /** Ed25519, SPKI in PEM. */
  publicKey: z.string().max(200),
  /** SHA-256 of the key's DER form, hexadecimal. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** The same as ten words, to be compared by voice. */
  words: z.string().max(200),
  /** To whom bundles are encrypted; null for an agency that only sends. */
  recipient: z
    .string()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/)
    .nullable(),
})
export type CardStatement = z.infer<typeof statement>

/**
 * agency-card.json. The signature is made with the card's own key over the rest of the card: whoever has compared the fingerprint by voice then knows that
 * name and recipient come from the holder of the key, too.
 */
export const agencyCard = statement.extend({
  /** Ed25519, base64, over the canonical JSON of everything else in UTF-8. */
  signature: z.base64().length(88),
})
export type AgencyCard = z.infer<typeof agencyCard>

/** The bytes a card's signature is over. */
export function cardMessage(card: CardStatement): Uint8Array {
  const { format, version, kind, code, nameTh, nameEn, publicKey, fingerprint, words, recipient } = card
  return new TextEncoder().encode(canonicalJson({ format, version, kind, code, nameTh, nameEn, publicKey, fingerprint, words, recipient }))
}
