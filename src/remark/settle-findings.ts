/** Behind the rules of a preset: what the command does with all findings of a document, done to messages of a file. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import type {ReportMessage} from '../engine/report.ts'
import {replacements} from '../engine/replacements.ts'
import {reportSnippets} from '../engine/snippet-reports.ts'
import {settleMessage} from '../engine/settle-messages.ts'
import {suppress} from '../engine/suppress.ts'
import {textOf} from '../markdown/parse.ts'

/**
 * A plugin that takes back what `<!-- check-docs disable-next … -->` is about, and says of snippets that failed without a
 * finding that they did. Editors write what a message expects in the place of what stands there: only what can stand there is
 * left.
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
    for (const message of file.messages) keepReplacements(message, file)
    for (const finding of [...suppressed.told.filter((one) => !messages.has(one)), ...silent]) add(file, finding)
  }
}

function keepReplacements(message: VFileMessage, file: VFile): void {
  const {source, place, expected} = message
  if (source !== 'check-docs' || place === undefined || !('start' in place) || expected === undefined) return
  const [start, end] = [toOffset(place.start, file), toOffset(place.end, file)]
  message.expected = [...replacements(textOf(file).slice(start, end), expected)]
}

function toOffset({line, column}: {line: number; column: number}, file: VFile): number {
  const before = textOf(file)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .slice(0, line - 1)
  return before.join('').length + column - 1
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
