import { createCipheriv, generateKeyPairSync, randomBytes, scryptSync, sign, verify } from 'node:crypto'
import * as zlib from 'node:zlib'

/** What the engine needs of its runtime, each tried once at start; returns the names of what is missing. */
export function missingFromRuntime(): string[] {
  const trials: Readonly<Record<string, () => boolean>> = {
    zstd: () => zlib.zstdDecompressSync(zlib.zstdCompressSync(Buffer.from('borikon'))).toString() === 'borikon',
    scrypt: () => scryptSync('a', 'b', 32, { N: 2, r: 1, p: 1 }).length === 32,
    'AES-256-GCM': () => createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12)).update('a').length === 1,
    Ed25519: () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      return verify(null, Buffer.from('a'), publicKey, sign(null, Buffer.from('a'), privateKey))
    },
  }
  return Object.entries(trials)
    .filter(([, works]) => !succeeds(works))
    .map(([name]) => name)
}

function succeeds(trial: () => boolean): boolean {
  try {
    return trial()
  } catch {
    return false
  }
}
