import type { Workspace } from '#engine/workspace/workspace.ts'
import { holdsPersonalText } from '#shared/sensitive/personal-text.ts'
import { maskedCell } from './rows.ts'

/** How long personal values stay shown after someone asked for them. */
const REVEAL_MS = 5 * 60_000

const shownUntil = new WeakMap<Workspace, Map<string, number>>()

const keyOf = (extract: string, column: string) => `${extract}/${column}`

/** Shows columns of an extract for a while; whoever calls it records it in the audit trail. */
export function reveal(workspace: Workspace, extract: string, columns: readonly string[]): Date {
  const shown = shownUntil.get(workspace) ?? new Map<string, number>()
  shownUntil.set(workspace, shown)
  const until = Date.now() + REVEAL_MS
  for (const column of columns) shown.set(keyOf(extract, column), until)
  return new Date(until)
}

/** Shows a file that is looked at before its import, given by its ticket. */
export function revealFile(workspace: Workspace, file: string): Date {
  return reveal(workspace, file, [WHOLE_FILE])
}

export function isRevealedFile(workspace: Workspace, file: string): boolean {
  return isRevealed(workspace, file, WHOLE_FILE)
}

const WHOLE_FILE = ''

/** Enters in the audit trail that a file was shown which is in no dataset yet. A file may be called after the person it is about. */
export function recordFileReveal(workspace: Workspace, { name, bytes }: { readonly name: string; readonly bytes: number }): void {
  const after = { name: holdsPersonalText(name) ? maskedCell(name) : name, bytes }
  workspace.db.transaction(() => workspace.record('import.reveal', 'file', null, null, after))()
}

export function hideAll(workspace: Workspace, extract: string): void {
  const shown = shownUntil.get(workspace)
  for (const key of [...(shown?.keys() ?? [])]) if (key.startsWith(`${extract}/`)) shown?.delete(key)
}

export function isRevealed(workspace: Workspace, extract: string, column: string): boolean {
  return (shownUntil.get(workspace)?.get(keyOf(extract, column)) ?? 0) > Date.now()
}
