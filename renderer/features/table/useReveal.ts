import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { REVEALED_AREAS } from '#shared/contract/extracts.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { useAct } from '../../api.ts'

/** Until when values are shown, by extract: the way back to masking must survive a look at another step. */
const revealedUntil = new Map<string, string>()
const listeners = new Set<() => void>()

function setUntil(extract: string, moment: string | null): void {
  if (moment === null) revealedUntil.delete(extract)
  else revealedUntil.set(extract, moment)
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
  const client = useQueryClient()
  const reveal = useAct('rows.reveal', ...REVEALED_AREAS)
  const hide = useAct('rows.hide', ...REVEALED_AREAS)
  const until = useSyncExternalStore(
    listen,
    useCallback(() => revealedUntil.get(extract) ?? null, [extract]),
  )
  useEffect(() => {
    if (until === null) return
    const end = setTimeout(
      () => {
        setUntil(extract, null)
        for (const area of REVEALED_AREAS) void client.invalidateQueries({ queryKey: [area] })
      },
      Math.max(0, Date.parse(until) - Date.now()),
    )
    return () => clearTimeout(end)
  }, [until, client, extract])
  return {
    until,
    isPending: reveal.isPending,
    problem: reveal.error?.problem ?? null,
    show: (columns, onShown) =>
      reveal.mutate(
        { extract, columns: [...columns] },
        {
          onSuccess: (answer) => {
            setUntil(extract, answer.until)
            onShown()
          },
        },
      ),
    hide: () => hide.mutate({ extract }, { onSuccess: () => setUntil(extract, null) }),
  }
}
