/** The text files of a BagIt 1.0 bag (RFC 8493), in the one spelling a bundle uses. */

export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

export interface BagInfo {
  /** The agency's name; one line. */
  readonly organisation: string
  /** The bundle's name. */
  readonly identifier: string
  /** YYYY-MM-DD, of the moment the submission was sealed. */
  readonly date: string
  readonly payloadBytes: number
  readonly payloadFiles: number
}

/** bag-info.txt */
export function bagInfoText(info: BagInfo): string {
  return [
    `Source-Organization: ${info.organisation}`,
    `External-Identifier: ${info.identifier}`,
    `Bagging-Date: ${info.date}`,
    `Payload-Oxum: ${info.payloadBytes}.${info.payloadFiles}`,
    'Bag-Software-Agent: Borikon bundle format 1',
    '',
  ].join('\n')
}

/** A file of the bag with its SHA-256 in hexadecimal. */
export interface Listed {
  readonly path: string
  readonly sha256: string
}

/** manifest-sha256.txt and tagmanifest-sha256.txt: hash, two spaces, path, as `sha256sum` writes it; in the order of the paths. */
export function manifestText(files: readonly Listed[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** Hash by path, or the number of the first line (from 1) that is none, repeats a path or is out of order. */
export function parseManifest(
  text: string,
): { readonly ok: true; readonly files: ReadonlyMap<string, string> } | { readonly ok: false; readonly line: number } {
  const files = new Map<string, string>()
  const lines = text.split('\n')
  let previous = ''
  if (lines.pop() !== '') return { ok: false, line: lines.length + 1 }
  for (const [index, line] of lines.entries()) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}([a-z0-9_./-]+)$/.exec(line) ?? []
    if (hash === undefined || path === undefined || path <= previous) return { ok: false, line: index + 1 }
    files.set(path, hash)
    previous = path
  }
  return { ok: true, files }
}
