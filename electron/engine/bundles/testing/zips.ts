import { crc32 } from 'node:zlib'
import { createCheckList } from '#shared/bundle/checks.ts'
import { bundleName } from '#shared/bundle/names.ts'
import { sha256Hex } from '../../hash.ts'
import { openContainer } from '../container.ts'
import { sealBag } from '../seal.ts'
import type { RandomAccess } from '../source.ts'
import { zipLayout } from '../zip.ts'
import type { Example } from './example.ts'

/** Bytes in memory as a source. */
export function memorySource(bytes: Buffer): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/** Container options for bytes that need no decryption. */
export const PLAIN = {
  identity: null,
  maxBytes: 2 ** 40,
  createSpool: () => {
    throw new Error('nothing to spool here')
  },
}

/** Every file of a zip by its path below the bundle's folder. */
export async function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  const checks = createCheckList()
  const container = await openContainer(memorySource(zip), PLAIN, checks)
  const files = new Map<string, Buffer>()
  for (const path of container?.paths ?? []) {
    const parts: Buffer[] = []
    for await (const bytes of container?.stream(path) ?? []) parts.push(bytes)
    files.set(path, Buffer.concat(parts))
  }
  return files
}

/** A zip of files as they are given, in the order they are given. */
export function zipOf(files: Iterable<readonly [name: string, content: Buffer]>): Buffer {
  const list = [...files]
  const layout = zipLayout(list.map(([name, content]) => ({ name, size: content.length, crc32: crc32(content) })))
  return Buffer.concat([...layout.entries.flatMap(({ header }, i) => [header, list[i]?.[1] ?? Buffer.alloc(0)]), layout.directory])
}

/** A bundle around a payload that somebody changed before signing: everything is consistent but what was changed. */
export function sealed(example: Example, payload: ReadonlyMap<string, Buffer>, signingKey = example.signingKey): Buffer {
  const { agency, dataset, version } = example.submission
  const listed = [...payload].map(([path, content]) => ({ path, sha256: sha256Hex(content), bytes: content.length }))
  const { files } = sealBag(example.submission, listed, signingKey)
  const folder = bundleName(agency.code, dataset.slug, version)
  return zipOf([...payload, ...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => [`${folder}/${path}`, content]))
}
