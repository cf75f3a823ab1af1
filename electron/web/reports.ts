import type { ServerResponse } from 'node:http'
import { REPORT_POLICY } from '../host/page-policy.ts'
import { Refused, sendBytes } from './answer.ts'
import { textOf } from './body.ts'
import { newSecret } from './session.ts'

/** Self-contained pages that open in a tab of their own. */
export interface Reports {
  readonly add: (body: object) => { readonly path: string }
  readonly send: (id: string, response: ServerResponse) => void
}

/** The last few, so that reloading a tab works. */
const KEPT = 8

export function createReports(): Reports {
  const pages = new Map<string, string>()
  return {
    add: (body) => {
      const id = newSecret()
      pages.set(id, textOf(body, 'html', Number.POSITIVE_INFINITY))
      for (const oldest of pages.keys()) {
        if (pages.size <= KEPT) break
        pages.delete(oldest)
      }
      return { path: `/page/${id}` }
    },
    send: (id, response) => {
      const html = pages.get(id)
      if (html === undefined) throw new Refused(404)
      response.setHeader('content-security-policy', REPORT_POLICY)
      // A sandboxed page with an opener policy of its own is refused by browsers when it opens in a tab that a script made.
      response.removeHeader('cross-origin-opener-policy')
      sendBytes(response, Buffer.from(html), 'text/html; charset=utf-8')
    },
  }
}
