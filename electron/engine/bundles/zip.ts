import type { RandomAccess } from './source.ts'

/** An entry as its headers state it. */
export interface ZipEntry {
  /** ASCII. */
  readonly name: string
  readonly size: number
  readonly crc32: number
}

export interface PlacedEntry extends ZipEntry {
  readonly headerOffset: number
  readonly header: Buffer
  readonly dataOffset: number
}

/** The whole zip but for its data: given names, sizes and checksums, every other byte follows. */
export interface ZipLayout {
  readonly entries: readonly PlacedEntry[]
  readonly directoryOffset: number
  /** Central directory with its end records. */
  readonly directory: Buffer
  readonly size: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const MAX32 = 0xffffffff
const MAX16 = 0xffff
const VERSION = 20
const VERSION64 = 45
/** Made on Unix, so that the file mode counts. */
const UNIX = 3 << 8
/** 1980-01-01 00:00:00, the earliest a zip can say. */
const DOS_DATE = 0x0021
/** A regular file, rw-r--r--. */
const MODE = 0o100644 * 0x10000
const END_LENGTH = 22
const END64_LENGTH = 56
const LOCATOR64_LENGTH = 20

/**
 * Where everything stands and what every header says: entries in the given order, stored, flags 0, time 1980-01-01, no comment, no data descriptor; zip64
 * fields where a number does not fit 32 bits and nowhere else.
 */
export function zipLayout(entries: readonly ZipEntry[]): ZipLayout {
  const placed: PlacedEntry[] = []
  let offset = 0
  for (const entry of entries) {
    const header = localHeader(entry)
    placed.push({ ...entry, headerOffset: offset, header, dataOffset: offset + header.length })
    offset += header.length + entry.size
  }
  const records = placed.map(centralRecord)
  const length = records.reduce((sum, record) => sum + record.length, 0)
  const directory = Buffer.concat([...records, endRecords(placed.length, offset, length)])
  return { entries: placed, directoryOffset: offset, directory, size: offset + directory.length }
}

function localHeader({ name, size, crc32 }: ZipEntry): Buffer {
  const isLarge = size >= MAX32
  const extra = isLarge ? zip64Extra([size, size]) : Buffer.alloc(0)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  header.writeUInt16LE(isLarge ? VERSION64 : VERSION, 4)
  header.writeUInt16LE(DOS_DATE, 12)
  header.writeUInt32LE(crc32, 14)
  header.writeUInt32LE(isLarge ? MAX32 : size, 18)
  header.writeUInt32LE(isLarge ? MAX32 : size, 22)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, Buffer.from(name, 'latin1'), extra])
}

function centralRecord({ name, size, crc32, headerOffset }: PlacedEntry): Buffer {
  const isLarge = size >= MAX32
  const isFar = headerOffset >= MAX32
  const extra = isLarge || isFar ? zip64Extra([...(isLarge ? [size, size] : []), ...(isFar ? [headerOffset] : [])]) : Buffer.alloc(0)
  const version = isLarge || isFar ? VERSION64 : VERSION
  const record = Buffer.alloc(46)
  record.writeUInt32LE(CENTRAL, 0)
  record.writeUInt16LE(UNIX | version, 4)
  record.writeUInt16LE(version, 6)
  record.writeUInt16LE(DOS_DATE, 14)
  record.writeUInt32LE(crc32, 16)
  record.writeUInt32LE(isLarge ? MAX32 : size, 20)
  record.writeUInt32LE(isLarge ? MAX32 : size, 24)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(MODE, 38)
  record.writeUInt32LE(isFar ? MAX32 : headerOffset, 42)
  return Buffer.concat([record, Buffer.from(name, 'latin1'), extra])
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
  return extra
}

