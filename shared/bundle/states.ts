import type { SubmissionState } from '#shared/contract/extracts.ts'
import type { Outcome } from '#shared/contract/problem.ts'

/**
 * What can happen to a submission. `lapse`: something that was approved changed. `supersede`: a newer one of the same dataset was
 * accepted. `accept` and `reject` stand for a verified receipt, never for the program's own word.
 */
export const SUBMISSION_EVENTS = [
  'submit',
  'return',
  'lapse',
  'approve',
  'package',
  'queue',
  'export',
  'deliver',
  'accept',
  'reject',
  'withdraw',
  'supersede',
] as const
export type SubmissionEvent = (typeof SUBMISSION_EVENTS)[number]

type Transitions = Readonly<Partial<Record<SubmissionEvent, SubmissionState>>>

/** Every move there is; what is not listed is refused. A submission may be exported again, and exported while it waits in the queue. */
const TRANSITIONS: Readonly<Record<SubmissionState, Transitions>> = {
  draft: { submit: 'in-review', withdraw: 'withdrawn' },
  'in-review': { approve: 'approved', return: 'draft', lapse: 'draft', withdraw: 'withdrawn' },
  approved: { package: 'packaged', return: 'draft', lapse: 'draft', withdraw: 'withdrawn' },
  packaged: { queue: 'queued', export: 'exported', withdraw: 'withdrawn', supersede: 'superseded' },
  queued: { deliver: 'delivered', export: 'exported', withdraw: 'withdrawn', supersede: 'superseded' },
  exported: {
    queue: 'queued',
    export: 'exported',
    deliver: 'delivered',
    accept: 'accepted',
    reject: 'rejected',
    withdraw: 'withdrawn',
    supersede: 'superseded',
  },
  delivered: { accept: 'accepted', reject: 'rejected', supersede: 'superseded' },
  accepted: { supersede: 'superseded' },
  rejected: {},
  withdrawn: {},
  superseded: {},
}

/** The state a submission is in after `event`; the problem `submission-state` (with both as parameters) where the event does not fit. */
export function transition(state: SubmissionState, event: SubmissionEvent): Outcome<SubmissionState> {
  const next = TRANSITIONS[state][event]
  return next === undefined ? { ok: false, problem: { code: 'submission-state', params: { state, event } } } : { ok: true, value: next }
}

/** Whether the bundle of a submission in this state may be saved outside the workspace. */
export function isExportable(state: SubmissionState): boolean {
  return transition(state, 'export').ok
}

/** Whether nothing can happen to a submission in this state any more. */
export function isFinal(state: SubmissionState): boolean {
  return Object.keys(TRANSITIONS[state]).length === 0
}
