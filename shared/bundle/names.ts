import { z } from 'zod'

/** The agency's and the dataset's part of a bundle's name: lower-case letters, digits and `_`, so that `-` can stand between them. */
export const namePart = z.string().regex(/^[a-z0-9_]{1,60}$/)

/** `<agency>-<dataset>-v<N>`: the folder inside the zip, and the file's name before `.zip` or `.zip.age`. */
export function bundleName(agency: string, dataset: string, version: number): string {
  return `${agency}-${dataset}-v${version}`
}

/** The parts of a bundle's name, or null when it is none. */
export function parseBundleName(name: string): { readonly agency: string; readonly dataset: string; readonly version: number } | null {
  const [, agency, dataset, version] = /^([a-z0-9_]{1,60})-([a-z0-9_]{1,60})-v([1-9][0-9]{0,8})$/.exec(name) ?? []
  if (agency === undefined || dataset === undefined || version === undefined) return null
  return { agency, dataset, version: Number(version) }
}

/** The bag's own files; `signature.ed25519` is the only one no manifest lists. */
export const BAG_FILES = [
  'bag-info.txt',
  'bagit.txt',
  'manifest-sha256.txt',
  'signature.ed25519',
  'signer.json',
  'tagmanifest-sha256.txt',
] as const
export type BagFile = (typeof BAG_FILES)[number]

/** The payload's files besides the table. */
export const DOCUMENTS = [
  'audit.jsonl',
  'catalog.json',
  'classification.json',
  'datapackage.json',
  'profile.json',
  'protection.json',
  'quality.json',
  'report.html',
] as const
export type DocumentName = (typeof DOCUMENTS)[number]

/** Where the table stands in the bag. */
export function tablePath(dataset: string): string {
  return `data/${dataset}.csv`
}

/** Every path of a bundle, below its folder, in the order they stand in the zip (by bytes; all are ASCII). */
export function bundlePaths(dataset: string): readonly string[] {
  return [...BAG_FILES, ...DOCUMENTS.map((name) => `data/${name}`), tablePath(dataset)].sort()
}
