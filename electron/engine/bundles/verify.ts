import { verify } from 'node:crypto'
import { BAG_DECLARATION, bagInfoText, parseManifest } from '#shared/bundle/bag.ts'
import { CHECK_CODES, type CheckList, createCheckList } from '#shared/bundle/checks.ts'
import { bundlePaths, tablePath } from '#shared/bundle/names.ts'
import { sha256Hex } from '../hash.ts'
import { createSpool, type Spool } from '../spool.ts'
import { type Container, openContainer, openZip } from './container.ts'
import { readDocuments, type VerifiedDocuments } from './documents.ts'
import { keyFingerprint } from './seal.ts'
import type { RandomAccess } from './source.ts'
import { readPublicKey, standingOf } from './trust.ts'
import type { VerifiedBundle, VerifiedSigner, VerifyOptions } from './verification.ts'
import { checkMeaning } from './verify-meaning.ts'
import { checkTable } from './verify-table.ts'

const MAX_BYTES = 64 * 1024 ** 3

/**
 * Checks a bundle as bundle.md says and reports everything that is wrong with it, not only the first. Nothing is written but an encrypted spool, nothing
 * executes, memory is bounded. Throws only `cancelled` and the problems of our own file system.
 */
export async function verifyBundle(source: RandomAccess, options: VerifyOptions): Promise<VerifiedBundle> {
  const checks = createCheckList()
  const spools: Spool[] = []
  const containerOptions = {
    identity: options.identity,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    createSpool: () => {
      const spool = createSpool(options.spoolFolder)
      spools.push(spool)
      return spool
    },
  }
  try {
    const zip = await openZip(source, containerOptions, checks)
    const container = zip === null ? null : await openContainer(zip, containerOptions, checks)
    const content = container === null ? null : await checkContent(container, options, checks)
    const expected = CHECK_CODES.filter((code) => code !== 'decryption' && (code !== 'version' || options.lastVersion !== undefined))
    const list = checks.result(expected)
    return { bundleId: null, signer: null, summary: null, ...content, valid: list.every((check) => check.ok), checks: list }
  } finally {
    for (const spool of spools) await spool.remove()
  }
}

async function checkContent(
  container: Container,
  options: VerifyOptions,
  checks: CheckList,
): Promise<Pick<VerifiedBundle, 'bundleId' | 'signer' | 'summary'>> {
  const files = await readFiles(container)
  const hashes = new Map([...files].map(([path, content]) => [path, sha256Hex(content)]))
  const documents = readDocuments(files, checks)
  const path = tablePath(container.dataset)
  const table = container.paths.includes(path) ? await checkTable(container, path, documents, checks, options) : null
  if (table !== null) hashes.set(path, table.sha256)
  checkBag(container, files, hashes, table?.bytes ?? 0, documents, checks)
  const signer = checkSignature(container, files, documents, options, checks)
  const audit = checkMeaning(container, files, documents, table, options, checks)
  const { datapackage } = documents
  const bundleId = hashes.get('tagmanifest-sha256.txt') ?? null
  if (datapackage === null) return { bundleId, signer, summary: null }
  const [resource] = datapackage.resources
  const { agency, dataset, version } = container
  return {
    bundleId,
    signer,
    summary: {
      ...{ agency, dataset, version, audit },
      title: datapackage.title,
      level: datapackage.borikon.level,
      records: resource.borikon.records,
      columns: resource.schema.fields.length,
    },
  }
}

/** Everything but the table, in memory; the container has bounded their sizes. */
async function readFiles(container: Container): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const path of container.paths) {
    if (path.endsWith('.csv')) continue
    const parts: Buffer[] = []
    for await (const bytes of container.stream(path)) parts.push(bytes)
    files.set(path, Buffer.concat(parts))
  }
  return files
}

function checkBag(
  container: Container,
  files: ReadonlyMap<string, Buffer>,
  hashes: ReadonlyMap<string, string>,
  tableBytes: number,
  documents: VerifiedDocuments,
  checks: CheckList,
): void {
  checks.made('bag')
  checks.made('files')
  const expected = bundlePaths(container.dataset)
  for (const path of expected) if (!container.paths.includes(path)) checks.fail('bag', 'missing', path)
  for (const path of container.paths) if (!expected.includes(path)) checks.fail('bag', 'unexpected', path)
  const declaration = files.get('bagit.txt')
  if (declaration !== undefined && declaration.toString() !== BAG_DECLARATION) checks.fail('bag', 'declaration', 'bagit.txt')
  const payload = expected.filter((path) => path.startsWith('data/'))
  const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'signer.json']
  checkManifest('manifest-sha256.txt', payload, files, hashes, checks)
  checkManifest('tagmanifest-sha256.txt', tags, files, hashes, checks)
  const { signer } = documents
  const info = files.get('bag-info.txt')
  if (signer === null || info === undefined) return
  const bytes = payload.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), tableBytes)
  const { nameTh: organisation, sealedAt } = signer
  const text = bagInfoText({
    organisation,
    identifier: container.name,
    date: sealedAt.slice(0, 10),
    payloadBytes: bytes,
    payloadFiles: payload.length,
  })
  if (info.toString() !== text) checks.fail('bag', 'info', 'bag-info.txt')
}

/** The manifest must list exactly these files, and each must be as it says. */
function checkManifest(
  manifest: 'manifest-sha256.txt' | 'tagmanifest-sha256.txt',
  paths: readonly string[],
  files: ReadonlyMap<string, Buffer>,
  hashes: ReadonlyMap<string, string>,
  checks: CheckList,
): void {
  const content = files.get(manifest)
  if (content === undefined) return
  const parsed = parseManifest(content.toString('latin1'))
  if (!parsed.ok) {
    checks.fail('bag', 'manifest', manifest, { line: parsed.line })
    return
  }
  for (const path of paths) {
    const stated = parsed.files.get(path)
    const actual = hashes.get(path)
    if (stated === undefined) checks.fail('bag', 'unlisted', path)
    else if (actual !== undefined && stated !== actual) checks.fail('files', 'changed', path)
  }
  for (const path of parsed.files.keys()) if (!paths.includes(path)) checks.fail('bag', 'listed', path)
}

function checkSignature(
  container: Container,
  files: ReadonlyMap<string, Buffer>,
  { signer }: VerifiedDocuments,
  { trust, now }: VerifyOptions,
  checks: CheckList,
): VerifiedSigner | null {
  const key = signer === null ? null : readPublicKey(signer.publicKey)
  if (signer === null) return null
  if (key === null) {
    checks.fail('signature', 'key', 'signer.json')
    return null
  }
  const manifest = files.get('tagmanifest-sha256.txt')
  const signature = files.get('signature.ed25519')
  if (manifest !== undefined && signature !== undefined) {
    checks.made('signature')
    if (signature.length !== 64 || !verify(null, manifest, key, signature)) checks.fail('signature', 'invalid', 'signature.ed25519')
  }
  checks.made('signer')
  const fingerprint = keyFingerprint(key)
  if (signer.fingerprint !== fingerprint) checks.fail('signer', 'fingerprint', 'signer.json')
  const { standing, card } = standingOf(fingerprint, trust, now)
  if (standing !== 'trusted') checks.fail('signer', standing, null, { name: signer.nameTh, code: signer.code })
  if (signer.code !== container.agency || (card !== null && card.code !== container.agency)) {
    checks.fail('signer', 'other-agency', 'signer.json', { signer: card?.code ?? signer.code, agency: container.agency })
  }
  return { name: card?.nameTh ?? signer.nameTh, fingerprint, standing }
}
