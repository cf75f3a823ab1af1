import { readVocabulary } from '#engine/resources.ts'
import { finishingWork, finishParts } from '#shared/profile/column-finish.ts'
import type { HashComparer } from '#shared/profile/hash-log.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { finishTable } from '#shared/profile/table-finish.ts'
import { mergeRows } from '#shared/profile/table-rows.ts'
import type { TableRows } from '#shared/profile/table-state.ts'
import { findColumns } from '#shared/sensitive/detect.ts'
import { createColumnSignals, mergeSignals, type SignalsState } from '#shared/sensitive/signals.ts'
import { createProfilePacker, type PackedProfile } from './packed-profile.ts'
import type { ColumnPart, FoundColumn, TaskInput, TaskOutput, TypedInput } from './tasks.ts'

/** A pass in a lane that takes no more segments. */
export interface EndedPass {
  /** What the lane kept of each column, until it goes to the lane that finishes the column. */
  readonly columns: (ColumnPart | undefined)[]
  rows: TableRows
  readonly compare: HashComparer | null
  /** A column finished here says that no record is there twice. */
  hasKey: boolean
}

/** What is to be known of an ended pass to divide its columns among lanes. */
export function describeEnd({ columns, rows }: EndedPass): TaskOutput<'endPass'> {
  const states = columns.flatMap((column) => column?.state ?? [])
  return { records: rows.records, work: states.map(finishingWork), unique: states.map(({ unique }) => unique) }
}

export function yieldColumns(pass: EndedPass, { shares, withRows }: TaskInput<'yieldColumns'>): TaskOutput<'yieldColumns'> {
  return { shares: shares.map((columns) => columns.map((index) => takeColumn(pass, index))), rows: withRows ? pass.rows : null }
}

function takeColumn({ columns }: EndedPass, index: number): ColumnPart {
  const column = columns[index]
  if (!column) throw new Error('the column is not here')
  columns[index] = undefined
  return column
}

export function finishColumns(pass: EndedPass, input: TaskInput<'finishColumns'>): TaskOutput<'finishColumns'> {
  const { columns, figures, hasFindings } = input
  const parts = columns.map(({ index }, place) => [takeColumn(pass, index), ...input.parts.flatMap((part) => part[place] ?? [])])
  const finished = columns.map(({ index, name }, place) => {
    const ofColumn = parts[place] ?? []
    const observer = hasFindings ? createColumnSignals(readVocabulary()) : null
    const states = ofColumn.map(({ state }) => state)
    const { profile, seen, isKey } = finishParts(
      states,
      observer,
      { name, index, records: figures.records, blockFirstRecords: figures.firstRecords },
      pass.compare,
    )
    if (isKey) pass.hasKey = true
    const signals = ofColumn.reduce<SignalsState | null>(
      (sum, part) => sum && part.signals && mergeSignals(sum, part.signals),
      observer?.state() ?? null,
    )
    return { profile: JSON.stringify(profile), seen, input: signals && inputOf(profile, signals) }
  })
  return {
    profiles: finished.map(({ profile }) => profile),
    seen: finished.map(({ seen }) => seen),
    inputs: finished.flatMap(({ input }) => input ?? []),
  }
}

export function inputOf({ name, type, distinct, lengthMean }: ColumnProfile, signals: SignalsState): TypedInput {
  return { name, type, signals, profile: { distinct, lengthMean } }
}

/** Puts the rows that others kept to this lane's. Its columns are finished: one of them may say that no record is there twice. */
export function finishRows(pass: EndedPass, others: readonly TableRows[]): void {
  pass.rows = mergeRows([pass.rows, ...others], pass.hasKey, pass.compare)
}

/** A finished table: its profile, and what detection looks at. */
export interface FinishedTable {
  readonly profile: PackedProfile
  readonly inputs: readonly TypedInput[]
  readonly records: number
}

/** Finishes the table as a whole, whose rows are here. */
export function finishWhole({ rows }: EndedPass, { columns, figures }: TaskInput<'finishTable'>): FinishedTable {
  const seen = columns.flatMap((some) => some.seen)
  const order = seen.map((_, at) => at).sort((a, b) => (seen[a]?.index ?? 0) - (seen[b]?.index ?? 0))
  const inOrder = <T>(items: readonly T[]): T[] => order.flatMap((at) => items[at] ?? [])
  const packer = createProfilePacker()
  for (const profile of inOrder(columns.flatMap((some) => some.profiles))) packer.add(profile)
  return {
    profile: packer.finish(finishTable(rows, inOrder(seen), figures.firstRecords)),
    inputs: inOrder(columns.flatMap((some) => some.inputs)),
    records: figures.records,
  }
}

/** What detection finds in the columns of a table with this title. */
export function findIn({ inputs, records }: Omit<FinishedTable, 'profile'>, title: string): FoundColumn[] {
  const findings = findColumns({ title, records, columns: inputs }, readVocabulary())
  return findings.map((found, index) => ({ ...found, columnType: inputs[index]?.type ?? 'text' }))
}