function endRecords(count: number, offset: number, length: number): Buffer {
  const isLarge = count >= MAX16 || offset >= MAX32 || length >= MAX32
  const end = Buffer.alloc(END_LENGTH)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(isLarge ? MAX16 : count, 8)
  end.writeUInt16LE(isLarge ? MAX16 : count, 10)
  end.writeUInt32LE(isLarge ? MAX32 : length, 12)
  end.writeUInt32LE(isLarge ? MAX32 : offset, 16)
  if (!isLarge) return end
  const end64 = Buffer.alloc(END64_LENGTH)
  end64.writeUInt32LE(END64, 0)
  end64.writeBigUInt64LE(BigInt(END64_LENGTH - 12), 4)
  end64.writeUInt16LE(UNIX | VERSION64, 12)
  end64.writeUInt16LE(VERSION64, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(length), 40)
  end64.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(LOCATOR64_LENGTH)
  locator.writeUInt32LE(LOCATOR64, 0)
  locator.writeBigUInt64LE(BigInt(offset + length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end])
}

/** An entry as a central directory lists it; what is odd about it is told apart so that it can be named. */
export interface ListedEntry extends ZipEntry {
  readonly isSymlink: boolean
  readonly isStored: boolean
  readonly isEncrypted: boolean
}

export type ZipListing =
  | { readonly ok: true; readonly entries: readonly ListedEntry[] }
  /** `not-a-zip`: no end record where it must stand; `directory`: the central directory cannot be read; `limits`: too many entries. */
  | { readonly ok: false; readonly reason: 'not-a-zip' | 'directory' | 'limits' }

/** A central directory is read only up to this size: a bundle has fourteen entries. */
const MAX_DIRECTORY = 64 * 1024

/**
 * Reads the central directory, believing nothing: it must lie right before the end records, and those must be the file's last bytes. Whether all bytes are
 * as they should be is asked afterwards, by comparing with `zipLayout`.
 */
export async function listZip(source: RandomAccess): Promise<ZipListing> {
  const tailLength = Math.min(source.size, END_LENGTH + LOCATOR64_LENGTH + END64_LENGTH)
  if (source.size < END_LENGTH) return { ok: false, reason: 'not-a-zip' }
  const tail = await source.read(source.size - tailLength, tailLength)
  const end = tailLength - END_LENGTH
  if (tail.readUInt32LE(end) !== END) return { ok: false, reason: 'not-a-zip' }
  const isLarge = end >= LOCATOR64_LENGTH + END64_LENGTH && tail.readUInt32LE(end - LOCATOR64_LENGTH) === LOCATOR64
  const offset = isLarge ? Number(tail.readBigUInt64LE(48)) : tail.readUInt32LE(end + 16)
  const endOffset = source.size - END_LENGTH - (isLarge ? LOCATOR64_LENGTH + END64_LENGTH : 0)
  const length = endOffset - offset
  if (length < 0) return { ok: false, reason: 'directory' }
  if (length > MAX_DIRECTORY) return { ok: false, reason: 'limits' }
  const entries = parseDirectory(await source.read(offset, length))
  return entries === null ? { ok: false, reason: 'directory' } : { ok: true, entries }
}

function parseDirectory(bytes: Buffer): ListedEntry[] | null {
  const entries: ListedEntry[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return null
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > bytes.length) return null
    const size = sizeOf(bytes, at, nameEnd, next)
    if (size === null) return null
    entries.push({
      name: bytes.toString('latin1', at + 46, nameEnd),
      size,
      crc32: bytes.readUInt32LE(at + 16),
      isStored: bytes.readUInt16LE(at + 10) === 0,
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      isSymlink: bytes.readUInt8(at + 5) === 3 && (bytes.readUInt16LE(at + 40) & 0o170000) === 0o120000,
    })
    at = next
  }
  return entries
}

function sizeOf(bytes: Buffer, at: number, extra: number, next: number): number | null {
  const size = bytes.readUInt32LE(at + 24)
  if (size !== MAX32) return size
  if (extra + 12 > next || bytes.readUInt16LE(extra) !== 1) return null
  const large = Number(bytes.readBigUInt64LE(extra + 4))
  return Number.isSafeInteger(large) ? large : null
}
