import { describe, expect, it } from 'vitest'
import { submissionState } from '#shared/contract/extracts.ts'
import { isExportable, isFinal, SUBMISSION_EVENTS, type SubmissionEvent, transition } from './states.ts'

function walk(...events: SubmissionEvent[]): string {
  let state: ReturnType<typeof submissionState.parse> = 'draft'
  for (const event of events) {
    const next = transition(state, event)
    if (!next.ok) return `${state}: no ${event}`
    state = next.value
  }
  return state
}

describe('a submission', () => {
  it('goes from draft to accepted over the network or on a stick', () => {
    expect(walk('submit', 'approve', 'package', 'queue', 'deliver', 'accept')).toBe('accepted')
    expect(walk('submit', 'approve', 'package', 'export', 'accept')).toBe('accepted')
    expect(walk('submit', 'approve', 'package', 'export', 'deliver', 'reject')).toBe('rejected')
  })

  it('falls back to draft when something approved changes, until it is packaged', () => {
    expect(walk('submit', 'lapse')).toBe('draft')
    expect(walk('submit', 'approve', 'lapse')).toBe('draft')
    expect(walk('submit', 'approve', 'package', 'lapse')).toBe('packaged: no lapse')
  })

  it('is accepted only after it has left', () => {
    for (const events of [
      [],
      ['submit'],
      ['submit', 'approve'],
      ['submit', 'approve', 'package'],
      ['submit', 'approve', 'package', 'queue'],
    ] as const) {
      expect(walk(...events, 'accept')).toMatch(/no accept$/)
      expect(walk(...events, 'reject')).toMatch(/no reject$/)
    }
  })

  it('can be withdrawn from every state before delivered and from none after', () => {
    const withdrawable = submissionState.options.filter((state) => transition(state, 'withdraw').ok)
    expect(withdrawable).toEqual(['draft', 'in-review', 'approved', 'packaged', 'queued', 'exported'])
  })

  it('is exported while it is on its way, and never once it is withdrawn', () => {
    expect(submissionState.options.filter(isExportable)).toEqual(['packaged', 'queued', 'exported'])
  })

  it('is over when it is rejected, withdrawn or superseded', () => {
    expect(submissionState.options.filter(isFinal)).toEqual(['rejected', 'withdrawn', 'superseded'])
  })

  it('answers every event in every state with a state or the problem that names both', () => {
    for (const state of submissionState.options) {
      for (const event of SUBMISSION_EVENTS) {
        const outcome = transition(state, event)
        if (outcome.ok) expect(submissionState.options).toContain(outcome.value)
        else expect(outcome.problem).toEqual({ code: 'submission-state', params: { state, event } })
      }
    }
  })
})
