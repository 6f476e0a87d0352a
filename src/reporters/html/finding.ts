/** A finding: what is there, what was expected, why it matters, what threw. */
import type {ReportMessage} from '../../engine/report.ts'
import {escape, link} from './escape.ts'

/** With its place and its text; `isBrief`: the text stands below its line already. */
export function finding(message: ReportMessage, {isBrief}: {isBrief: boolean}): string {
  const {severity, line, column, note, expected, cause, ruleId, url} = message
  const head = `<p class="said"><b class="badge ${severity}">${severity}</b> <span class="place">${line}:${column}</span> ${isBrief ? '' : `${code(message.message)} `}<span class="rule">${link(url, ruleId)}</span></p>`
  const parts = [
    expected.length === 0
      ? ''
      : `<p><b>Expected</b> ${expected.map((one) => `<code>${escape(one)}</code>`).join(' or ')}</p>`,
    note === undefined ? '' : `<p>${code(note)}</p>`,
    cause === undefined
      ? ''
      : `<p><b>Cause</b> <code>${escape(cause.message)}</code></p>${cause.stack.length === 0 ? '' : `<ul class="stack">${cause.stack.map((frame) => `<li>${escape(frame)}</li>`).join('')}</ul>`}`
  ]
  return `<div class="finding">${head}${parts.join('')}</div>`
}

/** Text with its values in backticks as code. */
export function code(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? `<code>${escape(part.slice(1, -1))}</code>` : escape(part)))
    .join('')
}
