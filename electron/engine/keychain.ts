/** The system's keychain, where the host has one (Electron's safeStorage). Secrets are strings of base64. */
export interface Keychain {
  readonly seal: (secret: string) => Promise<string>
  readonly unseal: (sealed: string) => Promise<string>
}
