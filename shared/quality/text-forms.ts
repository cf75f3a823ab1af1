import { isCitizenIdChecksumValid, normaliseIdentifier } from '#shared/sensitive/identifiers.ts'
import type { TextForm } from './rule.ts'

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/
const URL_FORM = /^https?:\/\/[^\s/$.?#][^\s]*$/iu
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Thai numbers of nine (landline) or ten digits (mobile), or with the country's code; an extension may follow. Plan of the NBTC, 2014. */
const TELEPHONE = /^(?:0[2-7]\d{7}|0[689]\d{8}|\+?66[2-7]\d{7}|\+?66[689]\d{8}|1\d{3})(?:(?:x|ext\.?|ต่อ|#)\d{1,5})?$/iu

const JUDGES: Readonly<Record<TextForm, (value: string) => boolean>> = {
  'citizen-id': (value) => isCitizenIdChecksumValid(normaliseIdentifier(value)),
  email: (value) => value.length <= 254 && EMAIL.test(value),
  url: (value) => URL_FORM.test(value),
  uuid: (value) => UUID.test(value),
  telephone: (value) => TELEPHONE.test(normaliseIdentifier(value).replace(/[().]/g, '')),
  'postal-code': (value) => /^[1-9]\d{4}$/.test(normaliseIdentifier(value)),
}

/** Has a value, without the spaces around it, the form? Thai digits and the dashes and spaces of numbers are read as the plain number. */
export function hasForm(value: string, form: TextForm): boolean {
  return JUDGES[form](value.trim())
}
