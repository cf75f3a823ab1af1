/**
 * The stretches of a bundle's file (or name) that could be a value on their own: every string and long number of JSON, names of members included; every text and
 * attribute of HTML; every line and what follows its label otherwise. From each also the words that hold a digit or an `@`: a number or an address
 * gives a person away in the middle of a sentence, too, while a name may be anybody's.
 */
export function* textPieces(path: string, content: string): Generator<string> {
  for (const text of wholePieces(path, content)) {
    yield text
    for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}@._+-]{6,200}/gu)) {
      if (word !== text && /[\p{N}@]/u.test(word)) yield word.replace(/[.-]+$/, '')
    }
  }
}

function* wholePieces(path: string, content: string): Generator<string> {
  if (path.endsWith('.json')) yield* jsonPieces(parseOr(content))
  else if (path.endsWith('.jsonl')) for (const line of content.split('\n')) yield* jsonPieces(line === '' ? null : parseOr(line))
  else if (path.endsWith('.html')) yield* htmlPieces(content)
  else yield* linePieces(content)
}

/** A file that is not JSON after all is looked at as text. */
function parseOr(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return content
  }
}

/** With a list and not by calling itself: a stranger's JSON may nest deeper than the stack reaches. */
function* jsonPieces(root: unknown): Generator<string> {
  const waiting = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string') yield value
    else if (typeof value === 'number') {
      // A fraction is a measured share or mean: one in ten has 13 digits that pass for a citizen ID.
      const digits = String(value)
      if (digits.length >= 9 && Number.isInteger(value)) yield digits
    } else if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value)) yield* Object.keys(value)
      for (const member of Object.values(value)) waiting.push(member)
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function* htmlPieces(content: string): Generator<string> {
  for (const [, text, attribute] of content.matchAll(/>([^<]+)|="([^"]*)"/g)) {
    const piece = (text ?? attribute ?? '').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity).trim()
    if (piece !== '') yield piece
  }
}

function* linePieces(content: string): Generator<string> {
  for (const line of content.split(/\r?\n/)) {
    yield line
    const colon = line.indexOf(': ')
    if (colon >= 0) yield line.slice(colon + 2)
  }
}
