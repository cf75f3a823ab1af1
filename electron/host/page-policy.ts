import { randomBytes } from 'node:crypto'

/** What the built page may do. `nonce` is for the style elements that its component library makes while it runs; a new one for every load. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For a self-contained report that opens apart: it can draw itself and nothing else. */
export const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** For answers that are data: whoever makes a browser show one as a page gets a dead page. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

export function newNonce(): string {
  return randomBytes(18).toString('base64')
}
