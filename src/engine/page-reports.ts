/** What pages did, for reports that show it: a timeline for each run, and the page before and after it. */
import type {Facts, Page} from '../facts/facts.ts'
import type {LogEntry, Outcome} from '../page/outcome.ts'
import type {LocateIn} from '../verdict/locate.ts'
import type {PageReport, RunReport, TimelineEntry} from './report.ts'
import {createLocate} from '../verdict/locate.ts'
import {cut} from '../text/words.ts'
import {describeEntry, sourceOf} from '../verdict/describe-entry.ts'

/** Entries of a run that are told; what comes after them is counted. */
const mostEntries = 200

/** In the order of the document. */
export function reportPages({pages, snippets}: Pick<Facts, 'pages' | 'snippets'>): ReadonlyArray<PageReport> {
  const locate = createLocate(snippets)
  const lines = new Map(snippets.map(({id, place}) => [id, place.start.line]))
  return pages
    .filter((page) => page.outcomes.length > 0)
    .map((page) => ({
      name: page.job.id,
      url: page.job.url,
      snippets: page.snippets.flatMap((id) => lines.get(id) ?? []),
      runs: runsOf(page).map((outcome) => reportRun(outcome, locate))
    }))
}

/** A scenario in which the page would have done nothing else than in those before was left out. */
function runsOf({outcomes}: Page): ReadonlyArray<Outcome> {
  return outcomes.filter(({log, before, end}) => log.length > 0 || before !== '' || end !== 'finished')
}

function reportRun(outcome: Outcome, locate: LocateIn): RunReport {
  const {scenario, end, reason, log, before, after} = outcome
  const left = Math.max(0, log.length - mostEntries)
  return {
    scenario,
    end,
    ...(reason === undefined ? {} : {reason}),
    durationMs: Math.round(outcome.durationMs),
    timeline: log.slice(0, mostEntries).map((entry) => reportEntry(entry, locate)),
    ...(left === 0 ? {} : {left}),
    before,
    after
  }
}

function reportEntry(entry: LogEntry, locate: LocateIn): TimelineEntry {
  const {text, ok} = describeEntry(entry)
  const source = sourceOf(entry)
  const place = 'at' in entry && entry.at !== undefined ? locate(entry.at)?.start : undefined
  return {
    t: Math.round(entry.t),
    kind: entry.kind,
    text: cut(text, 500),
    ...(ok === undefined ? {} : {ok}),
    ...(source === undefined ? {} : {source}),
    ...(place === undefined ? {} : {line: place.line, column: place.column})
  }
}
