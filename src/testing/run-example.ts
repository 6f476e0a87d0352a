/** Runs one rule, alone, over one example of its page. */
import type {Root} from 'mdast'
import type {Pluggable} from 'unified'
import type {VFileMessage} from 'vfile-message'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {VFile} from 'vfile'
import {unified} from 'unified'
import {applyEdits, invertEdits} from '../markdown/edit.ts'
import {fixText} from '../engine/fix-text.ts'
import {parseMarkdown} from '../markdown/parse.ts'
import type {Example} from './rule-page.ts'

export interface RunOptions {
  /** The rule as a plugin, with its level and options. */
  rule: Pluggable
  /** Runs the pages of the document and keeps the outcomes in its facts; needed by rules that judge a run (default: nothing is run). */
  execute?: (tree: Root, file: VFile) => Promise<void>
}

/**
 * What the rule says, as a `messages` fence has it: `3:7-3:11: warning: Unexpected …`, sorted by place, each with its
 * note on a line of its own below it, indented.
 */
export async function runExample(example: Example, options: RunOptions): Promise<Array<string>> {
  return linesOf(await messagesOf(example, options))
}

/**
 * What `--fix` and `--update` make of the example; `undefined` when nothing is mended. Throws `RangeError` when the edits can't be
 * taken back.
 */
export async function fixExample(example: Example, options: RunOptions): Promise<string | undefined> {
  const {text} = await fixText(example.input, async (input) => {
    const messages = await messagesOf({...example, input}, options)
    const fixes = messages.flatMap(({fix = [], update = []}) => [fix, update])
    for (const fix of fixes) {
      const back = applyEdits(applyEdits(input, fix), invertEdits(input, fix))
      if (back !== input) throw new RangeError(`Cannot take back the edits of \`${example.name}\``)
    }
    return fixes
  })
  return text === example.input ? undefined : text
}

async function messagesOf(example: Example, {rule, execute}: RunOptions): Promise<ReadonlyArray<VFileMessage>> {
  const cwd = mkdtempSync(join(tmpdir(), 'check-docs-example-'))
  try {
    for (const [path, content] of Object.entries({...example.files, [example.path]: example.input})) {
      mkdirSync(dirname(join(cwd, path)), {recursive: true})
      writeFileSync(join(cwd, path), content)
    }
    const file = new VFile({cwd, path: example.path, value: example.input})
    const tree = parseMarkdown(file)
    await execute?.(tree, file)
    await unified().use([rule]).run(tree, file)
    return file.messages
  } finally {
    rmSync(cwd, {recursive: true, force: true})
  }
}

/** Lines that differ between what was said and what the page has: `+` said, `-` missing; notes count where the page has one. */
export function compareMessages(actual: ReadonlyArray<string>, example: Example): ReadonlyArray<string> {
  const hasNotes = example.messages.some((line) => line.startsWith(' '))
  const said = actual.filter((line) => hasNotes || !line.startsWith(' '))
  const missing = example.messages.filter((line) => !said.includes(line))
  const more = said.filter((line) => !example.messages.includes(line))
  return [...missing.map((line) => `- ${line}`), ...more.map((line) => `+ ${line}`)]
}

function linesOf(messages: ReadonlyArray<VFileMessage>): Array<string> {
  const sorted = [...messages].sort(
    (left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0)
  )
  return sorted.flatMap((message) => {
    const line = `${placeOf(message)}: ${message.level ?? 'error'}: ${message.reason}`
    return message.note === undefined ? [line] : [line, `  ${message.note}`]
  })
}

function placeOf({place}: VFileMessage): string {
  if (place === undefined) return '1:1'
  if (!('start' in place)) return `${place.line}:${place.column}`
  return `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column}`
}
