import { useMemo, useRef, useState } from 'react'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import type { Route } from './route.ts'

/** What a person said of a file before its import; null where they left it as it was. */
export interface ImportDraft {
  readonly overrides: DialectOverrides
  readonly dataset: string | null
  readonly title: string | null
  /** The import that was asked for. */
  readonly job: string | null
}

/** What is kept while the screens that change it come and go. */
export interface Kept<T> {
  value: T
}

const NOTHING_SAID: ImportDraft = { overrides: {}, dataset: null, title: null, job: null }

/** A file that was dropped or picked, and the place it was chosen for. */
interface ChosenFile {
  readonly file: File
  readonly place: string
  /** Another number each time a file is dropped or picked. */
  readonly turn: number
  readonly draft: Kept<ImportDraft>
}

/** The file that was chosen last. What takes long asks what is chosen now, and not what was when it began. */
export function useChosenFile() {
  const [chosen, setChosen] = useState<ChosenFile | null>(null)
  const now = useRef(chosen)
  const turns = useRef(0)
  const acts = useMemo(() => {
    const put = (next: ChosenFile | null) => {
      now.current = next
      setChosen(next)
    }
    return {
      // A file that is dropped once more is begun afresh, though it may be the one that is on the screen.
      choose: (file: File, place: string) => {
        turns.current += 1
        put({ file, place, turn: turns.current, draft: { value: NOTHING_SAID } })
      },
      /** A file that was chosen later stays. */
      forget: (turn: number) => {
        if (now.current?.turn === turn) put(null)
      },
      forgetAny: () => put(null),
      /** Not yet forgotten, and no other was chosen since. */
      isChosen: (turn: number) => now.current?.turn === turn,
      isLookedAt: (turn: number, route: Route) => now.current?.turn === turn && now.current.place === placeOf(route) && isForFiles(route),
    }
  }, [])
  return { chosen, ...acts }
}

/** What a file is chosen for: a new dataset, a dataset's next extract, or a check. */
export function placeOf(route: Route): string {
  return route.page === 'dataset' ? `dataset ${route.dataset}` : route.page
}

function isForFiles(route: Route): boolean {
  return route.page !== 'dataset' || route.step === 'import'
}
