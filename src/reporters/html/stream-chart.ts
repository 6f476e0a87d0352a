/** The event streams of a run as a picture: when each was connected, what came, who listened, where it broke. */
import type {TimelineEntry} from '../../engine/report.ts'
import {escape} from './escape.ts'

const width = 720
const left = 76
const rowHeight = 26
const top = 18

/** `''` when no stream was opened. */
export function streamChart(timeline: ReadonlyArray<TimelineEntry>): string {
  const sources = [...new Set(timeline.flatMap(({source}) => source ?? []))]
  if (sources.length === 0) return ''
  const end = Math.max(1, ...timeline.map(({t}) => t))
  const scale: Scale = {x: (t) => Math.round(left + (t / end) * (width - left - 12)), end}
  const rows = sources.map((source, index) =>
    streamRow(
      timeline.filter((entry) => entry.source === source),
      {scale, y: top + index * rowHeight, source}
    )
  )
  const height = top + sources.length * rowHeight + 18
  const breaks = timeline
    .filter(({kind, ok}) => kind === 'driver' || ok === false)
    .map((entry) => mark(entry, {scale, height}))
  const told = sources
    .map((source) =>
      tell(
        timeline.filter((entry) => entry.source === source),
        source
      )
    )
    .join('; ')
  return `<div class="picture"><svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(told)}">${breaks.join('')}${rows.join('')}${axis(scale, height)}</svg></div><p class="legend"><span class="key open"></span>connected <span class="key wait"></span>connecting again <span class="key heard"></span>event heard <span class="key unheard"></span>event that nobody hears <span class="key listener"></span>listener set <span class="key wrong"></span>went wrong</p>`
}

interface Scale {
  /** Virtual milliseconds to pixels. */
  x: (t: number) => number
  end: number
}

function tell(entries: ReadonlyArray<TimelineEntry>, source: number): string {
  const number = (kind: TimelineEntry['kind']) => entries.filter((entry) => entry.kind === kind).length
  return `Stream ${source}: ${number('source-connect')} connections, ${number('dispatch')} events, ${number('listen')} listeners, ${number('source-error')} errors`
}

function streamRow(
  entries: ReadonlyArray<TimelineEntry>,
  {scale, y, source}: {scale: Scale; y: number; source: number}
): string {
  const {x} = scale
  const bars = spansOf(entries, scale.end).map(
    ({kind, from, to}) =>
      `<rect class="${kind}" x="${x(from)}" y="${y + 5}" width="${Math.max(2, x(to) - x(from))}" height="10"/>`
  )
  const marks = entries.map((entry) => {
    const title = `<title>${escape(`${seconds(entry.t)} ${entry.text}`)}</title>`
    if (entry.kind === 'dispatch')
      return `<circle class="${entry.ok === true ? 'heard' : 'unheard'}" cx="${x(entry.t)}" cy="${y + 10}" r="4">${title}</circle>`
    if (entry.kind === 'listen') return `<path class="listener" d="M${x(entry.t)} ${y + 16}l4 6h-8z">${title}</path>`
    if (entry.kind === 'source-error')
      return `<path class="broken" d="M${x(entry.t) - 4} ${y + 6}l8 8m0-8l-8 8">${title}</path>`
    return ''
  })
  return `<text x="0" y="${y + 14}">stream ${source}</text>${bars.join('')}${marks.join('')}`
}

interface StreamSpan {
  kind: 'open' | 'wait'
  from: number
  to: number
}

function spansOf(entries: ReadonlyArray<TimelineEntry>, end: number): ReadonlyArray<StreamSpan> {
  const spans: Array<StreamSpan> = []
  let since: {kind: StreamSpan['kind']; from: number} | undefined
  for (const {kind, t} of entries) {
    const next = states[kind]
    if (next === undefined) continue
    if (since !== undefined) spans.push({...since, to: t})
    since = next === 'closed' ? undefined : {kind: next, from: t}
  }
  return since === undefined ? spans : [...spans, {...since, to: end}]
}

const states: Partial<Record<TimelineEntry['kind'], StreamSpan['kind'] | 'closed'>> = {
  'source-connect': 'wait',
  'source-open': 'open',
  'source-error': 'wait',
  'source-close': 'closed'
}

/** What the test did, and what went wrong. */
function mark({t, text, ok}: TimelineEntry, {scale, height}: {scale: Scale; height: number}): string {
  const x = scale.x(t)
  const title = `<title>${escape(`${seconds(t)} ${text}`)}</title>`
  if (ok === false) return `<path class="wrong" d="M${x} 14l-4 -8h8z">${title}</path>`
  return `<path class="driver" d="M${x} 4V${height - 14}">${title}</path>`
}

function axis({x, end}: Scale, height: number): string {
  return `<text x="${left}" y="${height - 2}">0 s</text><text class="end" x="${x(end)}" y="${height - 2}">${seconds(end)}</text>`
}

/** Of the page's own clock. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms % 1000 === 0 ? 0 : 2)} s`
}
