import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { BAG_DECLARATION, bagInfoText, type Listed, manifestText } from '#shared/bundle/bag.ts'
import { readableJson } from '#shared/bundle/canonical.ts'
import type { FrozenSubmission } from '#shared/bundle/compose.ts'
import { BUNDLE_FORMAT, type SignerFile, signerFile } from '#shared/bundle/documents.ts'
import { type BagFile, bundleName } from '#shared/bundle/names.ts'
import { sha256Hex } from '../hash.ts'

/** A file of the payload that has been written or composed. */
export interface PayloadFile extends Listed {
  readonly bytes: number
}

/** SHA-256 of a public key's SPKI in DER: its fingerprint. */
export function keyFingerprint(key: KeyObject): string {
  return sha256Hex(publicHalf(key).export({ type: 'spki', format: 'der' }))
}

/** A public key as PEM, out of either half of the pair. */
export function publicKeyPem(key: KeyObject): string {
  return publicHalf(key).export({ type: 'spki', format: 'pem' }).toString()
}

/** Node makes a public key out of a private one, and refuses one that is public already. */
function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'public' ? key : createPublicKey(key)
}

/** The bag's own files around a payload, signature included, and the bundle's id: SHA-256 of tagmanifest-sha256.txt. */
export function sealBag(
  submission: Pick<FrozenSubmission, 'agency' | 'dataset' | 'version' | 'sealedAt'>,
  payload: readonly PayloadFile[],
  signingKey: KeyObject,
): { readonly files: ReadonlyMap<BagFile, Buffer>; readonly bundleId: string } {
  const { agency, dataset, version, sealedAt } = submission
  const signer: SignerFile = signerFile.parse({
    version: BUNDLE_FORMAT,
    algorithm: 'Ed25519',
    code: agency.code,
    nameTh: agency.nameTh,
    nameEn: agency.nameEn,
    publicKey: publicKeyPem(signingKey),
    fingerprint: keyFingerprint(signingKey),
    sealedAt,
  })
  const bagInfo = bagInfoText({
    organisation: agency.nameTh,
    identifier: bundleName(agency.code, dataset.slug, version),
    date: sealedAt.slice(0, 10),
    payloadBytes: payload.reduce((sum, file) => sum + file.bytes, 0),
    payloadFiles: payload.length,
  })
  const tags: [BagFile, Buffer][] = [
    ['bag-info.txt', Buffer.from(bagInfo)],
    ['bagit.txt', Buffer.from(BAG_DECLARATION)],
    ['manifest-sha256.txt', Buffer.from(manifestText(payload))],
    ['signer.json', Buffer.from(readableJson(signer))],
  ]
  const tagManifest = Buffer.from(manifestText(tags.map(([path, content]) => ({ path, sha256: sha256Hex(content) }))))
  const files = new Map<BagFile, Buffer>([
    ...tags,
    ['tagmanifest-sha256.txt', tagManifest],
    ['signature.ed25519', sign(null, tagManifest, signingKey)],
  ])
  return { files, bundleId: sha256Hex(tagManifest) }
}

/** SHA-256, CRC-32 and size of bytes that come in pieces. */
export interface Digest {
  add(bytes: Uint8Array): void
  result(): { readonly sha256: string; readonly crc32: number; readonly bytes: number }
}

export function createDigest(): Digest {
  const hash = createHash('sha256')
  let checksum = 0
  let size = 0
  return {
    add(bytes) {
      hash.update(bytes)
      checksum = crc32(bytes, checksum)
      size += bytes.length
    },
    result: () => ({ sha256: hash.digest('hex'), crc32: checksum, bytes: size }),
  }
}
