import { useCallback, useSyncExternalStore } from 'react'
import { EVERYTHING, type RowQuery } from './query.ts'

/** What the person is looking at, by extract: it survives a look at another step, and is one for every table of the extract. */
const queries = new Map<string, RowQuery>()
const listeners = new Set<() => void>()

export type ChangeQuery = (change: (query: RowQuery) => RowQuery) => void

export function useRowQuery(extract: string): readonly [query: RowQuery, change: ChangeQuery] {
  const query = useSyncExternalStore(listen, () => queries.get(extract) ?? EVERYTHING)
  const change = useCallback<ChangeQuery>(
    (change) => {
      queries.set(extract, change(queries.get(extract) ?? EVERYTHING))
      for (const changed of listeners) changed()
    },
    [extract],
  )
  return [query, change]
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
