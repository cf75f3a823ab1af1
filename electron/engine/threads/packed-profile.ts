import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { ColumnProfile, TableFigures, TableProfile } from '#shared/profile/profile.ts'
import { withoutColumnValues } from '#shared/profile/without-values.ts'

/**
 * A table's profile as it goes from a lane into the extract: some columns at a time, because the profiles of twenty thousand columns as objects take
 * hundreds of megabytes wherever they pass.
 */
export interface PackedProfile {
  readonly figures: TableFigures
  /** The columns in their order, each part as `packColumns` makes it. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
}

/** Bytes of JSON that are packed together. */
const PART_BYTES = 256 * 1024

/** A part of a packed profile: zstd of a JSON array of columns. */
export function packColumns(columns: readonly ColumnProfile[]): Uint8Array<ArrayBuffer> {
  return packJson(Buffer.from(JSON.stringify(columns)))
}

function packJson(json: Uint8Array): Uint8Array<ArrayBuffer> {
  // Not in Node's pool of small buffers, which cannot be handed to another thread.
  return new Uint8Array(zstdCompressSync(json))
}

/** The columns of a part, to be checked by whoever does not know where it has been. */
export function unpackColumns(part: Uint8Array): unknown[] {
  return JSON.parse(zstdDecompressSync(part).toString('utf8'))
}

/** Packs profiles of columns, given as JSON, as they come. */
export function createProfilePacker(): { add: (column: string) => void; finish: (figures: TableFigures) => PackedProfile } {
  const parts: Uint8Array<ArrayBuffer>[] = []
  // Texts of columns that wait for one another would outlive the garbage collector's first look, and stay for long.
  let room = Buffer.allocUnsafeSlow(2 * PART_BYTES)
  let used = 0
  function write(text: string): void {
    const wanted = used + Buffer.byteLength(text) + 1
    if (wanted > room.length) {
      const larger = Buffer.allocUnsafeSlow(2 * wanted)
      larger.set(room.subarray(0, used))
      room = larger
    }
    used += room.write(text, used)
  }
  function endPart(): void {
    write(']')
    parts.push(packJson(room.subarray(0, used)))
    used = 0
  }
  return {
    add: (column) => {
      write(used === 0 ? '[' : ',')
      write(column)
      if (used >= PART_BYTES) endPart()
    },
    finish: (figures) => {
      if (used > 0) endPart()
      return { figures, parts }
    },
  }
}

/** The columns of a part that a lane of this program has just packed. */
function trustedColumns(part: Uint8Array): ColumnProfile[] {
  return unpackColumns(part) as ColumnProfile[]
}

export function unpackProfile({ figures, parts }: PackedProfile): TableProfile {
  return { ...figures, columns: parts.flatMap(trustedColumns) }
}

/** As `withoutValues`, for a packed profile. */
export function withoutPackedValues(packed: PackedProfile, sensitiveColumns: ReadonlySet<number>): PackedProfile {
  if (sensitiveColumns.size === 0) return packed
  const parts = packed.parts.map((part) => {
    const columns = trustedColumns(part)
    if (!columns.some(({ index }) => sensitiveColumns.has(index))) return part
    return packColumns(columns.map((column) => (sensitiveColumns.has(column.index) ? withoutColumnValues(column) : column)))
  })
  return { ...packed, parts }
}
