/** Commands of a shell: read for what can't be a command line, never run. */
import type {DataFault} from './data.ts'
import {code} from '../text/words.ts'

interface Reader {
  source: string
  at: number
  faults: Array<DataFault>
  /** Opening brackets and words that wait for their end. */
  open: Array<{text: string; close: string; at: number}>
}

const pairs: Readonly<Record<string, string>> = {if: 'fi', do: 'done', case: 'esac', '(': ')', '{': '}'}
const isTranscript = /^[ \t]*(?:\$|%|>|PS [^>]*>|[\w.-]+@[\w.-]+[^$#]*[$#])\s+\S/m
const isAngle = /^\s*>/
const ellipsis = /^\s*(?:\.{3}|…|→|←|=>|✅|❌)/

/** Faults in the order of the text; of a transcript only its commands are read. */
export function checkShell(source: string): ReadonlyArray<DataFault> {
  const text = commandsOf(source)
  const reader: Reader = {source: text, at: 0, faults: [], open: []}
  while (reader.at < text.length && reader.faults.length === 0) step(reader)
  const [unclosed] = reader.open
  if (reader.faults.length === 0 && unclosed !== undefined && !/\.\.\.|…/.test(text)) {
    const reason = `Cannot find the end of ${code(unclosed.text)}, expected ${code(unclosed.close)} after it`
    reader.faults.push({reason, start: unclosed.at, end: unclosed.at + unclosed.text.length, actual: unclosed.text})
  }
  return [...reader.faults, ...lineFaults(text)].sort((left, right) => left.start - right.start)
}

/** What is printed is blanked, as are lines that stand for others. */
function commandsOf(source: string): string {
  const lines = source.split('\n')
  const hasPrompts = isTranscript.test(source)
  // Beside another prompt `>` is that of a command's next line; elsewhere it is printed.
  const hasOther = lines.some((line) => isTranscript.test(line) && !isAngle.test(line))
  let continued = false
  let isCommand = false
  return lines
    .map((line) => {
      const isPrinted = hasOther && isAngle.test(line) && !isCommand
      isCommand = continued || !hasPrompts || (isTranscript.test(line) && !isPrinted)
      continued = isCommand && /\\\s*$/.test(line)
      const kept = isCommand && !ellipsis.test(line) ? line.replace(/^(\s*)(?:\$|%|>)(?=\s)/, '$1 ') : ''
      return kept.padEnd(line.length)
    })
    .join('\n')
}

function step(reader: Reader): void {
  const {source, at} = reader
  const char = source[at] ?? ''
  const before = source[at - 1] ?? '\n'
  if (char === '\\') reader.at += 2
  else if (char === '#' && /[\s;(]/.test(before)) reader.at = endOfLine(source, at)
  else if (char === "'" || char === '"' || char === '`') quote(reader, char)
  else if (source.startsWith('<<', at) && !source.startsWith('<<<', at)) hereDocument(reader)
  else if (char === '(' || (char === '{' && (before === '$' || /\s/.test(source[at + 1] ?? '')))) open(reader, char)
  else if (char === ')' || (char === '}' && reader.open.at(-1)?.close === '}')) close(reader, char)
  else if (/[a-z]/.test(char) && isCommandStart(source, at)) word(reader)
  else reader.at += 1
}

function quote(reader: Reader, mark: string): void {
  const {source, at} = reader
  let end = at + 1
  while (end < source.length && source[end] !== mark) end += mark !== "'" && source[end] === '\\' ? 2 : 1
  reader.at = end + 1
  if (end < source.length) return
  const line = source.slice(at, endOfLine(source, at))
  reader.faults.push({
    reason: `Cannot find the end of the text that ${code(mark)} begins, expected ${code(mark)} after it`,
    start: at,
    end: at + line.trimEnd().length,
    actual: line.trimEnd(),
    note: "A shell waits for the end and runs nothing. An apostrophe in a text begins one too: write `\\'`, or put the text into double quotes."
  })
}

function hereDocument(reader: Reader): void {
  const {source, at} = reader
  const [whole = '<<', , name] = /^<<-?\s*(["']?)([\w-]+)\1/.exec(source.slice(at)) ?? []
  reader.at = at + whole.length
  if (name === undefined) return
  const body = endOfLine(source, at) + 1
  const end = new RegExp(`^\\s*${name}\\s*$`, 'm').exec(source.slice(body))
  if (end !== null) reader.at = Math.max(reader.at, body + end.index + end[0].length)
  else {
    const reason = `Cannot find the end of the here-document ${code(whole)}, expected a line ${code(name)}`
    reader.faults.push({reason, start: at, end: at + whole.length, actual: whole})
  }
}

function open(reader: Reader, text: string): void {
  reader.open.push({text, close: pairs[text] ?? '', at: reader.at})
  reader.at += text.length
}

function close(reader: Reader, text: string): void {
  const isOpen = reader.open.at(-1)?.close === text
  if (isOpen) reader.open.pop()
  // A pattern of `case` ends in a bracket that nothing opened.
  else if (text === ')' && !reader.open.some((opened) => opened.text === 'case')) {
    const reason = `Unexpected ${code(text)}, expected ${code('(')} before it`
    reader.faults.push({reason, start: reader.at, end: reader.at + 1, actual: text})
  }
  reader.at += text.length
}

function word(reader: Reader): void {
  const text = /^[a-z][\w.-]*/.exec(reader.source.slice(reader.at))?.[0] ?? ''
  if (text === 'if' || text === 'do' || text === 'case') return open(reader, text)
  if (reader.open.at(-1)?.close === text) reader.open.pop()
  reader.at += Math.max(1, text.length)
}

/** After a newline, an operator, or a word that a command follows. */
function isCommandStart(source: string, at: number): boolean {
  return /(?:^|[\n;&|(]|\b(?:then|do|else|elif)\s)\s*$/.test(source.slice(Math.max(0, at - 40), at))
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}

/** What stands on a line as it should not, whatever the command. */
function lineFaults(text: string): ReadonlyArray<DataFault> {
  return [...trailingBlanks(text), ...typography(text)]
}

function trailingBlanks(text: string): ReadonlyArray<DataFault> {
  return [...text.matchAll(/(?<!\\)\\[ \t]+(?=\n[ \t]*\S)/g)].map(({index, 0: blank}) => ({
    reason: 'Unexpected blank after `\\` at the end of the line, expected the end of the line',
    start: index,
    end: index + blank.length,
    actual: blank,
    expected: ['\\'],
    note: 'Only a newline right after it continues the command: here the command ends, and the next line is one of its own.'
  }))
}

function typography(text: string): ReadonlyArray<DataFault> {
  const dashes = [...text.matchAll(/(?<=\s)[–—](?=[A-Za-z]{1,20}(?:[\s=]|$))/g)]
  const quotes = [...text.matchAll(/(?<=[\s=])[“”‘’](?=[^\s“”‘’][^\n“”‘’]*[“”‘’])/g)]
  return [...dashes, ...quotes]
    .filter(({index}) => !text.slice(text.lastIndexOf('\n', index) + 1, index).includes('#'))
    .map(({index, 0: mark}) => {
      const plain = /[–—]/.test(mark) ? '--' : /[“”]/.test(mark) ? '"' : "'"
      const hint = plain === '--' && /^.[A-Za-z](?:\s|$)/.test(text.slice(index)) ? '-' : plain
      return {
        reason: `Unexpected typographic ${code(mark)} in a command, expected ${code(hint)}`,
        start: index,
        end: index + 1,
        actual: mark,
        expected: [hint],
        note: 'A shell takes it as a letter. Word processors put it in place of what was typed.'
      }
    })
}
