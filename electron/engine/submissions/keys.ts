import { createPrivateKey, type KeyObject } from 'node:crypto'
import { recipientOf } from '#engine/bundles/identity.ts'
import { createAgencyCard, type TrustedKey } from '#engine/bundles/trust.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { type AgencyCard, agencyCard } from '#shared/bundle/card.ts'
import type { TrustedCard } from '#shared/contract/submissions.ts'

/** The workspace's signing key. */
export function signingKeyOf(workspace: Workspace): KeyObject {
  return createPrivateKey(workspace.settings.get('signingKey'))
}

/** What this workspace publishes about itself. A centre's card says where bundles for it are encrypted to. */
export async function cardOf(workspace: Workspace): Promise<AgencyCard> {
  const { agency } = workspace.info()
  const recipient = agency.kind === 'centre' ? await recipientOf(workspace.settings.get('identity')) : null
  return createAgencyCard(agency, signingKeyOf(workspace), recipient)
}

interface TrustRow {
  fingerprint: string
  card: string
  valid_from: string
  revoked_at: string | null
}

export function trustedKeys(workspace: Workspace): TrustedKey[] {
  return workspace.db
    .prepare<[], TrustRow>('SELECT * FROM trust ORDER BY valid_from, fingerprint')
    .all()
    .map((row) => ({ card: agencyCard.parse(JSON.parse(row.card)), validFrom: row.valid_from, validTo: null, revokedAt: row.revoked_at }))
}

/** The age recipients of the centres that are trusted now. */
export function centreRecipients(workspace: Workspace): string[] {
  return trustedKeys(workspace).flatMap((key) =>
    key.card.kind === 'centre' && key.card.recipient !== null && key.revokedAt === null ? [key.card.recipient] : [],
  )
}

/** A card as the screens show it. */
export function shownCard(key: TrustedKey): TrustedCard {
  const { card } = key
  return {
    fingerprint: card.fingerprint,
    words: card.words,
    name: card.nameTh,
    code: card.code,
    kind: card.kind,
    hasRecipient: card.recipient !== null,
    validFrom: key.validFrom ?? new Date(0).toISOString(),
    revokedAt: key.revokedAt,
  }
}
