import { createProtector, type ProtectedPart, type Protector, type ProtectPlan } from '#engine/bundles/protect-rows.ts'
import { type CheckedTable, createTableCheck, type TableCheck, type TableCheckPlan } from '#engine/bundles/table-check.ts'
import { isCommonKnowledge } from '#engine/submissions/common-knowledge.ts'
import { hmacWith } from '#engine/submissions/pseudonyms.ts'
import { fieldsReader } from './fields-reader.ts'
import { type PackedSegment, withSegment } from './packed-segment.ts'

/** What threads do about a table that leaves. A session is opened in every lane that works on it and closed there. */
export interface ProtectTasks {
  /** `pseudonymKey`: the submission's, forgotten when the session is closed. */
  openProtect: { input: { session: string; plan: ProtectPlan; pseudonymKey: Uint8Array }; output: null }
  protectSegment: { input: { session: string; packed: PackedSegment }; output: ProtectedPart }
  closeProtect: { input: { session: string }; output: null }
  openTableCheck: { input: { session: string; plan: TableCheckPlan }; output: null }
  /** The next bytes of the table. */
  checkTable: { input: { session: string; bytes: Uint8Array }; output: null }
  endTableCheck: { input: { session: string }; output: CheckedTable }
  /** Forgets a check, whether it has ended or not. */
  closeTableCheck: { input: { session: string }; output: null }
}

const protectors = new Map<string, Protector>()
const checks = new Map<string, TableCheck>()

export const protectTasks: { readonly [N in keyof ProtectTasks]: (input: ProtectTasks[N]['input']) => ProtectTasks[N]['output'] } = {
  openProtect: ({ session, plan, pseudonymKey }) => {
    const read = fieldsReader(plan.reading.dialect)
    protectors.set(session, createProtector(plan, { pseudonym: hmacWith(pseudonymKey), isKnown: isCommonKnowledge, read }))
    return null
  },
  protectSegment: ({ session, packed }) => {
    const protect = protectors.get(session)
    if (!protect) throw new Error('no such protection')
    return withSegment(packed, (bytes) => protect(bytes, packed.start))
  },
  closeProtect: ({ session }) => {
    protectors.delete(session)
    return null
  },
  openTableCheck: ({ session, plan }) => {
    checks.set(session, createTableCheck(plan))
    return null
  },
  checkTable: ({ session, bytes }) => {
    checkOf(session).push(bytes)
    return null
  },
  endTableCheck: ({ session }) => checkOf(session).end(),
  closeTableCheck: ({ session }) => {
    checks.delete(session)
    return null
  },
}

function checkOf(session: string): TableCheck {
  const check = checks.get(session)
  if (!check) throw new Error('no such check')
  return check
}
