/**
 * Warn when something of the work on a document was left in it: marks of a merge, captions of an editor, filler. Examples,
 * which are also the tests: `docs/rules/no-leftover.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {TextLine} from '../src/markdown/lines.ts'
import type {Finding} from '../src/facts/finding.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {visit} from 'unist-util-visit'
import {meta, report} from '../src/facts/finding.ts'
import {textOf} from '../src/markdown/parse.ts'
import {pointInLine, readLines} from '../src/markdown/lines.ts'
import {code} from '../src/text/words.ts'

const mark = /^(?:<{7}|>{7}|\|{7})(?= \S|$)|^={7}$/
const caption = /^\s*(?:<!--\s*)?(CAPTION|FIGCAPTION|EDITOR'S NOTE|NOTE TO (?:SELF|EDITOR|REVIEWER))\s*:/
const filler = /\blorem ipsum\b/i
const todo = /(?:^|[\s([*_])(TODO|FIXME|TBD|TKTK)(?=[\s:)\].,*_(]|$)/

const noLeftover = lintRule<Root, undefined>(meta('no-leftover'), (tree, file) => {
  const lines = readLines(textOf(file))
  const kinds = kindsOf(tree, lines.length)
  const marks = lines.filter((line) => mark.test(line.text.trimEnd()))
  const isMerge =
    marks.some(({text}) => text.startsWith('<<<<<<<')) || marks.some(({text}) => text.startsWith('>>>>>>>'))
  const speaksOfMerges = /\bconflict(?:s|ed|ing)?\b/i.test(String(file))
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'text'
    if (kind === 'hidden') continue
    if (isMerge && marks.includes(line) && !(kind === 'code' && speaksOfMerges))
      tell(index, {file, lines, ...mergeFinding(line)})
    const found =
      kind === 'code' ? caption.exec(line.text)?.[1] : (caption.exec(line.text)?.[1] ?? filler.exec(line.text)?.[0])
    if (found !== undefined) tell(index, {file, lines, word: found, severity: 'warning', ...leftover(found)})
    const open = kind === 'text' ? todo.exec(line.text)?.[1] : undefined
    if (open !== undefined) tell(index, {file, lines, word: open, severity: 'info', ...leftover(open)})
  }
})
export default noLeftover

type Told = Pick<Finding, 'reason' | 'note'> & Partial<Pick<Finding, 'severity'>> & {word: string}

function mergeFinding({text}: TextLine): Told {
  const word = text.trimEnd()
  return {
    word,
    reason: `Unexpected mark of a merge ${code(word)}, expected the text of one side`,
    note: 'The conflict was committed as it was: readers see both versions. Keep one, and remove the marks.'
  }
}

function leftover(word: string): Pick<Finding, 'reason' | 'note'> {
  return {
    reason: `Unexpected ${code(word)}, expected finished text`,
    note: 'It was written for those who work on the document, not for those who read it.'
  }
}

interface Where extends Told {
  file: VFile
  lines: ReadonlyArray<TextLine>
}

function tell(index: number, {file, lines, word, ...finding}: Where): void {
  const at = lines[index]?.text.indexOf(word) ?? 0
  const place = {start: pointInLine(lines, index + 1, at), end: pointInLine(lines, index + 1, at + word.length)}
  report(file, {place, actual: word, ...finding})
}

/** What each line is part of: comments and front matter are not shown. */
function kindsOf(tree: Root, count: number): ReadonlyArray<'text' | 'code' | 'hidden'> {
  const kinds = Array.from({length: count}, (): 'text' | 'code' | 'hidden' => 'text')
  visit(tree, ['yaml', 'toml', 'html', 'code'], (node) => {
    const isComment = node.type === 'html' && node.value.startsWith('<!--')
    if ((node.type === 'html' && !isComment) || node.position === undefined) return
    const isShown = node.type === 'code' && !/^(?:md|mdx|markdown)$/i.test(node.lang ?? '')
    kinds.fill(isShown ? 'code' : 'hidden', node.position.start.line - 1, node.position.end.line)
  })
  return kinds
}
