/** How every report begins: before anything else is read, nothing may run or be fetched. */
export const REPORT_START = `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
`

/** For the screen and for paper; the fonts are the computer's own. */
export const REPORT_STYLE = `<style>
:root { --ink: #1d2733; --soft: #5b6875; --line: #d9dfe5; --tint: #f4f6f8; --accent: #0b5c7a }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.6 "IBM Plex Sans Thai Looped", "Leelawadee UI", Thonburi, "Noto Sans Thai", sans-serif }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem }
header { padding-top: 2.5rem; border-bottom: 3px solid var(--accent); position: relative }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.3 }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem; color: var(--accent) }
[lang=en] { color: var(--soft); font-size: .86em; font-weight: normal }
.kind, .agency { margin: .2rem 0 }
.kind { color: var(--accent); font-weight: 600 }
.level { display: inline-block; margin: .8rem 0 1.2rem; padding: .15rem .8rem; border: 2px solid var(--accent); border-radius: 1rem; font-weight: 600 }
.numbers { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0 }
.numbers div { flex: 1 1 9rem; padding: .7rem 1rem; background: var(--tint); border-radius: .5rem }
.numbers strong { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums }
dl { margin: 0 }
dl div { display: grid; grid-template-columns: minmax(12rem, 18rem) 1fr; gap: 1rem; padding: .35rem 0; border-bottom: 1px solid var(--line) }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .94rem }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word }
th:first-child, td:first-child { min-width: 7.5rem }
th { background: var(--tint); font-weight: 600 }
th [lang=en] { display: block }
.dropped td { color: var(--soft); background: repeating-linear-gradient(135deg, transparent 0 6px, #f4f6f8 6px 12px) }
.dropped td:first-child { text-decoration: line-through }
.code { font: .88em ui-monospace, Consolas, Menlo, monospace }
.note, footer p { color: var(--soft); font-size: .92rem }
footer { margin-top: 2rem; padding-bottom: 3rem; border-top: 1px solid var(--line) }
@media (max-width: 40rem) { dl div { grid-template-columns: 1fr; gap: 0 } }
@media print { body { font-size: 11px } header, main, footer { max-width: none; padding-left: 0; padding-right: 0 } tr, dl div { break-inside: avoid } }
</style>
`
