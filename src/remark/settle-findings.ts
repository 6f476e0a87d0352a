/** Behind the rules of a preset: what the command does with all findings of a document, done to messages of a file. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {ReportMessage} from '../engine/report.ts'
import {reportSnippets} from '../engine/snippet-reports.ts'
import {settleMessage} from '../engine/settle-messages.ts'
import {suppress} from '../engine/suppress.ts'
import {textOf} from '../markdown/parse.ts'

/**
 * A plugin that takes back what `<!-- check-docs disable-next … -->` is about, and says of snippets that failed without a
 * finding that they did.
 */
export default function settleFindings(): (tree: Root, file: VFile) => undefined {
  return (_, file) => {
    const facts = file.data.checkDocs
    if (facts === undefined) return
    const messages = new Map(
      file.messages
        .filter(({source}) => source === 'check-docs')
        .map((message) => [settleMessage(message), message] as const)
    )
    const findings = [...messages.keys()]
    // Nobody knows here which rules ran: a comment that takes nothing back may be needed.
    const isOn = (id: string) => id === 'directives'
    const suppressed = suppress(findings, {snippets: facts.snippets, text: textOf(file), isOn})
    const told = new Set(suppressed.told)
    const taken = new Set([...messages].filter(([finding]) => !told.has(finding)).map(([, message]) => message))
    file.messages = file.messages.filter((message) => !taken.has(message))
    const silent = facts.executed ? reportSnippets({facts, findings, failure: undefined, ...suppressed}).added : []
    for (const finding of [...suppressed.told.filter((one) => !messages.has(one)), ...silent]) add(file, finding)
  }
}

function add(file: VFile, {message: reason, line, column, endLine, endColumn, ...finding}: ReportMessage): void {
  const place = {start: {line, column}, end: {line: endLine, column: endColumn}}
  const message = file.message(reason, {place, source: 'check-docs', ruleId: finding.ruleId})
  message.fatal = finding.severity === 'error'
  message.level = finding.severity
  message.expected = [...finding.expected]
  if (finding.note !== undefined) message.note = finding.note
  if (finding.url !== undefined) message.url = finding.url
  if (finding.fix !== undefined) message.fix = finding.fix
}
