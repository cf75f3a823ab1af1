import type { useChosenFile } from './chosen-file.ts'
import { focusMain } from './focus.ts'
import { tell } from './notices.tsx'
import { currentRoute, go, type Route } from './route.ts'
import type { IncomingFile } from './taken-file.ts'
import { useText } from './text.ts'

/** How an import of the file that is chosen for `route` ends: who waits for it sees what came of it; who is elsewhere by then is told, and stays there. */
export function useImportEnd(
  { chosen, forget, isChosen, isLookedAt }: ReturnType<typeof useChosenFile>,
  route: Route,
): Pick<IncomingFile, 'onImported' | 'onFailed'> {
  const { t, say } = useText()
  const turn = chosen?.turn ?? 0
  const name = chosen?.file.name ?? ''
  return {
    onImported: ({ dataset, extract }) => {
      const made: Route = { page: 'dataset', dataset, extract, step: 'import' }
      const isAwaited = isLookedAt(turn, currentRoute())
      forget(turn)
      if (isAwaited) {
        focusMain()
        return go(made)
      }
      tell({ title: t('import.done', { name }), link: { label: t('import.open'), to: made }, close: t('act.close') })
    },
    onFailed: ({ code, params }) => {
      // The file's own screen says so.
      if (isLookedAt(turn, currentRoute())) return
      const [text] = say('problem', code, params).split('\n')
      const back = isChosen(turn) ? { label: t('import.backToFile'), to: route } : undefined
      tell({ title: t('import.failed', { name }), text, link: back, close: t('act.close') })
    },
  }
}
