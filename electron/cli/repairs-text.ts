import type { RepairedRecords } from '#shared/contract/extracts.ts'
import type { Session } from './session.ts'

const WAYS = ['padded', 'truncated', 'joined'] as const satisfies readonly (keyof RepairedRecords)[]

/** How many records were repaired, a text for each way in which some were. */
export function repairsText(session: Session, repaired: RepairedRecords): string[] {
  return WAYS.flatMap((way) => (repaired[way] > 0 ? [session.say(`repaired.${way}`, { count: repaired[way] })] : []))
}

/** Says how many records of a file were repaired, where any were. */
export function noteRepaired(session: Session, name: string, repaired: RepairedRecords | null): void {
  const told = repaired === null ? [] : repairsText(session, repaired)
  if (told.length > 0) session.note(session.say('cli.repaired', { name, what: told.join(' · ') }))
}
