import type { ChainPoint } from '#shared/bundle/audit.ts'
import type { Check } from '#shared/bundle/checks.ts'
import type { CatalogFile } from '#shared/bundle/documents.ts'
import type { Level, PolicyPack } from '#shared/policy/policy.ts'
import type { Standing, TrustedKey } from './trust.ts'

export interface VerifyOptions {
  /** `AGE-SECRET-KEY-1…`, for an encrypted bundle; null when there is none at hand. */
  readonly identity: string | null
  readonly trust: readonly TrustedKey[]
  /** The receiver's own pack: what the sender's said does not count. */
  readonly policy: PolicyPack
  /** Names of the catalog's fields that are missing or wrong. */
  readonly metadataProblems: (catalog: CatalogFile) => readonly string[]
  /** The last version received of a dataset, null for none; leave it out where there is no inbox. */
  readonly lastVersion?: (agency: string, dataset: string) => number | null
  readonly now: Date
  /** Where a decrypted bundle waits, under a key of this process. */
  readonly spoolFolder: string
  /** A larger bundle is refused unread; 64 GiB when left out. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
  /** Bytes of the table that have been checked. */
  readonly onProgress?: (done: number) => void
}

export interface VerifiedSigner {
  readonly name: string
  readonly fingerprint: string
  readonly standing: Standing
}

export interface VerifiedBundle {
  readonly valid: boolean
  /** SHA-256 of tagmanifest-sha256.txt, once that could be read. */
  readonly bundleId: string | null
  readonly signer: VerifiedSigner | null
  readonly checks: readonly Check[]
  /** What the bundle says it is; to be believed only when it is valid. */
  readonly summary: BundleSummary | null
}

export interface BundleSummary {
  readonly agency: string
  readonly dataset: string
  readonly version: number
  readonly title: string
  readonly level: Level
  readonly records: number
  readonly columns: number
  /** The part of the audit trail it carries, to be laid against the last bundle's. */
  readonly audit: { readonly start: ChainPoint; readonly end: ChainPoint } | null
}
