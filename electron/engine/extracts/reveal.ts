import type { Workspace } from '#engine/workspace/workspace.ts'

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

export function hideAll(workspace: Workspace, extract: string): void {
  const shown = shownUntil.get(workspace)
  for (const key of [...(shown?.keys() ?? [])]) if (key.startsWith(`${extract}/`)) shown?.delete(key)
}

export function isRevealed(workspace: Workspace, extract: string, column: string): boolean {
  return (shownUntil.get(workspace)?.get(keyOf(extract, column)) ?? 0) > Date.now()
}
