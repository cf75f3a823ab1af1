import type { ColumnView } from './column-view.ts'

/** Cells that name a company, an office, a project or a product: evidence against a person. */
export function things(column: ColumnView): number {
  return Math.max(column.share('company', 'organisation'), column.share('project'), column.share('unit'), column.share('position'))
}

/** Names of administrative units. */
export function isPlaces(column: ColumnView): boolean {
  return Math.max(column.share('province'), column.share('district'), column.share('subdistrict')) > 0.6
}
