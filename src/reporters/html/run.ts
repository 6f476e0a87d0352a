/** One run of a page: its streams, what happened, and the page before and after. */
import type {PageReport, RunReport, TimelineEntry} from '../../engine/report.ts'
import {describeScenarios, isScenario} from '../../verdict/scenario-names.ts'
import {count} from '../../text/words.ts'
import {escape, inside} from './escape.ts'
import {frame} from './frame.ts'
import {seconds, streamChart} from './stream-chart.ts'
import {unifiedDiff} from '../../text/unified-diff.ts'

export interface RunOptions {
  /** `sha256-…` of the style inside frames. */
  styleHash: string
  /** Open the first run in which something went wrong. */
  isOpen: boolean
}

/** All runs of a page. */
export function pageRuns({name, url, runs}: PageReport, options: RunOptions): string {
  const worst = options.isOpen ? runs.findIndex(isBad) : -1
  const parts = runs.map((run, index) => oneRun(run, {...options, isOpen: index === worst}))
  return `<h4>What the page did</h4><p class="where">Page <code>${escape(name)}</code>, loaded at <code>${escape(url)}</code></p>${parts.join('')}`
}

function oneRun(run: RunReport, {styleHash, isOpen}: RunOptions): string {
  const name = isScenario(run.scenario) ? describeScenarios([run.scenario]) : run.scenario
  const bad = run.timeline.filter(({ok}) => ok === false).length
  const state = run.end === 'finished' ? '' : ` <b class="badge error">${escape(run.reason ?? run.end)}</b>`
  const wrong = bad === 0 ? '' : ` <b class="badge error">${bad} went wrong</b>`
  const head = `<summary>When ${escape(name)}${state}${wrong} <span class="quiet">${count(run.timeline.length, 'entry', 'entries')}, ${run.durationMs} ms</span></summary>`
  const body = `${streamChart(run.timeline)}${timelineTable(run)}${contents(run, {name, styleHash})}`
  return `<details class="run"${isOpen ? ' open' : ''}>${head}${inside(body, isOpen)}</details>`
}

function isBad({end, timeline}: RunReport): boolean {
  return end !== 'finished' || timeline.some(({ok}) => ok === false)
}

function timelineTable({timeline, left = 0}: RunReport): string {
  if (timeline.length === 0) return '<p class="quiet">Nothing happened but that the page was loaded.</p>'
  const rows = folded(timeline).map(({entry, times}) => {
    const {t, kind, text, ok, line} = entry
    const tone = ok === undefined ? '' : ok ? ' class="good"' : ' class="bad"'
    const more = times === 1 ? '' : ` <span class="quiet">× ${times}</span>`
    return `<tr${tone}><td>${seconds(t)}</td><td>${kindWords[kind] ?? kind}</td><td>${escape(text)}${more}</td><td>${line === undefined ? '' : `line ${line}`}</td></tr>`
  })
  const rest = left === 0 ? '' : `<p class="quiet">${left} more entries are not shown.</p>`
  return `<div class="scroll" tabindex="0" role="region" aria-label="Timeline"><table><thead><tr><th scope="col">time</th><th scope="col">what</th><th scope="col">details</th><th scope="col">by</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${rest}`
}

const kindWords: Partial<Record<TimelineEntry['kind'], string>> = {
  source: 'stream',
  'source-connect': 'connect',
  'source-open': 'open',
  'source-error': 'error',
  'source-close': 'close',
  dispatch: 'event',
  listen: 'listener',
  change: 'data',
  driver: 'test',
  'template-error': 'template',
  'error-field': 'field'
}

interface Fold {
  entry: TimelineEntry
  times: number
}

/** What happens many times at once is told once. */
function folded(timeline: ReadonlyArray<TimelineEntry>): ReadonlyArray<Fold> {
  const folds: Array<Fold> = []
  const key = ({t, kind, source, line, text}: TimelineEntry) =>
    [t, kind, source, line, kind === 'dispatch' ? text.split(':')[0] : text].join()
  for (const entry of timeline) {
    const last = folds.at(-1)
    if (last !== undefined && key(last.entry) === key(entry)) last.times += 1
    else folds.push({entry, times: 1})
  }
  return folds
}

function contents({before, after}: RunReport, {name, styleHash}: {name: string; styleHash: string}): string {
  if (before === '' && after === '') return ''
  const view = (title: string, html: string) =>
    `<figure><figcaption>${title}</figcaption>${frame(html, {title: `${title}, when ${name}`, styleHash})}</figure>`
  if (before === after) return `<div class="frames">${view('The page, before and after', before)}</div>`
  return `<div class="frames">${view('Before', before)}${view('After', after)}</div>${changes(before, after)}`
}

/** The HTML as a diff, one tag to a line. */
function changes(before: string, after: string): string {
  const lines = (html: string) => `${html.split(/(?<=>)\s*(?=<)/).join('\n')}\n`
  const diff = unifiedDiff(lines(before), lines(after), 'body').split('\n').slice(2, 400)
  const rows = diff.map((line) => {
    const tone = line.startsWith('+') ? ' added' : line.startsWith('-') ? ' removed' : ''
    return `<span class="diff${tone}">${escape(line)}</span>\n`
  })
  return `<details class="html"><summary>What changed in the HTML</summary><pre class="code" tabindex="0">${rows.join('')}</pre></details>`
}
