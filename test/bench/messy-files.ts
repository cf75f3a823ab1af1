/**
 * How well made-up messy files are read: the share right of each thing that a careful reader sees, and the files that are not.
 *
 *   node test/bench/messy-files.ts [--files <n>] [--from <seed>] [--show <seed>]
 */
import { createCellDecoder, toScanBytes } from '#shared/csv/encoding.ts'
import { makeMessyFile } from '#shared/csv/testing/messy-files.ts'
import { scoreMessyFile } from '#shared/csv/testing/messy-score.ts'

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}

function main(): void {
  const from = option('--show', option('--from', 1))
  const files = process.argv.includes('--show') ? 1 : option('--files', 1000)
  const right = new Map<string, { right: number; all: number }>()
  let perfect = 0
  for (let seed = from; seed < from + files; seed++) {
    const file = makeMessyFile(seed)
    const items = scoreMessyFile(file)
    for (const { item, isRight } of items) {
      const tally = right.get(item) ?? { right: 0, all: 0 }
      right.set(item, { right: tally.right + (isRight ? 1 : 0), all: tally.all + 1 })
    }
    const wrong = items.filter(({ isRight }) => !isRight)
    if (wrong.length === 0) perfect++
    else {
      const said = wrong.map(({ item, found, wanted }) => `${item} ${brief(found)} for ${brief(wanted)}`)
      console.log(`${seed} [${file.traits.join(', ')}]\n    ${said.join('; ')}`)
    }
    if (process.argv.includes('--show')) {
      const { encoding } = file.truth
      const scanned = toScanBytes(file.bytes, encoding, true)
      const decode = createCellDecoder(encoding)
      console.log(decode(scanned, 0, scanned.length).replaceAll('\r', '␍'))
    }
  }
  console.log('')
  for (const [item, tally] of right)
    console.log(`${item.padEnd(12)} ${((100 * tally.right) / tally.all).toFixed(2).padStart(6)} % of ${tally.all}`)
  console.log(`${'all of it'.padEnd(12)} ${((100 * perfect) / files).toFixed(2).padStart(6)} % of ${files}`)
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

main()
