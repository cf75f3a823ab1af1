import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { REVEALED_AREAS } from '#shared/contract/extracts.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { useAct } from '../../api.ts'

/** Until when values are shown, by extract or file: the way back to masking must survive a look at another step. */
const revealedUntil = new Map<string, string>()
const listeners = new Set<() => void>()

function setUntil(subject: string, moment: string | null): void {
  if (moment === null) revealedUntil.delete(subject)
  else revealedUntil.set(subject, moment)
  for (const changed of listeners) changed()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

export interface Reveal {
  /** Until when some values are shown; null while all are masked. */
  readonly until: string | null
  readonly isPending: boolean
  readonly problem: Problem | null
  show(columns: readonly string[], onShown: () => void): void
  hide(): void
}

/** Personal values are masked until somebody deliberately shows them; that is entered in the audit trail and ends by itself. */
export function useReveal(extract: string): Reveal {
  const reveal = useAct('rows.reveal', ...REVEALED_AREAS)
  const hide = useAct('rows.hide', ...REVEALED_AREAS)
  return {
    until: useUntil(extract, REVEALED_AREAS),
    isPending: reveal.isPending,
    problem: reveal.error?.problem ?? null,
    show: (columns, onShown) => reveal.mutate({ extract, columns: [...columns] }, { onSuccess: shown(extract, onShown) }),
    hide: () => hide.mutate({ extract }, { onSuccess: () => setUntil(extract, null) }),
  }
}

const FILE_AREAS = ['import'] as const

/** The same of a file that is looked at before its import: all of it, whichever columns are asked for. */
export function useFileReveal(file: string): Reveal {
  const reveal = useAct('import.reveal', ...FILE_AREAS)
  const hide = useAct('import.hide', ...FILE_AREAS)
  return {
    until: useUntil(file, FILE_AREAS),
    isPending: reveal.isPending,
    problem: reveal.error?.problem ?? null,
    show: (_, onShown) => reveal.mutate({ file }, { onSuccess: shown(file, onShown) }),
    hide: () => hide.mutate({ file }, { onSuccess: () => setUntil(file, null) }),
  }
}

function shown(subject: string, onShown: () => void) {
  return ({ until }: { readonly until: string }) => {
    setUntil(subject, until)
    onShown()
  }
}

/** Until when values of an extract or a file are shown; then the areas are asked again. */
function useUntil(subject: string, areas: readonly string[]): string | null {
  const client = useQueryClient()
  const until = useSyncExternalStore(
    listen,
    useCallback(() => revealedUntil.get(subject) ?? null, [subject]),
  )
  useEffect(() => {
    if (until === null) return
    const end = setTimeout(
      () => {
        setUntil(subject, null)
        for (const area of areas) void client.invalidateQueries({ queryKey: [area] })
      },
      Math.max(0, Date.parse(until) - Date.now()),
    )
    return () => clearTimeout(end)
  }, [until, client, subject, areas])
  return until
}
