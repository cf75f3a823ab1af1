import { protocol, type Session } from 'electron'
import { openPageFiles, type PageFiles } from '../host/page-files.ts'
import { DATA_POLICY, newNonce, pagePolicy, REPORT_POLICY } from '../host/page-policy.ts'

const SCHEME = 'app'
const PAGE_HOST = 'borikon'
const REPORT_HOST = 'report'

/** The workbench's own address. */
export const PAGE_URL = `${SCHEME}://${PAGE_HOST}/`

/** Whether an address is of the workbench's page. A report's is not. */
export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${SCHEME}:` && parsed.host === PAGE_HOST
}

/** Makes `app://` an origin like https: with relative addresses, storage and fetch of its own. Only possible before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: false, allowServiceWorkers: false, corsEnabled: false },
    },
  ])
}

/** Reports on screen, by the id in their address. */
export interface OpenReports {
  readonly add: (html: string) => { readonly url: string; readonly remove: () => void }
}

/** Serves the built page and the open reports in a session, and lets nothing else through: the page has no business on a network. */
export function servePage(session: Session, pageFolder: string): OpenReports {
  const files = openPageFiles(pageFolder)
  const reports = new Map<string, string>()
  session.protocol.handle(SCHEME, (request) => answer(request, files, reports))
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isLocal(details.url) }))
  return {
    add: (html) => {
      const id = newNonce().replaceAll(/[^A-Za-z0-9]/g, '')
      reports.set(id, html)
      return { url: `${SCHEME}://${REPORT_HOST}/${id}`, remove: () => reports.delete(id) }
    },
  }
}

function isLocal(url: string): boolean {
  const protocol = URL.parse(url)?.protocol ?? ''
  return [`${SCHEME}:`, 'data:', 'blob:', 'devtools:'].includes(protocol)
}

async function answer(request: Request, files: PageFiles, reports: ReadonlyMap<string, string>): Promise<Response> {
  const url = new URL(request.url)
  if (request.method !== 'GET') return refuse(405)
  if (url.host === REPORT_HOST) {
    const html = reports.get(url.pathname.slice(1))
    return html === undefined ? refuse(404) : respond(html, 'text/html; charset=utf-8', REPORT_POLICY)
  }
  if (url.host !== PAGE_HOST) return refuse(404)
  const nonce = newNonce()
  const file = url.pathname === '/' ? await files.index(nonce) : await files.read(url.pathname)
  return file ? respond(file.bytes, file.mediaType, pagePolicy(nonce)) : refuse(404)
}

function respond(body: string | Buffer, mediaType: string, policy: string): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': mediaType,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': DATA_POLICY } })
}
