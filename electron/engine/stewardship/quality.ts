import type { OpenWorkspace } from '#engine/context.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { KnownExtract } from './datasets.ts'

export function qualityOf(_open: OpenWorkspace, _extract: KnownExtract): Output<'quality.get'> {
  return { scores: [], rules: [] }
}
export function acceptRule(_open: OpenWorkspace, _extract: KnownExtract, _rule: string, _accepted: boolean, _must: boolean): void {}
export function acceptedRules(_workspace: Workspace, _dataset: string): { id: string; must: boolean; rule: unknown }[] {
  return []
}
export function failedMustRules(_open: OpenWorkspace, _extract: KnownExtract): { title: string; rule: string; columns: string[] }[] {
  return []
}
