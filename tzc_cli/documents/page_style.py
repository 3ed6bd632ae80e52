"""The look of the report's page: one style sheet, for screens of any width and for paper; no font to fetch."""

# No script, no request: the page says so to the browser itself.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

STYLE = """\
:root { --ink: #1f2a44; --text: #1b1b1b; --soft: #3f434e; --band: #e4e7ee; --rule: #8a90a0; --light: #d9dee8;
  --middle: #6f7fa6; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.25rem; max-width: 62rem; color: var(--text); background: #fff;
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
h1, h2, h3 { color: var(--ink); line-height: 1.2; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; margin: 0 0 .75rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 1rem; padding-bottom: .35rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.1rem; margin: 2rem 0 .35rem; }
a { color: var(--ink); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0 0 1.5rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
nav ol { columns: 2 16rem; padding-left: 1.25rem; margin: .25rem 0; }
.note { color: var(--soft); margin: 0 0 .75rem; max-width: 46rem; }
.words { font-size: 1.1rem; padding-left: 1.25rem; max-width: 46rem; }
.words li { margin: .3rem 0; }
.figures { display: grid; grid-template-columns: repeat(6, 1fr); gap: .75rem; padding: 0; margin: 1.25rem 0;
  list-style: none; }
.figures li { grid-column: span 2; }
.figures li:nth-child(n + 4) { grid-column: span 3; }
@media (min-width: 60rem) {
  .figures { grid-template-columns: repeat(5, 1fr); }
  .figures li, .figures li:nth-child(n + 4) { grid-column: auto; }
}
.figures li { border: 1px solid var(--rule); border-top: 4px solid var(--ink); padding: .75rem; }
.figures b { display: block; font-size: 1.9rem; line-height: 1.15; color: var(--ink); }
.figures .small { color: var(--soft); font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 1rem; font-size: .95rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--light); }
thead th { background: var(--band); color: var(--ink); border-top: 1px solid var(--ink);
  border-bottom: 1px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 9rem; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead th.n { white-space: normal; }
.d { color: var(--soft); font-size: .875rem; min-width: 14rem; }
.h { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .8rem;
  overflow-wrap: anywhere; min-width: 12rem; }
tr.total th, tr.total td { font-weight: 700; border-top: 1px solid var(--ink); border-bottom: 3px double var(--ink); }
.masked { color: var(--soft); font-style: italic; }
figure { margin: 1rem 0 1.5rem; }
figcaption { font-weight: 600; color: var(--ink); margin-bottom: .35rem; }
svg { display: block; width: 100%; height: auto; max-width: 46rem; }
svg text { font: 13px system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; fill: var(--text); }
footer { margin-top: 3rem; color: var(--soft); font-size: .875rem; border-top: 1px solid var(--rule); }
@media (max-width: 40rem) {
  body { padding: .9rem; }
  h1 { font-size: 1.4rem; }
  .figures { grid-template-columns: 1fr; }
  .figures li, .figures li:nth-child(n + 4) { grid-column: auto; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .5rem; }
  th, td { padding: .3rem .4rem; }
  table.told .d { display: block; min-width: 0; border-bottom: 0; padding-top: 0; }
  table.told thead .d { display: none; }
  table.told tbody tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--light); }
  table.told tbody th { grid-column: 1 / -1; font-weight: 600; border: 0; padding-bottom: 0; }
  table.told tbody td { border: 0; padding-top: .1rem; padding-bottom: .1rem; }
  table.told tbody .n { grid-column: 1 / -1; display: flex; justify-content: space-between; white-space: normal; }
  table.told tbody .n::before { content: attr(data-of); color: var(--soft); padding-right: 1rem; }
  table.told tbody .d { grid-column: 1 / -1; padding-bottom: .5rem; }
  table.told thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav, .skip { display: none; }
  h2 { margin-top: 1.2rem; }
  h2, h3, .note { break-after: avoid; }
  .note { break-inside: avoid; }
  #summary ~ section { break-before: auto; }
  table, figure, .figures li { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
