import { cellKind } from './cell-kinds.ts'

/** Signs of currencies, but for dollars, pounds, euros, yen and baht: accounts write these beside the first figure of a column only. */
const SIGN = /[৳៛₠-₫₭-₿]/

/** Whether a cell is a figure with the sign of a currency, `₹5` or `10₦`, that stands beside each figure of a column or beside none. */
export function isPrice(cell: string): boolean {
  return SIGN.test(cell) && cellKind(cell) === 'number'
}
