import type { ColumnView } from './column-view.ts'
import type { Evidence } from './finding.ts'
import { headerEvidence, type Judge, judgeForm, ramp, type TableView, type Verdict, valueEvidence } from './verdict.ts'
import { things } from './word-kinds.ts'

const LEVELS = ['province', 'district', 'subdistrict'] as const
type Level = (typeof LEVELS)[number]

/** Share a level's name list must cover before the next finer one is asked: district names are often names of subdistricts too. */
function levelOf(column: ColumnView): { readonly level: Level; readonly share: number } {
  const shares = LEVELS.map((level) => ({ level, share: column.share(level) }))
  const best = shares.reduce((a, b) => (b.share > a.share + 0.05 ? b : a))
  const named = shares.find(({ level, share }) => column.header(level) === 1 && share >= best.share - 0.12)
  return named ?? best
}

/** Headers of where a journey or a consignment begins. */
export const DEPARTURE = /ต้นทาง|^\s*จาก\s*$|(?<![a-z])(?:origin|from|depart(?:ure)?|board(?:ing)?|pick.?up)(?![a-z])/i
/** Headers of where it ends. */
export const ARRIVAL = /ปลายทาง|^\s*ถึง\s*$|(?<![a-z])(?:dest(?:ination)?|to|arriv(?:e|al)|alight(?:ing)?|drop.?off)(?![a-z])/i

/** A station or a port, called after the place it stands in: whoever travels there need not live there. */
function isEndOfJourney(column: ColumnView, table: TableView): boolean {
  if (!table.isJourney || LEVELS.some((level) => column.header(level) > 0)) return false
  return DEPARTURE.test(column.name) || ARRIVAL.test(column.name)
}

function judgeAdministrativeUnit(column: ColumnView, table: TableView): Verdict | null {
  if (isEndOfJourney(column, table)) return null
  const { level, share } = levelOf(column)
  const header = column.header(level)
  if (share >= 0.3) {
    // Markets and temples are kinds of places, and names of some.
    const isKinds = column.isCategory && column.isThing('generic')
    const isAmbiguous = isKinds || column.share('title', 'titled-word', 'given-known') > 0.3
    const byNames = (column.isHeaderAgainst(level) ? 0.75 : 0.92) * placeRamp(column, share) * (isAmbiguous ? 0.4 : 1)
    const evidence: Evidence[] = [valueEvidence('place-names', column, share)]
    if (header > 0) evidence.push(headerEvidence(column))
    else if (column.hints.length > 0) evidence.push(headerEvidence(column, 'against'))
    return { type: level, confidence: Math.min(0.99, byNames + 0.07 * header), evidence }
  }
  return judgePlaceCodes(column)
}

/** Rivers, stations and branches are often named after places: under their headers, or none, nearly all values must be places. */
function placeRamp(column: ColumnView, share: number): number {
  if (column.isThing('object') || column.isThing('organisation')) return ramp(share, 0.6, 0.95)
  return column.isNameless ? ramp(share, 0.5, 0.85) : ramp(share, 0.2, 0.6)
}

/** เขต alone is a district of Bangkok, or a zone of any office: of health, of votes, of meters. */
const ZONE = /^(?!.*(?:รหัส|อำเภอ|แขวง)).*(?:เขต|khet)/i

/** Codes of two, four or six digits, or two digits within the level above: only under a header that names the level. */
function judgePlaceCodes(column: ColumnView): Verdict | null {
  const level = LEVELS.find((candidate) => column.header(candidate) === 1)
  if (level === undefined) return null
  const fitting = ZONE.test(column.name)
    ? column.share('district-code')
    : column.share('province-code', 'district-code', 'subdistrict-code') + 0.9 * column.digits(1, 2) + column.digits(6, 6)
  // Spellings no list has: only for the finer levels, and never for single letters.
  const wording =
    level === 'province' || column.lengthMean < 4 ? 0 : column.share('one-word', 'latin-word', 'latin-two-words') - things(column)
  const confidence = Math.max(0.9 * ramp(fitting, 0.2, 0.6), 0.6 * ramp(wording, 0.4, 0.8))
  if (confidence < 0.15) return null
  return {
    type: level,
    confidence,
    evidence: [valueEvidence('compatible', column, Math.min(1, Math.max(fitting, wording))), headerEvidence(column)],
  }
}

