import { createHash, randomBytes } from 'node:crypto'

/** The proof a request carries: the cookie the browser adds by itself, and the token only our own page can add. */
export interface Credentials {
  readonly cookie: string | null
  readonly token: string | null
}

/** Who may speak to this host: pages that were opened with one of its one-time codes. */
export interface Sessions {
  readonly cookieName: string
  /** A new code that opens one page, once. */
  readonly newCode: () => string
  /** Spends a code. A browser that has our cookie already keeps it, so that its other pages go on working. */
  readonly exchange: (code: string, cookie: string | null) => { readonly cookie: string; readonly token: string } | null
  /** Whether cookie and token are ours and belong together. */
  readonly isSession: (credentials: Credentials) => boolean
  /** Enough only where no header can be sent, for something that is unguessable itself. */
  readonly isCookie: (cookie: string | null) => boolean
}

/** Codes nobody has used; the oldest is forgotten when there are more. */
const MAX_CODES = 16
const SECRET_BYTES = 32

export function createSessions(port: number): Sessions {
  // Only digests are kept and compared: how long a lookup takes says nothing about the secret.
  const codes = new Set<string>()
  const cookies = new Set<string>()
  const cookieByToken = new Map<string, string>()
  const isCookie = (cookie: string | null) => cookie !== null && cookies.has(digestOf(cookie))
  return {
    // Browsers share cookies between the ports of a host: two hosts must not overwrite each other's.
    cookieName: `borikon-${port}`,
    newCode: () => {
      const code = newSecret()
      codes.add(digestOf(code))
      for (const oldest of codes) {
        if (codes.size <= MAX_CODES) break
        codes.delete(oldest)
      }
      return code
    },
    exchange: (code, known) => {
      if (!codes.delete(digestOf(code))) return null
      const cookie = known !== null && isCookie(known) ? known : newSecret()
      const token = newSecret()
      cookies.add(digestOf(cookie))
      cookieByToken.set(digestOf(token), digestOf(cookie))
      return { cookie, token }
    },
    isSession: ({ cookie, token }) => cookie !== null && token !== null && cookieByToken.get(digestOf(token)) === digestOf(cookie),
    isCookie,
  }
}

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
