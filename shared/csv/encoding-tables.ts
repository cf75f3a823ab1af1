/**
 * Windows-874 as a table of 256 UTF-16 units; 0xFFFD where a byte is undefined. We keep our own because
 * `TextDecoder('windows-874')` gives private-use and control characters for the undefined bytes and never fails, so nobody
 * would notice that the encoding was wrong.
 * Sources: Microsoft best-fit tables for code pages 874 and 1252 (unicode.org, VENDORS/MICSFT), without the best-fit part.
 */
export const windows874 = table({
  128: 0x20ac,
  133: 0x2026,
  145: [0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014],
  160: 0x00a0,
  161: range(0x0e01, 0x0e3a),
  223: range(0x0e3f, 0x0e5b),
})

/** Windows-1252 in the same way: `TextDecoder` gives control characters for its undefined bytes. */
export const windows1252 = table({
  128: 0x20ac,
  130: [0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152],
  142: 0x017d,
  145: [0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153],
  158: [0x017e, 0x0178],
  160: range(0x00a0, 0x00ff),
})

/** The table of a single-byte encoding: the UTF-16 unit of every byte. */
export function singleByteTable(encoding: 'windows-874' | 'windows-1252'): Uint16Array {
  return encoding === 'windows-874' ? windows874 : windows1252
}

function table(upperHalf: Record<number, number | number[]>): Uint16Array {
  const units = new Uint16Array(256).fill(0xfffd)
  for (let byte = 0; byte < 0x80; byte++) units[byte] = byte
  for (const [first, characters] of Object.entries(upperHalf)) units.set([characters].flat(), Number(first))
  return units
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
