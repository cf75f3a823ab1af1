import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'

/** Where the kernel's sources stand, and where the compiled one. */
export const kernelSources = join(root, 'electron', 'engine', 'kernel', 'assembly')
export const kernelFolder = join(root, 'resources', 'kernel')

/** A digest of the sources and of how they are compiled: kept beside the compiled kernel, it says whether that is up to date. */
export function kernelDigest() {
  const hash = createHash('sha256')
  const names = readdirSync(kernelSources).filter((name) => /^(.*\.ts|asconfig\.json|package\.json)$/.test(name))
  for (const name of names.sort()) hash.update(`${name}\n`).update(readFileSync(join(kernelSources, name), 'utf8').replaceAll('\r\n', '\n'))
  return hash.digest('hex')
}
