import { useText } from '../../app/text.ts'

/** The parts a way to write dates is made of, as the profile names them; times first, whose `mm` are minutes. */
const PARTS = /hh:mm:ss\.s|hh:mm:ss|hh:mm|yyyy|yy|MMMM|MMM|mm?|dd?/g

const PART_NAMES = {
  'hh:mm:ss.s': 'dateFormat.fraction',
  'hh:mm:ss': 'dateFormat.seconds',
  'hh:mm': 'dateFormat.minutes',
  yyyy: 'dateFormat.year',
  yy: 'dateFormat.shortYear',
  MMMM: 'dateFormat.monthName',
  MMM: 'dateFormat.shortMonthName',
  mm: 'dateFormat.month',
  m: 'dateFormat.month',
  dd: 'dateFormat.day',
  d: 'dateFormat.day',
} as const

function isPart(text: string): text is keyof typeof PART_NAMES {
  return Object.hasOwn(PART_NAMES, text)
}

/** What a way to write dates is called: `d/m/yyyy` is day/month/year. */
export function useDateFormatName(): (format: string) => string {
  const { t } = useText()
  return (format) => format.trim().replace(PARTS, (part) => (isPart(part) ? t(PART_NAMES[part]) : part))
}
