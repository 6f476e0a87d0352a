/** What an editor offers to mend. */
import type {CodeAction, Range, TextEdit} from 'vscode-languageserver'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import type {Edit} from '../markdown/edit.ts'
import type {ReportMessage} from '../engine/report.ts'
import {CodeActionKind} from 'vscode-languageserver'
import {makeFixes} from '../engine/fix-text.ts'
import {replacements} from '../engine/replacements.ts'
import {rangeOf, toDiagnostic} from './diagnostic.ts'

export const fixAllKind = `${CodeActionKind.SourceFixAll}.check-docs`

export interface ActionOptions {
  document: TextDocument
  /** Of the text that the document has now. */
  messages: ReadonlyArray<ReportMessage>
  folder: string
  range: Range
  /** Kinds that are asked for; `undefined`: all. */
  only: ReadonlyArray<string> | undefined
}

/** Quick fixes for the findings in the range, and one action that mends all that `--fix` mends. */
export function codeActions(options: ActionOptions): Array<CodeAction> {
  const {only} = options
  const isAsked = (kind: string) => only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`))
  return [
    ...(isAsked(CodeActionKind.QuickFix) ? quickFixes(options) : []),
    ...(isAsked(fixAllKind) ? fixAll(options) : [])
  ]
}

function quickFixes({document, messages, folder, range}: ActionOptions): Array<CodeAction> {
  const text = document.getText()
  return messages.flatMap((message) => {
    const own = rangeOf(message, text)
    if (isBefore(own.end, range.start) || isBefore(range.end, own.start)) return []
    const diagnostics = [toDiagnostic(message, {text, folder})]
    const action = (title: string, edits: Array<TextEdit>): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: {changes: {[document.uri]: edits}}
    })
    const {fix, update, expected} = message
    if (fix !== undefined) return [{...action(`Fix: ${message.message}`, editsOf(fix, document)), isPreferred: true}]
    if (update !== undefined) return [action('Write the recorded output anew', editsOf(update, document))]
    const actual = document.getText(own)
    return replacements(actual, expected).map((value) =>
      action(`Replace \`${actual}\` with \`${value}\``, [{range: own, newText: value}])
    )
  })
}

function isBefore(left: Range['start'], right: Range['start']): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character)
}

function editsOf(edits: ReadonlyArray<Edit>, document: TextDocument): Array<TextEdit> {
  const mark = document.getText().startsWith('\uFEFF') ? 1 : 0
  return edits.map(({start, end, text}) => ({
    range: {start: document.positionAt(start + mark), end: document.positionAt(end + mark)},
    newText: text
  }))
}

/** Fixes that touch each other wait for the next time. */
function fixAll({document, messages}: ActionOptions): Array<CodeAction> {
  const text = document.getText().replace(/^\uFEFF/, '')
  const fixed = makeFixes(
    text,
    messages.flatMap(({fix}) => (fix === undefined ? [] : [fix]))
  )
  if (fixed.count === 0) return []
  const edit = {changes: {[document.uri]: editsOf([changeOf(text, fixed.text)], document)}}
  return [{title: 'Fix all that check-docs can fix', kind: fixAllKind, edit}]
}

/** The one edit that leads from a text to another. */
function changeOf(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return {start, end: before.length - end, text: after.slice(start, after.length - end)}
}
