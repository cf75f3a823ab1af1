import { bareName } from './bare-name.ts'
import { dateYearOf } from './dates.ts'
import type { Feature, Tally } from './features.ts'
import { NOT_SOUGHT } from './parts.ts'
import { scanInside, scanShort, scanWithin } from './scan-inside.ts'
import { isMasked, scanNumber } from './scan-number.ts'
import { scanSeveral } from './scan-several.ts'
import type { Vocabulary } from './vocabulary.ts'

const WORDS = /^[A-Za-z][A-Za-z .'-]*$/
const EMAIL = /^[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+$/
const URL_FORM = /^(?:https?:\/\/|www\.|ftp:\/\/)\S+$/i
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const IP6 = /^(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}$/i
/** Of a device, or of an access point and the network it serves: `D2-8E-04-05-43-C7:.NET`. */
const MAC = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?::(?![0-9a-f]{0,4}(?::|$)).{1,32})?$/i
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i
const TOKEN = /^(?:sk_|pk_|rk_|ghp_|gho_|glpat-|xox[abps]-|AKIA|AIza|eyJ|Bearer |\$2[aby]\$|\$argon2|ya29\.|key-)\S{8,}$/
/** ICD-10: a letter, two digits, and perhaps a point and one or two more; U is kept for U07 (COVID-19) and few others. */
const ICD = /^(?:[A-TV-Z]\d|U[0-8])\d\.\d{1,2}$/
const ICD_THREE = /^(?:[A-TV-Z]\d|U[0-8])\d$/
/** As the 43 files write it. Serial numbers look the same, so only a header makes it a diagnosis. */
const ICD_UNDOTTED = /^[A-TV-Z]\d{3,4}$/
const PASSPORT = /^[A-Z]{1,2}\d{6,7}$/
const LASER = /^[A-Z]{2}\d-?\d{7}-?\d{2}$/
const IMAGE_FILE = /\.(?:jpe?g|png|bmp|tiff?|wsq|webp|gif|heic|iso|fpt|wav|dat|bin|tpl|iri|iir|fir|fmr|bir|jp2|eft)$/i
const SOCIAL_URL = /\b(?:facebook|fb|instagram|twitter|x|tiktok|line|youtube|linkedin|t)\.(?:com|me|ee)\//i
const BIOMETRIC_FILE = /face|finger|iris|biometric|palm|voice|\.(?:wsq|fpt|iri|iir|fir|fmr|bir|eft)$/i
const GENOTYPE = /^rs\d{3,}|^(?:[ACGT]\/[ACGT])$|^[ACGT]{6,}$|^(?:HLA-|BRCA|CYP\d|APOE|HBB|TP53|MTHFR)/i
const CASE = /^[a-z]{1,3}\.?\s?\d{1,6}\/\d{2,4}$/i
const DAMAGED = /^\d(?:\.\d+)?E\+\d{1,2}$/i
const ENGLISH_ADDRESS = /^\d{1,5}(?:\/\d{1,4})?,?\s.*\b(?:moo|soi|road|rd|street|st|thanon|tambon|amphoe|district|village)\b/i

/** A place by degrees and minutes or by letters: `13°22'39.9"N 100°39'22.2"E`, `N13.78485 E100.31380`. */
const DEGREES = /^[NS]?\s?\d{1,2}(?:°[\d\s.′'″"]*|\.\d{2,}\s?)[NS]?[\s,]*[EW]?\s?\d{2,3}(?:°[\d\s.′'″"]*|\.\d{2,}\s?)[EW]?$/i
/** A place in Thailand in a link to a map. */
const MAP_URL = /[@=/](?:[5-9]|1\d|20)\.\d{3,},(?:\s|%20|\+)?(?:9[7-9]|10[0-5])\.\d{3,}/

/** Forms that settle what a value with symbols is, tried in this order. */
const FORMS: readonly (readonly [RegExp, Feature])[] = [
  [URL_FORM, 'url'],
  [UUID, 'uuid'],
  [MAC, 'mac'],
  [IP6, 'ip'],
  [DAMAGED, 'damaged-number'],
  [TOKEN, 'token'],
  [IMAGE_FILE, 'image-file'],
  [ENGLISH_ADDRESS, 'address'],
]

/**
 * What a value of Latin letters, digits and symbols shows. `lower` is its lower case; `isWord` says that it has letters, spaces, dots,
 * dashes and apostrophes only, `isAlphanumeric` letters and digits only. `matched`: what `vocabulary.parts` finds in it, or NOT_SOUGHT.
 */
export function scanLatin(
  text: string,
  lower: string,
  matched: number,
  isWord: boolean,
  isAlphanumeric: boolean,
  tally: Tally,
  vocabulary: Vocabulary,
): void {
  if (isWord) scanWords(text, lower, tally, vocabulary)
  else if (isAlphanumeric) scanAlphanumeric(text, tally, vocabulary)
  else if (text.includes('@')) scanAt(text, lower, tally, vocabulary)
  else {
    const name = bareName(text)
    if (name !== text && WORDS.test(name)) scanWords(name, name.toLowerCase(), tally, vocabulary)
    else scanForms(text, tally, vocabulary)
  }
  if (text.length > 3) scanParts(text, matched, tally, vocabulary)
}

function scanParts(text: string, matched: number, tally: Tally, vocabulary: Vocabulary): void {
  let found = matched === NOT_SOUGHT ? vocabulary.parts.match(text) : matched
  for (let group = 0; found !== 0; group++, found >>>= 1) {
    const feature = vocabulary.parts.groups[group]
    if ((found & 1) !== 0 && feature !== undefined && feature !== 'title-beginning') tally.add(feature)
  }
}

/** Letters, spaces, dots, dashes and apostrophes: a name, a word, a sentence. */
function scanWords(text: string, lower: string, tally: Tally, vocabulary: Vocabulary): void {
  const space = text.indexOf(' ')
  if (space < 0) {
    tally.add('latin-word')
    if (text === lower && !text.includes('-')) tally.add('lower-word')
    if (text.includes('.') && text === lower) tally.add('user-like')
    if (/^[ACGT]{6,}$/.test(text)) tally.add('genotype')
    if (isMixedCase(text) && text.length >= SHORTEST_TOKEN && isRandom(text)) tally.add('token')
    return
  }
  const first = lower.slice(0, space)
  // `Mr.Somchai` has no space behind the point.
  const title = first.slice(0, first.indexOf('.') + 1) || first
  if (vocabulary.exact.get(title)?.includes('latin-title') === true) {
    tally.add('latin-titled-name')
    return
  }
  if (/^[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){1,3}$/.test(text)) {
    tally.add('latin-two-words')
    if (vocabulary.exact.get(first)?.includes('latin-given') === true) tally.add('latin-given')
    return
  }
  if (text.length > 30) tally.add('long-text')
}

const SHORTEST_TOKEN = 20
/** Small letters that stand alone between capitals and figures. */
const LONE = /(?<![a-z])[a-z](?![a-z])/g

/** Made of signs drawn by chance, not of words: `StationWaterLevelReport`, `Annual-Report-2550-Final.pdf`. */
function isRandom(text: string): boolean {
  return (text.match(LONE)?.length ?? 0) >= 2
}

function isMixedCase(text: string): boolean {
  return /[a-z][A-Z].*[a-z][A-Z]/.test(text)
}

/** `info` of `info.north2`. */
function leadingLetters(local: string): string {
  let end = 0
  while (end < local.length && local.charCodeAt(end) >= 0x61 && local.charCodeAt(end) <= 0x7a) end++
  return local.slice(0, end)
}

function scanAt(text: string, lower: string, tally: Tally, vocabulary: Vocabulary): void {
  if (EMAIL.test(text)) tallyMailboxes([lower], tally, vocabulary)
  else if (/^@[\w.]{2,30}$/.test(text)) tally.add('handle')
  else if (isMasked(text, true)) tally.add('masked')
  else if (WITH_SECRET.test(text)) tally.add('password')
  else if (isMailbox(text)) tallyMailboxes(lower.match(MAILBOX) ?? [lower], tally, vocabulary)
  else if (URL_FORM.test(text)) scanForms(text, tally, vocabulary)
  else if (text.includes(' ')) scanInside(text, /\d/.test(text), true, tally)
  else tally.add('password')
}

/** A user and a password before a host. */
const WITH_SECRET = /^\w+:\/\/[^/@]*:[^/@]+@/
/** Mailboxes within a text; a domain begins with a letter, a version does not. */
const MAILBOX = /[\w.+%'-]+@[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}/gi
/** Between and around mailboxes, and what names one: `Somchai <somchai@example.com>` is a text. */
const BESIDE_MAILBOX = /^(?:[\s,;/|<>()"']|mailto:|e-?mail|:|\band\b|\bor\b)*$/i
/** A mailbox of one of the large providers without the end of its name, and others with a blank or a comma that does not belong there. */
const MISTYPED = /^[\w.+-]+@(?:gmail|hotmail|yahoo|outlook|icloud|live)$|^[\w.+%'-]+\s?@\s?[a-z][\w-]*(?:[.,]\s?[\w-]+)+$/i

/** One mailbox, several, or a link to one. */
function isMailbox(text: string): boolean {
  if (EMAIL.test(text) || MISTYPED.test(text)) return true
  const rest = text.replace(MAILBOX, '')
  return rest.length < text.length && (BESIDE_MAILBOX.test(rest) || URL_FORM.test(text))
}

/** Several mailboxes in one cell count as one, and as an office's where all of them are. */
function tallyMailboxes(boxes: readonly string[], tally: Tally, vocabulary: Vocabulary): void {
  tally.add('email')
  const isShared = (local: string) => vocabulary.sharedMailboxes.has(local) || vocabulary.sharedMailboxes.has(leadingLetters(local))
  if (boxes.every((box) => isShared(box.slice(0, box.indexOf('@'))))) tally.add('email-shared')
}

function scanUrl(text: string, isImage: boolean, tally: Tally): void {
  if (SOCIAL_URL.test(text)) tally.add('social-url')
  if (isImage) tally.add('image-file')
  if (text.includes('map') && MAP_URL.test(text)) tally.add('latitude-longitude')
}

function scanForms(text: string, tally: Tally, vocabulary: Vocabulary): void {
  for (const [form, feature] of FORMS) {
    if (form.test(text)) {
      tally.add(feature)
      const isImage = IMAGE_FILE.test(text)
      if (feature === 'url') scanUrl(text, isImage, tally)
      if (isImage && BIOMETRIC_FILE.test(text)) tally.add('biometric-file')
      if (feature !== 'uuid') scanWithin(text, tally)
      return
    }
  }
  if (DEGREES.test(text)) tally.add('latitude-longitude')
  else if (LASER.test(text)) tally.add('laser')
  else if (ICD.test(text)) tally.add('icd')
  else if (GENOTYPE.test(text)) tally.add('genotype')
  else if (CASE.test(text)) tally.add('case-form')
  else scanMixed(text, tally, vocabulary)
}

/** Letters and digits without anything between them: dispatched on the length. */
function scanAlphanumeric(text: string, tally: Tally, vocabulary: Vocabulary): void {
  const { length } = text
  if (length <= 5 && ICD_THREE.test(text)) tally.add('icd-three')
  else if (length <= 5 && ICD_UNDOTTED.test(text)) tally.add('icd-undotted')
  else if (length >= 7 && length <= 9 && PASSPORT.test(text)) tally.add('passport')
  else if (length === 12 && LASER.test(text)) tally.add('laser')
  else if (length >= 20 && TOKEN.test(text)) tally.add('token')
  else if (length >= 32 && HASH.test(text)) tally.add('hash')
  else if (GENOTYPE.test(text)) tally.add('genotype')
  else scanMixed(text, tally, vocabulary)
}

/** What is asked of a page, `id=5&cat=3`, and results below or above a limit, `ND<0.1`. */
const NO_PASSWORD = /^\??[\w.]+=[\w.%-]*(?:&[\w.]+=[\w.%-]*)+$|^[A-Za-z]*[<>]=?\d+(?:\.\d+)?%?$/
/** A word for telephones before a number alone: `tel:0812345678`. */
const CALLED = /^(?:tel[.:]?\s*|(?:telephone|phone|mobile)[.:]?\s+)(?=[+(\d][\d\s()-]{8,}$)/i

const BEGINS_CALL = 'tpmTPM'

/** Letters and digits without a form of their own: codes, account names, secrets. */
function scanMixed(text: string, tally: Tally, vocabulary: Vocabulary): void {
  if (BEGINS_CALL.includes(text.charAt(0)) && CALLED.test(text)) {
    scanNumber(text.replace(CALLED, ''), tally, vocabulary)
    return
  }
  if (isMasked(text, true)) {
    tally.add('masked')
    return
  }
  const year = dateYearOf(text)
  if (!Number.isNaN(year)) {
    tally.add(text.includes(':') ? 'datetime' : 'date')
    tally.addYear(year)
    return
  }
  if (text.startsWith('{')) {
    scanWithin(text, tally)
    scanInside(text, /\d/.test(text), true, tally)
    return
  }
  if (text.includes(' ')) {
    if (scanSeveral(text, tally)) return
    if (text.length > 30) scanInside(text, /\d/.test(text), true, tally)
    else scanShort(text, tally)
    return
  }
  scanWithin(text, tally)
  if (/^[a-z][a-z0-9._-]{2,31}$/.test(text)) tally.add('user-like')
  else if (/^[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)*$/.test(text))
    tally.add(text.length >= SHORTEST_TOKEN && /[A-Z]/.test(text) && isRandom(text) ? 'token' : 'code-mixed')
  if (/[!#$%^&*?~=+<>]/.test(text) && text.length >= 5 && text.length <= 40 && !NO_PASSWORD.test(text)) tally.add('password')
}
