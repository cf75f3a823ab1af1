import { readFile, realpath } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'

/** The built page's files, served alike by the web host and by Electron's `app://`. */
export interface PageFiles {
  /** The file at a URL's path as it came, percent-encoding and all; null when there is none or it lies outside the folder. */
  readonly read: (urlPath: string) => Promise<PageFile | null>
  /** The page itself, its style nonce filled in. */
  readonly index: (nonce: string) => Promise<PageFile>
}

export interface PageFile {
  readonly bytes: Buffer
  readonly mediaType: string
}

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** What is not named here is not served; the page itself goes out by `index` only. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export function openPageFiles(folder: string): PageFiles {
  return {
    read: async (urlPath) => {
      const path = containedPath(folder, urlPath)
      const mediaType = path === null ? undefined : MEDIA_TYPES[extname(path)]
      if (path === null || mediaType === undefined) return null
      try {
        // A link inside the folder could still lead out of it.
        if (!isInside(await realpath(folder), await realpath(path))) return null
        return { bytes: await readFile(path), mediaType }
      } catch {
        return null
      }
    },
    index: async (nonce) => {
      const html = await readFile(join(folder, 'index.html'), 'utf8')
      return { bytes: Buffer.from(html.replaceAll(NONCE_PLACEHOLDER, nonce)), mediaType: 'text/html; charset=utf-8' }
    },
  }
}

/** Where a URL's path leads on disk, or null when that is not inside the folder. Checked after joining: only then is it known what `..` does. */
function containedPath(folder: string, urlPath: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  // A backslash and a drive's or stream's colon mean something on Windows; no file of ours has either, or a NUL.
  if (/[\\:\0]/.test(decoded)) return null
  const path = resolve(join(folder, decoded))
  return isInside(resolve(folder), path) ? path : null
}

function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
