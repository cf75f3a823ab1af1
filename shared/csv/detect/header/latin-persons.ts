import { isColumnWord } from '../column-words.ts'

/** Given names that are frequent in Thailand as they are written in English, and elsewhere. */
const GIVEN = new Set(
  (
    'somchai|somsak|somporn|somboon|somkiat|sompong|somjai|somying|prasert|prasit|prayut|prayuth|surachai|suchart|suphan|suda|sunee|sunisa|supaporn|suwit|suwan|anan|anong|anucha|apichart|arthit|arun|boonmee|boonlert|chaiwat|chalerm|chanida|charoen|chatchai|darunee|duangjai|ekachai|jirawan|kamol|kanokwan|kanya|kittisak|komkrit|malee|manee|manop|narong|nattapong|nattaya|niran|nipa|nisa|nonglak|orathai|pakorn|panida|patcharee|phichai|pichai|piti|pimchanok|pornthip|prapha|pranee|preecha|rattana|ratchanee|rungnapa|sakchai|sasithorn|siriporn|sirikit|sombat|somwang|thaksin|thana|thanakorn|thanaporn|thawatchai|thida|thongchai|udom|vichai|wanchai|wanida|wichai|wilai|wilawan|winai|witthaya|yupa|yongyuth|apinya|jintana|kannika|ladda|nopparat|pattama|piyada|sudarat|suriya|tawatchai|tanawat|wassana|weera|weerachai|wirat' +
    '|john|james|robert|michael|william|david|richard|joseph|thomas|charles|daniel|matthew|anthony|donald|steven|paul|andrew|peter|george|kenneth|brian|edward|ronald|kevin|jason|mary|patricia|jennifer|linda|elizabeth|barbara|susan|jessica|sarah|karen|nancy|lisa|margaret|betty|sandra|ashley|dorothy|kimberly|emily|donna|michelle|carol|amanda|anna|ann|anne|jane|helen|maria|alice|robin|simon|martin|eric|frank|henry|adam|julia|laura|emma|olivia|nguyen|mohammed|muhammad|ahmad|abdul|fatima'
  ).split('|'),
)

/** What a heading of people holds, beside the words that name columns everywhere. */
const HEADING =
  /^(?:names?|surnames?|nicknames?|list|full|first|last|middle|given|family|persons?|people|personnel|staff|employees?|workers?|officers?|officials?|members?|students?|pupils?|teachers?|lecturers?|managers?|directors?|leaders?|heads?|chiefs?|chair(?:man|person|s)?|presidents?|ministers?|mayors?|governors?|secretar(?:y|ies)|committees?|boards?|teams?|nurses?|doctors?|physicians?|dentists?|pharmacists?|patients?|applicants?|candidates?|nominees?|recipients?|beneficiar(?:y|ies)|customers?|clients?|contacts?|holders?|owners?|authors?|participants?|attendees?|trainees?|delegates?|guests?|visitors?|users?|suppliers?|vendors?|contractors?|passengers?|drivers?|tenants?|taxpayers?|voters?|farmers?|residents?|citizens?|inventors?|researchers?|reviewers?|signator(?:y|ies)|witness(?:es)?|winners?|graduates?|alumni|retirees?|english|thai|of|the|and|or|in|for)$/iu

/** Two to four words or initials, alone. */
const NAMES = /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){1,3}$/u
const LATIN = /^[\p{Script=Latin}\p{M} '’.-]+$/u
/** `S. Jaidee` */
const INITIALED = /^(?:\p{L}\.\s?){1,2}\p{L}{2}/u
const NEARLY_ALL = 0.7
/** Given names that must be known, and in how many of the lines: they show that the others are persons too. */
const LEAST_KNOWN = 2
const RAREST_KNOWN = 12

/**
 * Whether a line is a person's name in Latin letters among such names, `Somchai Jaidee`, written as they are: none of its words says of
 * what the others are, and some of the others begin with a given name that is known.
 */
export function isLatinPerson(line: string, others: readonly string[]): boolean {
  if (!isNames(line) || line.split(/[ .-]+/).some((word) => HEADING.test(word) || isColumnWord(word))) return false
  const alike = others.filter((other) => isNames(other) && caseOf(other) === caseOf(line))
  if (alike.length < NEARLY_ALL * others.length) return false
  if (INITIALED.test(line) && alike.filter((other) => INITIALED.test(other)).length >= NEARLY_ALL * others.length) return true
  const known = alike.map(firstWord).filter((word) => GIVEN.has(word))
  return new Set(known).size >= LEAST_KNOWN && known.length * RAREST_KNOWN >= others.length
}

function isNames(line: string): boolean {
  return NAMES.test(line) && LATIN.test(line)
}

function firstWord(line: string): string {
  return line.slice(0, line.indexOf(' ')).toLowerCase()
}

/** Whether words are written in capitals, in small letters or with the first letter only large. */
function caseOf(line: string): 'upper' | 'lower' | 'title' {
  const word = line.split(' ').find((one) => one.replace(/[^\p{L}]/gu, '').length > 1) ?? line
  if (word === word.toUpperCase()) return 'upper'
  return word === word.toLowerCase() ? 'lower' : 'title'
}
