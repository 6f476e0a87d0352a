/**
 * For a reviewer: one page with everything in it. Nothing of what documents say runs, asks for anything or leaves its place: the
 * policy of the page allows its own style and script by their hashes, and what snippets left behind is shown in frames
 * without rights.
 */
import {createHash} from 'node:crypto'
import type {Report, ReportMessage} from '../../engine/report.ts'
import type {ReporterOptions} from '../reporter.ts'
import {count} from '../../text/words.ts'
import {cardId, documentPart, findingId, outsideMessages} from './document-part.ts'
import {code} from './finding.ts'
import {escape} from './escape.ts'
import {frameStyle} from './frame.ts'
import {sandboxLine, skippedLines, summaryLine} from '../summary-line.ts'
import {messagesIn} from './snippet-card.ts'
import {script} from './script.ts'
import {style} from './style.ts'

export function html(report: Report, {source, executed, version}: ReporterOptions): string {
  const styleHash = hashOf(frameStyle)
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src '${hashOf(style)}' '${styleHash}'; script-src '${hashOf(script)}'`
  const listed = findings(report)
  const opened = new Set(listed.slice(0, mostListed).map(({id}) => id))
  const documents = report.files.map((file, index) =>
    documentPart(file, {index, text: source(file.path), styleHash, opened, total: report.files.length})
  )
  const lines = [
    summaryLine(report.summary),
    ...skippedLines(report),
    ...(executed ? [sandboxLine(report.summary.sandbox)] : [])
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>check-docs: ${escape(verdict(report))}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#documents">Skip to the documents</a>
<header>
<p class="name">check-docs ${escape(version)}</p>
<h1 class="${tone(report)}">${escape(verdict(report))}</h1>
${bar(report)}
${lines.map((line) => `<p class="quiet">${escape(line)}</p>`).join('\n')}
</header>
${firstLook(listed)}
${filters(report)}
<main id="documents">
<noscript><p>Without its script the page shows no more than what is open.</p></noscript>
${documents.join('\n')}
<p id="none" hidden>Nothing matches.</p>
</main>
<script>${script}</script>
</body>
</html>
`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function tone({summary: {errors, warnings}}: Report): string {
  return errors > 0 ? 'bad' : warnings > 0 ? 'fair' : 'good'
}

function verdict({files, summary: {errors, warnings, snippets}}: Report): string {
  const concerned = files.filter(({messages}) => messages.some(({severity}) => severity === 'error')).length
  const part = concerned === files.length ? '' : `${concerned} of `
  if (errors > 0) return `${count(errors, 'error')} in ${part}${count(files.length, 'document')}`
  if (warnings > 0) return `No error, ${count(warnings, 'warning')} in ${count(files.length, 'document')}`
  return `Nothing wrong: ${snippets.proven} of ${count(snippets.total, 'snippet')} proven`
}

/** How much is proven, as a picture. */
function bar({summary: {snippets}}: Report): string {
  if (snippets.total === 0) return ''
  let x = 0
  const parts = (['failed', 'proven', 'skipped'] as const).map((status) => {
    const width = (100 * snippets[status]) / snippets.total
    x += width
    return `<rect class="${status}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="4"/>`
  })
  const told = `${snippets.failed} failed, ${snippets.proven} proven, ${snippets.skipped} skipped`
  return `<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="${told}">${parts.join('')}</svg>`
}

interface Listed {
  /** Of what it leads to. */
  id: string
  path: string
  message: ReportMessage
}

/** What somebody has to look at: errors, then warnings. */
function findings({files}: Report): ReadonlyArray<Listed> {
  const all = files.flatMap((file, index) => {
    const outside = outsideMessages(file)
    return file.messages.map((message) => {
      const snippet = file.snippets.find((one) => messagesIn(file, one).includes(message))
      const id = snippet === undefined ? findingId(index, outside.indexOf(message)) : cardId(index, snippet)
      return {id, path: file.path, message}
    })
  })
  return (['error', 'warning'] as const).flatMap((level) => all.filter(({message}) => message.severity === level))
}

/** More are not listed at the top, and not open from the start. */
const mostListed = 20

function firstLook(listed: ReadonlyArray<Listed>): string {
  if (listed.length === 0) return ''
  const items = listed.slice(0, mostListed).map(({id, path, message: {severity, line, message}}) => {
    const link = `<a href="#${id}">${escape(path)}:${line}</a>`
    return `<li><b class="badge ${severity}">${severity}</b> ${link} <span>${code(message)}</span></li>`
  })
  const left = listed.length - items.length
  const more = left > 0 ? `<p class="quiet">${left} more below.</p>` : ''
  return `<nav class="first" aria-label="Errors and warnings"><ol>${items.join('')}</ol>${more}</nav>`
}

/** They work with the script, and are shown by it. */
function filters({files, summary}: Report): string {
  const {snippets} = summary
  const findings = files.reduce((sum, file) => sum + outsideMessages(file).length, 0)
  const all = [
    ['', 'All', snippets.total + findings],
    ['failed', 'Failed', snippets.failed],
    ['skipped', 'Skipped', snippets.skipped],
    ['proven', 'Proven', snippets.proven],
    ['finding', 'Outside snippets', findings]
  ] as const
  const buttons = all
    .filter(([name, , number]) => name === '' || number > 0)
    .map(
      ([name, label, number]) =>
        `<button type="button" data-filter="${name}" aria-pressed="${name === ''}">${label} <span>${number}</span></button>`
    )
  return `<search class="filters" hidden><div role="group" aria-label="Show">${buttons.join('')}</div><label>Search <input type="search" id="search" autocomplete="off"></label><p role="status" class="quiet" id="shown"></p></search>`
}
