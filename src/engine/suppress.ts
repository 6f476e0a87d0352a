/** `<!-- check-docs disable-next rule-id: reason -->`: one finding of one rule in the snippet below is not told. */
import type {Directive, Snippet} from '../snippets/snippet.ts'
import type {ReportMessage} from './report.ts'
import {code} from '../text/words.ts'
import {meta} from '../facts/finding.ts'

type DisableNext = Extract<Directive, {kind: 'disable-next'}>

export interface SuppressOptions {
  snippets: ReadonlyArray<Snippet>
  /** Is the rule on? A comment for a rule that did not run may still be needed. */
  isOn: (ruleId: string) => boolean
}

/** The findings without those that comments take back, and with one for each comment that takes none back. */
export function suppress(
  messages: ReadonlyArray<ReportMessage>,
  {snippets, isOn}: SuppressOptions
): ReadonlyArray<ReportMessage> {
  const kept = [...messages]
  for (const snippet of snippets) {
    for (const directive of snippet.directives) {
      if (directive.kind !== 'disable-next') continue
      const index = kept.findIndex((message) => message.ruleId === directive.ruleId && isInside(message, snippet))
      if (index !== -1) kept.splice(index, 1)
      else if (isOn(directive.ruleId) && isOn(unusedId)) kept.push(unused(directive))
    }
  }
  return kept.sort((left, right) => left.line - right.line || left.column - right.column)
}

const unusedId = 'directives'

function isInside({line}: ReportMessage, {place}: Snippet): boolean {
  return line >= place.start.line && line <= place.end.line
}

function unused({place, ruleId}: DisableNext): ReportMessage {
  return {
    ruleId: unusedId,
    severity: 'warning',
    message: `Unexpected suppression of ${code(ruleId)}, expected a finding of that rule in the fence below`,
    line: place.start.line,
    column: place.start.column,
    endLine: place.end.line,
    endColumn: place.end.column,
    note: 'It takes nothing back any more: remove the comment.',
    expected: [],
    url: meta(unusedId).url
  }
}
