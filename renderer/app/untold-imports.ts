/**
 * The imports that were asked for on this page and whose end the person does not know yet, by the ids of their jobs: kept in the page's own storage, so that a
 * page that is loaded again still tells of them. What it tells, the engine knows.
 */
const KEY = 'borikon.untoldImports'

function untold(): readonly string[] {
  return (sessionStorage.getItem(KEY) ?? '').split(' ').filter((job) => job !== '')
}

function keep(jobs: readonly string[]): void {
  sessionStorage.setItem(KEY, jobs.join(' '))
}

/** An import has been asked for. */
export function importBegins(job: string): void {
  keep([...untold(), job])
}

/** The person knows how it ended: there is nothing more to tell. */
export function importIsKnown(job: string): void {
  keep(untold().filter((one) => one !== job))
}

let before: readonly string[] = untold()

/** Those that were asked for before the page was loaded again; to whoever asks first. */
export function importsFromBefore(): readonly string[] {
  const taken = before
  before = []
  return taken
}
