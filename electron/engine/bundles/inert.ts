import { REPORT_START } from '#shared/bundle/report-style.ts'

const TAG =
  /^<\/?(?:html|head|body|header|main|footer|section|title|h1|h2|h3|p|div|span|strong|ul|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|br)(?: (?:lang|class|scope|colspan)="[^"<>]*")*>$/

/**
 * Whether a report is a page that does nothing: it begins as every report does (which forbids scripts and every connection), and holds only tags and
 * attributes that can neither act nor fetch. Its style may change with the program, so it is judged and not compared.
 */
export function isInertReport(html: string): boolean {
  if (!html.startsWith(REPORT_START)) return false
  const [beforeStyle, style, ...more] = html.slice(REPORT_START.length).split('<style>')
  if (beforeStyle === undefined || style === undefined || more.length > 0) return false
  const end = style.indexOf('</style>')
  if (end < 0 || /[<\\]|@import|url\(/i.test(style.slice(0, end))) return false
  const rest = beforeStyle + style.slice(end + '</style>'.length)
  return (rest.match(/<[^>]*(?:>|$)/g) ?? []).every((tag) => TAG.test(tag))
}
