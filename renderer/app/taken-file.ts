import { useCallback, useEffect, useState } from 'react'
import type { ImportResult } from '#shared/contract/extracts.ts'
import type { PickedFile } from '#shared/contract/host.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { useApi } from '../api.ts'
import type { ImportDraft, Kept } from './chosen-file.ts'

/** The file that was dropped or picked and that a screen looks at; `onFile(null)` forgets it, but none that was chosen later. */
export interface IncomingFile {
  readonly file: File | null
  /** Another number each time a file is dropped or picked. */
  readonly turn: number
  /** What was said of it; null without a file. */
  readonly draft: Kept<ImportDraft> | null
  readonly onFile: (file: File | null) => void
  /** Its import is done, wherever the person is by then. */
  readonly onImported: (made: ImportResult, job: string) => void
  /** Nothing came of its import; `job` is null where it did not even begin. */
  readonly onFailed: (problem: Problem, job: string | null) => void
}

interface TakenFile {
  /** Null until the host has all of it. */
  readonly taken: PickedFile | null
  /** Share of it that was handed over, 0 to 1. */
  readonly sent: number
  readonly problem: Problem | null
  readonly retry: () => void
}

/**
 * Hands a file to the host, which gives a ticket for it; a browser uploads it to the program on this computer. When the screen or the page is left, the
 * ticket is given back, and with it the copy. What the engine has begun with it goes on.
 */
export function useTakenFile(file: File): TakenFile {
  const { host } = useApi()
  const forget = useForgetFile()
  const [attempt, setAttempt] = useState(0)
  const [sent, setSent] = useState(0)
  const [taken, setTaken] = useState<PickedFile | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt hands the same file over again.
  useEffect(() => {
    let isWanted = true
    let ticket: string | null = null
    const take = async () => {
      const outcome = await host.takeFile(file, setSent)
      if (!isWanted) return outcome.ok ? forget(outcome.value.ticket) : undefined
      if (!outcome.ok) return setProblem(outcome.problem)
      ticket = outcome.value.ticket
      setTaken(outcome.value)
    }
    const leave = () => {
      isWanted = false
      if (ticket !== null) forget(ticket)
      ticket = null
    }
    void take()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [host, file, forget, attempt])

  const retry = () => {
    setProblem(null)
    setSent(0)
    setAttempt(attempt + 1)
  }
  return { taken, sent, problem, retry }
}

/** Tells the engine that nobody needs a file any more; of one that it does not know there is nothing to say. */
export function useForgetFile(): (ticket: string) => void {
  const { call } = useApi()
  return useCallback((ticket) => void call('files.forget', { file: ticket }), [call])
}
