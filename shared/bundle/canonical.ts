/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * One text for one value: keys in the order of their UTF-16 code units, no white space, numbers and strings as ECMAScript writes them (RFC 8785).
 * Keys whose value is undefined are left out. Throws a `RangeError` for NaN and the infinities, which JSON cannot say.
 */
export function canonicalJson(value: Json): string {
  return write(value, '', '')
}

/** The same order and spelling with line breaks and two spaces per level, ending in a newline: how the files of a bundle are written. */
export function readableJson(value: Json): string {
  return `${write(value, '\n', '  ')}\n`
}

function write(value: Json, newline: string, indent: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('JSON has no NaN and no infinity')
    return JSON.stringify(value)
  }
  const inner = newline === '' ? '' : newline + indent
  if (isArray(value))
    return bracket(
      '[',
      ']',
      value.map((item) => write(item, inner, indent)),
      newline,
      inner,
    )
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = value[key]
      return member === undefined ? [] : [`${JSON.stringify(key)}:${newline === '' ? '' : ' '}${write(member, inner, indent)}`]
    })
  return bracket('{', '}', members, newline, inner)
}

function bracket(open: string, close: string, parts: readonly string[], newline: string, inner: string): string {
  return parts.length === 0 ? open + close : open + inner + parts.join(`,${inner}`) + newline + close
}

/** `Array.isArray` does not narrow a readonly array. */
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
