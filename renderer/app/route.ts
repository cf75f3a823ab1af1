import { useSyncExternalStore } from 'react'
import type { Step } from '#shared/contract/extracts.ts'

export const STEPS = ['import', 'profile', 'tag', 'protect', 'describe', 'package', 'send'] as const satisfies readonly Step[]

export const SETTINGS_TABS = ['people', 'agency', 'keys', 'care', 'audit'] as const
export type SettingsTab = (typeof SETTINGS_TABS)[number]

/** What of an extract the import step shows: its records, those that were rejected, the lines around the table, or another reading. */
const IMPORT_VIEWS = ['records', 'rejects', 'around', 'reread'] as const
export type ImportView = (typeof IMPORT_VIEWS)[number]

/** Where the person is. Kept in the address's fragment, so that back, forward and reload do what they should. */
export type Route =
  | { readonly page: 'new' }
  | DatasetRoute
  | { readonly page: 'verify' }
  | { readonly page: 'settings'; readonly tab: SettingsTab }

/** `extract` is null for the newest, `view` left out for the records. */
export interface DatasetRoute {
  readonly page: 'dataset'
  readonly dataset: string
  readonly extract: string | null
  readonly step: Step
  readonly view?: ImportView | undefined
}

/** The fragment for a place: `#/dataset/<id>/<extract>/<step>`, or `…/import/<view>`; `-` stands for the newest extract. */
function addressOf(route: Route): string {
  if (route.page === 'settings') return `#/settings/${route.tab}`
  if (route.page !== 'dataset') return `#/${route.page}`
  const { dataset, extract, step, view = 'records' } = route
  return `#/dataset/${dataset}/${extract ?? '-'}/${step}${step === 'import' && view !== 'records' ? `/${view}` : ''}`
}

function readAddress(fragment: string): Route {
  const [, page, dataset, extract, step, view] = fragment.split('/')
  if (page === 'verify') return { page }
  if (page === 'settings') return { page, tab: SETTINGS_TABS.find((name) => name === dataset) ?? 'people' }
  const known = STEPS.find((name) => name === step)
  if (page === 'dataset' && dataset && known) {
    const shown = IMPORT_VIEWS.find((name) => name === view)
    return { page, dataset, extract: extract === '-' || !extract ? null : extract, step: known, view: shown }
  }
  return { page: 'new' }
}

export function go(route: Route): void {
  location.hash = addressOf(route)
}

/** Goes where the place that is left cannot be gone back to. */
export function goInstead(route: Route): void {
  location.replace(addressOf(route))
}

export function useRoute(): Route {
  const fragment = useSyncExternalStore(listen, () => location.hash)
  return readAddress(fragment)
}

/** Where the person is now, for what began before they went there. */
export function currentRoute(): Route {
  return readAddress(location.hash)
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
