import { useEffect, useRef } from 'react'
import { type ImportResult, importResult } from '#shared/contract/extracts.ts'
import type { Job } from '#shared/contract/jobs.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { useChosenFile } from './chosen-file.ts'
import { focusMain } from './focus.ts'
import { useFinishedJob } from './jobs.ts'
import { tell } from './notices.tsx'
import { currentRoute, go, type Route } from './route.ts'
import type { IncomingFile } from './taken-file.ts'
import { useText } from './text.ts'
import { importIsKnown, importsFromBefore } from './untold-imports.ts'

/** How an import of the file that is chosen for `route` ends: who waits for it sees what came of it; who is elsewhere by then is told, and stays there. */
export function useImportEnd(
  { chosen, forget, isChosen, isLookedAt }: ReturnType<typeof useChosenFile>,
  route: Route,
): Pick<IncomingFile, 'onImported' | 'onFailed'> {
  const { tellDone, tellFailed } = useImportNotices()
  const turn = chosen?.turn ?? 0
  const name = chosen?.file.name ?? ''
  return {
    onImported: (made, job) => {
      const isAwaited = isLookedAt(turn, currentRoute())
      forget(turn)
      if (!isAwaited) return tellDone(name, made, job)
      importIsKnown(job)
      focusMain()
      go(placeOfImport(made))
    },
    onFailed: (problem, job) => {
      // The file's own screen says so.
      if (!isLookedAt(turn, currentRoute())) return tellFailed(name, problem, job, isChosen(turn) ? route : null)
      // A page that is about to be loaded again loses what it asked, as if nobody were there to answer.
      if (job !== null && problem.code !== 'engine-stopped') importIsKnown(job)
    },
  }
}

/** Tells how imports ended that were asked for before the page was loaded again. */
export function useImportsFromBefore(): void {
  const { tellDone, tellFailed } = useImportNotices()
  const finished = useFinishedJob()
  const tellOf = (job: Job | null, id: string) => {
    if (job?.state === 'done') tellDone(job.title, importResult.parse(job.result), id)
    else if (job?.problem) tellFailed(job.title, job.problem, id, null)
    else importIsKnown(id)
  }
  const telling = useRef(tellOf)
  telling.current = tellOf
  useEffect(() => {
    for (const id of importsFromBefore()) void finished(id).then((job) => telling.current(job, id))
  }, [finished])
}

function placeOfImport({ dataset, extract }: ImportResult): Route {
  return { page: 'dataset', dataset, extract, step: 'import' }
}

/** What is said of an import to who does not look at it, until it is closed. */
function useImportNotices() {
  const { t, say } = useText()
  return {
    tellDone: (name: string, made: ImportResult, job: string) =>
      tell({
        title: t('import.done', { name }),
        link: { label: t('import.open'), to: placeOfImport(made) },
        close: t('act.close'),
        onClose: () => importIsKnown(job),
      }),
    tellFailed: (name: string, { code, params }: Problem, job: string | null, back: Route | null) => {
      const [text] = say('problem', code, params).split('\n')
      tell({
        title: t('import.failed', { name }),
        text,
        link: back ? { label: t('import.backToFile'), to: back } : undefined,
        close: t('act.close'),
        onClose: () => job !== null && importIsKnown(job),
      })
    },
  }
}