function judgeCoordinates(column: ColumnView, table: TableView): Verdict | null {
  const pairs = column.share('latitude-longitude')
  const longitude = column.share('longitude')
  const latitude = column.share('latitude')
  const share = Math.max(pairs, longitude, latitude)
  const header = column.header('coordinates')
  const isPaired = pairs > 0.3 || longitude > 0.3 || table.hasLongitude
  const byValues = (column.isHeaderAgainst('coordinates') ? 0.6 : 0.9) * ramp(share, 0.3, 0.7) * (isPaired ? 1 : 0.5)
  const fitting = Math.max(share, column.share('utm'), column.share('rough-coordinate'))
  const confidence = Math.max(byValues, 0.93 * header * ramp(fitting, 0.2, 0.6))
  if (confidence < 0.15) return null
  const evidence: Evidence[] = [valueEvidence('in-thailand', column, fitting)]
  if (header > 0) evidence.push(headerEvidence(column))
  return { type: 'coordinates', confidence, evidence }
}

/** A spreadsheet makes days of house numbers: 12/1 becomes 12 January. */
const HOUSE_NUMBER = /บ้านเลขที่|เลขที่บ้าน|house.?n/i

/** Whole addresses by their words; house number, village number and road by their headers. */
function judgeAddress(column: ColumnView): Verdict | null {
  const written = column.share('address')
  const header = column.header('street-address')
  const isHouse = header === 1 && HOUSE_NUMBER.test(column.name)
  const foreign = column.share('url', 'uuid', 'email', 'titled-name', 'hash', 'mobile', 'landline') + (isHouse ? 0 : column.share('date'))
  const byValues = (column.isHeaderAgainst('street-address') ? 0.75 : 0.92) * ramp(written, 0.2, 0.6)
  const parts =
    column.share('address', 'road', 'number-pair', 'range') +
    column.digits(1, 5) +
    column.share('number-of-year', 'date') * (isHouse ? 1 : 0.2)
  const wording = column.share('one-word', 'two-words', 'latin-word', 'latin-two-words', 'long-text', 'street', 'village', 'area')
  const fitting = Math.min(1, Math.max(written, parts + wording - things(column))) * (1 - foreign)
  const confidence = Math.max(byValues, 0.9 * header * ramp(fitting, 0.3, 0.6))
  if (confidence < 0.15) return null
  const evidence: Evidence[] = [valueEvidence(written >= 0.2 ? 'addresses' : 'compatible', column, written >= 0.2 ? written : fitting)]
  if (header > 0) evidence.push(headerEvidence(column))
  return { type: 'street-address', confidence, evidence }
}

/** From this share of a column's texts on, what is personal in them counts. */
const LEAST_ITEMS = 0.01

/** Text counts as personal only where personal items were found inside it; short remarks by telephone numbers and names in them. */
function judgeFreeText(column: ColumnView): Verdict | null {
  const long = column.share('long-text')
  const kinds = (['inner-name', 'inner-phone', 'inner-id', 'inner-email', 'inner-address'] as const).map((kind) => ({
    kind,
    share: column.share(kind),
  }))
  const items = Math.min(
    1,
    kinds.reduce((sum, { share }) => sum + share, 0),
  )
  const header = column.header('free-text')
  const isSearched = long >= 0.1 || column.share('inner-phone', 'inner-name') >= LEAST_ITEMS
  if (!isSearched || items < LEAST_ITEMS || column.share('address') > 0.5) return null
  const confidence = Math.min(0.95, 0.8 * ramp(items, 0, 0.08) + 0.15 * header) * (column.share('titled-name') > 0.5 ? 0.3 : 1)
  const evidence: Evidence[] = kinds.flatMap(({ kind, share }) => (share > 0 ? [valueEvidence(kind, column, share)] : []))
  if (header > 0) evidence.push(headerEvidence(column))
  return { type: 'free-text', confidence, evidence }
}

/** Judges of places, addresses and long text. */
export const PLACE_JUDGES: readonly Judge[] = [
  judgeAdministrativeUnit,
  judgeCoordinates,
  judgeAddress,
  judgeFreeText,
  judgeForm({
    type: 'postal-code',
    features: ['postal'],
    alone: 0,
    contrary: 0,
    withHeader: 0.95,
    compatible: (c) => c.share('postal') + c.share('damaged-number'),
    key: 'postal-codes',
  }),
  judgeForm({
    type: 'postal-code',
    features: ['postal'],
    alone: 0.65,
    contrary: 0.2,
    withHeader: 0,
    key: 'postal-codes',
    // Other numbers of five digits are postal codes in part; a column of postal codes nearly always.
    isPossible: (c) => c.share('postal') > 0.85,
  }),
  judgeForm({
    type: 'street-address',
    features: ['number-pair', 'small-number'],
    alone: 0.6,
    contrary: 0,
    withHeader: 0,
    key: 'compatible',
    isPossible: (c, table) =>
      c.isNameless &&
      table.hasPeople &&
      c.variety > 0.5 &&
      c.share('number-pair') > 0.25 &&
      c.share('pressure') < 0.3 * c.share('number-pair'),
  }),
]
