/** A table of records with a line break, a delimiter and a quote inside quotes every few records: what moves when it is read another way. */
export function largeTable(bytes: number): { readonly text: string; readonly rows: string[][] } {
  const rows: string[][] = []
  const lines = ['number;name;note']
  let size = 0
  for (let i = 0; size < bytes; i++) {
    const note = i % 7 === 0 ? `first line\nsecond; "line" of ${i}` : `note ${i}`
    const row = [String(i), `ชื่อ ${i * 7919}`, note]
    const line = row.map((cell) => (/["\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')
    rows.push(row)
    lines.push(line)
    size += Buffer.byteLength(line) + 1
  }
  return { text: `${lines.join('\n')}\n`, rows }
}
