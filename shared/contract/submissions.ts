import { z } from 'zod'
import { gateResult } from '#shared/policy/policy.ts'
import { fileTicket, id, instant, nothing, params, sha256, started } from './common.ts'
import { submissionState } from './extracts.ts'
import type { MethodShape } from './methods.ts'
import { problem } from './problem.ts'
import { role } from './workspace.ts'

export const approval = z.object({ person: id, name: z.string(), role, at: instant })
export const bundleInfo = z.object({
  /** SHA-256 of tagmanifest-sha256.txt. */
  bundleId: sha256,
  name: z.string(),
  bytes: z.int(),
  /** Of the outer file. */
  sha256,
  encrypted: z.boolean(),
  builtAt: instant,
})
export type BundleInfo = z.infer<typeof bundleInfo>
export const submission = z.object({
  id,
  dataset: id,
  extract: id,
  version: z.int(),
  state: submissionState,
  preparedBy: z.string(),
  approvals: z.array(approval),
  /** Roles still to approve. */
  awaiting: z.array(role),
  bundle: bundleInfo.nullable(),
  /** Why what is approved cannot be built as it is: a leak. It stays approved, and whatever mends it must be approved again. */
  refused: problem.nullable(),
  /** When it reached its state. */
  at: instant,
})
export type Submission = z.infer<typeof submission>

/** What a submission holds as it was when it was sent to review: approvals and bundle are of exactly that. */
export const frozenPart = z.enum(['extract', 'reading', 'dataset', 'decisions', 'classification', 'recipe', 'metadata', 'rules', 'policy'])
export type FrozenPart = z.infer<typeof frozenPart>

export const trustedCard = z.object({
  fingerprint: z.string(),
  words: z.string(),
  name: z.string(),
  code: z.string(),
  kind: z.enum(['agency', 'centre']),
  hasRecipient: z.boolean(),
  validFrom: instant,
  revokedAt: instant.nullable(),
})
export type TrustedCard = z.infer<typeof trustedCard>

export const verification = z.object({
  file: z.string(),
  valid: z.boolean(),
  bundleId: z.string().nullable(),
  signer: z
    .object({ name: z.string(), fingerprint: z.string(), standing: z.enum(['trusted', 'unknown', 'revoked', 'expired']) })
    .nullable(),
  checks: z.array(z.object({ code: z.string(), ok: z.boolean(), path: z.string().nullable(), params })),
})
export type Verification = z.infer<typeof verification>

export const submissionMethods = {
  'submissions.list': { input: z.object({ dataset: id }), output: z.array(submission) },
  /**
   * The open submission of this extract, with the gates as they stand. `changed` says what is not any more as the submission holds it; `approvalsLapsed`,
   * that a change after it was sent to review made it a draft again, which taking the change back does not undo.
   */
  'submissions.current': {
    input: z.object({ extract: id }),
    output: z.object({
      submission: submission.nullable(),
      gates: z.array(gateResult),
      changed: z.array(frozenPart),
      approvalsLapsed: z.boolean(),
    }),
  },
  /** Freezes what is to be approved and asks for review. */
  'submissions.prepare': { input: z.object({ extract: id }), output: submission },
  'submissions.approve': { input: z.object({ submission: id, person: id, passphrase: z.string().max(1000) }), output: submission },
  'submissions.withdraw': { input: z.object({ submission: id, reason: z.string().max(2000) }), output: submission },
  /** Builds, leak-checks, signs and encrypts; the job's result is `bundleInfo`. */
  'submissions.package': { input: z.object({ submission: id }), output: started },
  /** Saves the bundle outside the workspace; the job's result is `savedFile`. */
  'submissions.export': { input: z.object({ submission: id, save: fileTicket }), output: started },
  /** The report page of a packaged submission as HTML, to be shown apart. */
  'submissions.report': { input: z.object({ submission: id }), output: z.object({ html: z.string() }) },
  /** With the open workspace's identity and trust list, and what is given beside them. The job's result is `verification`. */
  'bundles.verify': {
    input: z.object({ file: fileTicket, identity: fileTicket.nullable(), cards: z.array(fileTicket).max(1000) }),
    output: started,
  },
  'trust.list': { input: nothing, output: z.array(trustedCard) },
  'trust.add': { input: z.object({ card: fileTicket }), output: trustedCard },
  'trust.revoke': { input: z.object({ fingerprint: z.string() }), output: nothing },
  'agency.card': { input: nothing, output: trustedCard },
  /** Saves the secret that opens bundles sent here, as `age` takes it: for a review machine. Asks for the passphrase of who works now. */
  'agency.saveIdentity': { input: z.object({ save: fileTicket, passphrase: z.string().max(1000) }), output: started },
  'agency.saveCard': { input: z.object({ save: fileTicket }), output: started },
} as const satisfies Record<string, MethodShape>
