/** The style of the page: light and dark, narrow and wide, on screen and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --back: #fff; --front: #1b1f24; --quiet: #59636e; --line: #d5dae0; --card: #f6f8fa; --link: #0550ae;
  --bad: #b3261e; --bad-back: #fdeceb; --good: #1a6b32; --good-back: #e3f4e7; --fair: #7d5200; --fair-back: #fdf3d8;
  --info: #0550ae; --info-back: #e4f0fd;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0f1318; --front: #e3e8ee; --quiet: #9aa5b1; --line: #323a44; --card: #171c23; --link: #79b8ff;
    --bad: #ff9a91; --bad-back: #3f1a1a; --good: #7ddb95; --good-back: #12301c; --fair: #f0c35c; --fair-back: #372a0a;
    --info: #8fc3ff; --info-back: #14273f;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 4rem; background: var(--back); color: var(--front); overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; background: var(--back); padding: .5rem; }
[hidden] { display: none !important; }
.name, .quiet { color: var(--quiet); font-size: .87rem; margin: .15rem 0; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: .1rem 0 .7rem; }
h1.bad { color: var(--bad); } h1.good { color: var(--good); } h1.fair { color: var(--fair); }
.bar { display: block; width: 100%; height: .6rem; margin-bottom: .5rem; border-radius: .3rem; }
.bar .failed { fill: #d1362c; } .bar .proven { fill: #2da44e; } .bar .skipped { fill: #a8b1bb; }
.first { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .4rem .9rem; }
.first ol { margin: 0; padding: 0; list-style: none; max-height: 17rem; overflow-y: auto; }
.first li { padding: .2rem 0; }
.first a { font-weight: 600; }
.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 0; background: var(--back); border-bottom: 1px solid var(--line); }
.filters div { display: flex; flex-wrap: wrap; gap: .35rem; }
button { font: inherit; font-size: .87rem; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: .15rem .75rem; cursor: pointer; }
button[aria-pressed=true] { background: var(--front); color: var(--back); border-color: var(--front); }
button span { opacity: .75; }
label { font-size: .87rem; color: var(--quiet); }
input { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: .4rem; padding: .15rem .5rem; width: 14rem; max-width: 60vw; }
summary { cursor: pointer; }
.document { margin-top: 1.1rem; }
.document > summary { padding: .3rem 0; }
.document > summary h2 { display: inline; font-size: 1.08rem; }
.counts { margin-left: .5rem; }
.badge { display: inline-block; font-size: .75rem; font-weight: 600; line-height: 1.5; padding: 0 .5rem; border-radius: .75rem; white-space: nowrap; background: var(--card); border: 1px solid var(--line); color: var(--quiet); }
.failed > summary .badge, .badge.failed, .badge.error { color: var(--bad); background: var(--bad-back); border-color: transparent; }
.badge.proven { color: var(--good); background: var(--good-back); border-color: transparent; }
.badge.warning { color: var(--fair); background: var(--fair-back); border-color: transparent; }
.badge.info { color: var(--info); background: var(--info-back); border-color: transparent; }
.run .badge { white-space: normal; }
.card { border: 1px solid var(--line); border-radius: .5rem; margin: .45rem 0; background: var(--card); scroll-margin-top: 4rem; }
.document { scroll-margin-top: 4rem; }
.card.failed, .card.outside.error { border-color: var(--bad); }
.card:target { box-shadow: 0 0 0 3px var(--link); }
.card > summary { padding: .4rem .75rem; display: grid; grid-template-columns: 4.6rem 5rem minmax(8rem, 1.1fr) 7rem minmax(0, 2fr) auto; gap: .2rem .6rem; align-items: baseline; list-style: none; }
.card > summary::-webkit-details-marker { display: none; }
.card > summary:hover { background: color-mix(in srgb, var(--line) 35%, transparent); border-radius: .5rem; }
.lines, .place { font-variant-numeric: tabular-nums; color: var(--quiet); }
.title { font-weight: 600; }
.kind { color: var(--quiet); font-size: .87rem; }
.why { font-size: .87rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.card[open] > summary .why { visibility: hidden; }
.inside, .outside { padding: .1rem .75rem .75rem; }
.code { background: var(--back); border: 1px solid var(--line); border-radius: .4rem; padding: .4rem 0; margin: .5rem 0; overflow-x: auto; font: .82rem/1.55 ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: normal; tab-size: 2; }
.line, .diff { padding-right: 1rem; }
.line::before { content: attr(data-n); display: inline-block; width: 3.6rem; padding-right: .8rem; margin-right: .7rem; text-align: right; color: var(--quiet); border-right: 1px solid var(--line); user-select: none; }
.diff { padding-left: .8rem; }
.added { color: var(--good); } .removed { color: var(--bad); }
.line.error { color: var(--bad); font-weight: 600; }
.line.warning { color: var(--fair); font-weight: 600; }
mark { color: inherit; background: var(--bad-back); border-bottom: 2px solid currentcolor; padding: .1rem 0; }
.line.warning mark { background: var(--fair-back); }
.line.info mark { background: var(--info-back); }
.remark { display: block; margin: .1rem .6rem .3rem 4.3rem; padding: .15rem .6rem; border-left: 3px solid; white-space: pre-wrap; font-family: system-ui, sans-serif; position: sticky; left: 4.3rem; width: fit-content; max-width: min(58rem, 82vw); }
.remark.error { color: var(--bad); background: var(--bad-back); }
.remark.warning { color: var(--fair); background: var(--fair-back); }
.remark.info { color: var(--info); background: var(--info-back); }
.gap { display: block; padding-left: 4.3rem; color: var(--quiet); font-style: italic; }
code { font: .92em ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; background: color-mix(in srgb, var(--line) 45%, transparent); border-radius: .25rem; padding: 0 .25rem; }
h4 { margin: 1rem 0 .2rem; font-size: .95rem; }
.finding { margin: .5rem 0; font-size: .92rem; }
.finding p { margin: .2rem 0; max-width: 60rem; }
.where, .stack { margin: .2rem 0; font-size: .87rem; color: var(--quiet); }
.run { margin: .35rem 0; border: 1px solid var(--line); border-radius: .4rem; background: var(--back); padding: .3rem .7rem; }
.picture { overflow-x: auto; }
.chart { display: block; width: 100%; min-width: 32rem; max-width: 52rem; margin: .4rem 0 0; font-size: 11px; fill: var(--quiet); }
.chart .open { fill: #2da44e; opacity: .55; } .chart .wait { fill: #d4a72c; opacity: .45; }
.chart .heard { fill: var(--good); } .chart .unheard { fill: var(--back); stroke: var(--bad); stroke-width: 1.5; }
.chart .listener { fill: var(--info); } .chart .broken { stroke: var(--bad); stroke-width: 2; fill: none; }
.chart .wrong { fill: var(--bad); }
.chart .driver { stroke: var(--quiet); stroke-dasharray: 3 3; } .chart .end { text-anchor: end; }
.legend { margin: 0 0 .4rem; font-size: .78rem; color: var(--quiet); }
.key { display: inline-block; width: .7rem; height: .55rem; margin: 0 .2rem 0 .6rem; }
.key.open { background: #2da44e99; margin-left: 0; } .key.wait { background: #d4a72c88; }
.key.heard { background: var(--good); border-radius: 50%; width: .55rem; } .key.unheard { border: 1.5px solid var(--bad); border-radius: 50%; width: .55rem; }
.key.wrong { width: 0; height: 0; border: .3rem solid transparent; border-bottom-width: 0; border-top: .5rem solid var(--bad); }
.key.listener { width: 0; height: 0; border: .3rem solid transparent; border-top-width: 0; border-bottom: .5rem solid var(--info); }
.scroll { max-height: 22rem; overflow: auto; border: 1px solid var(--line); border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; font-size: .84rem; }
th, td { text-align: left; vertical-align: top; padding: .12rem .6rem; border-bottom: 1px solid var(--line); }
td:nth-child(3) { min-width: 14rem; }
th { white-space: nowrap; position: sticky; top: 0; background: var(--card); color: var(--quiet); }
td:nth-child(-n+2), td:last-child { white-space: nowrap; overflow-wrap: normal; }
td:first-child, td:last-child { color: var(--quiet); font-variant-numeric: tabular-nums; }
tr.bad td { background: var(--bad-back); color: var(--bad); } tr.good td:nth-child(2) { color: var(--good); }
.frames { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: .7rem; margin: .6rem 0; }
figure { margin: 0; } figcaption { font-size: .84rem; color: var(--quiet); }
iframe { width: 100%; height: 10rem; resize: vertical; overflow: auto; border: 1px solid var(--line); border-radius: .4rem; background: var(--back); }
@media (max-width: 48rem) {
  .card > summary { grid-template-columns: auto auto 1fr; }
  .card > summary .title, .card > summary .why { grid-column: 1 / -1; }
  .why { white-space: normal; }
  .card[open] > summary .why { display: none; }
  .line::before { width: 2.4rem; padding-right: .4rem; margin-right: .4rem; }
  .remark { margin-left: .5rem; left: .5rem; }
}
@media print {
  :root { font-size: 10pt; --back: #fff; --front: #000; --quiet: #444; --card: #fff; --line: #bbb; color-scheme: light; }
  body { max-width: none; padding: 0; }
  .filters, .skip { display: none !important; }
  .code, .line { white-space: pre-wrap; overflow-wrap: anywhere; }
  .scroll, .first ol { max-height: none; overflow: visible; }
  .card > summary, .finding, figure { break-inside: avoid; }
  .document > summary { break-after: avoid; }
  .why { white-space: normal; }
}
`
