import { z } from 'zod'

declare global {
  interface Window {
    /** Read by the style helper behind Mantine's modals. */
    __webpack_nonce__?: string
  }
}

const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')

/** The nonce the host put into this page for style elements made while it runs. */
export const styleNonce = meta?.content ?? ''

// Both must be in place before any other module runs: zod otherwise generates code, which the content security policy refuses.
window.__webpack_nonce__ = styleNonce
z.config({ jitless: true })
