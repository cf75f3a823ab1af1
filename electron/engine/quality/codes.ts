import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import { scanSegments } from '#engine/extracts/scan.ts'
import { readResource } from '#engine/resources.ts'
import { type KnownExtract, knownExtract } from '#engine/stewardship/datasets.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { CodeList } from '#shared/quality/rule.ts'

/** A column with more different values is no code list. */
const MOST_CODES = 100_000
/** The profile estimates large numbers of different values within a few per cent. */
const ESTIMATE_ERROR = 1.05

type DatasetList = Extract<CodeList, { source: 'dataset' }>

/** The extract and the column that a code list is read from: the dataset's newest. Throws `code-list-missing`, `code-list-too-long`. */
export function locateCodes(open: OpenWorkspace, list: DatasetList): { extract: KnownExtract; column: number } {
  const newest = open.workspace.db
    .prepare<[string], { id: string }>('SELECT id FROM extracts WHERE dataset_id = ? ORDER BY imported_at DESC, rowid DESC LIMIT 1')
    .get(list.dataset)
  if (!newest) throw new ProblemError('code-list-missing', { column: list.column })
  const extract = knownExtract(open.workspace, newest.id)
  const column = extract.reading.columns.findIndex((one) => one.name === list.column)
  if (column < 0) throw new ProblemError('code-list-missing', { column: list.column })
  const distinct = open.stores.open(extract.id).profile(extract.readingId).columns[column]?.distinct ?? 0
  if (distinct > MOST_CODES * ESTIMATE_ERROR) throw tooLong(list)
  return { extract, column }
}

function tooLong(list: DatasetList): ProblemError {
  return new ProblemError('code-list-too-long', { column: list.column, limit: MOST_CODES })
}

/** The values of a code list that stand elsewhere than in the rule. Throws as `locateCodes`. */
export async function readCodes(
  context: EngineContext,
  open: OpenWorkspace,
  list: CodeList,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  if (list.source === 'values') return null
  if (list.source === 'geography') return readGeography(list)
  const { extract, column } = locateCodes(open, list)
  const values = new Set<string>()
  const store = () => open.stores.open(extract.id)
  const scan = scanSegments({
    store,
    segments: store().segments(extract.readingId),
    lanes: context.threads.lanes(),
    task: 'valuesOfSegment',
    inputOf: (_segment, packed) => ({ reading: extract.reading, column, packed }),
    signal,
  })
  for await (const { output } of scan) {
    for (const value of output) values.add(value)
    if (values.size > MOST_CODES * ESTIMATE_ERROR) throw tooLong(list)
  }
  return values
}

const FILES = {
  province: ['provinces', 'name_th', 'code'],
  district: ['districts', 'name_th', 'code'],
  subdistrict: ['subdistricts', 'name_th', 'code'],
  'postal-code': ['subdistricts', 'postal_code', 'postal_code'],
} as const

/** The official names or codes of places. */
export function readGeography({ level, by }: Extract<CodeList, { source: 'geography' }>): ReadonlySet<string> {
  const [file, name, code] = FILES[level]
  const [header = '', ...lines] = readResource(`geography/${file}.csv`).toString('utf8').trim().split(/\r?\n/)
  const at = header.split(',').indexOf(by === 'code' ? code : name)
  return new Set(lines.map((line) => line.split(',')[at] ?? '').filter((value) => value !== ''))
}
