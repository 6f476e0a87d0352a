/** HTTP fences: requests and answers as documentation writes them, and what no server or client would take. */
import type {DataFault} from './data.ts'
import {code} from '../text/words.ts'
import {suggest} from '../text/suggest.ts'
import {checkJson} from './json.ts'
import {checkEventStream} from './event-frames.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'QUERY']
const start = /^(?:[A-Za-z]+\s+(?:https?:\/\/|\/|\*|\{\{|<)\S*.*|HTTP\/[\d.]+.*)$/
const placeholder = /\.\.\.|…|<[\w -]+>|\{\{|\$\{/

interface Line {
  text: string
  offset: number
}

/** What is wrong with the messages of an `http` fence, in order; blank for what is no message at all. */
export function checkHttp(source: string): ReadonlyArray<DataFault> {
  const lines = linesOf(source)
  const starts = lines.flatMap((line, index) => (start.test(line.text.trim()) && isStart(lines, index) ? [index] : []))
  return starts.flatMap((from, index) => checkMessage(lines.slice(from, starts[index + 1] ?? lines.length)))
}

/** Headers alone belong to a message that is not shown; a line of a body is none's start. */
function isStart(lines: ReadonlyArray<Line>, index: number): boolean {
  const before = lines[index - 1]?.text.trim() ?? ''
  return before === '' || /^(?:#|\/\/)/.test(before)
}

function checkMessage([first, ...rest]: ReadonlyArray<Line>): ReadonlyArray<DataFault> {
  if (first === undefined) return []
  const blank = rest.findIndex(({text}) => text.trim() === '')
  const head = blank === -1 ? rest : rest.slice(0, blank)
  const body = blank === -1 ? [] : rest.slice(blank + 1)
  const faults = [startFault(first), ...head.flatMap((line, index) => headerFault(line, {index, head}))]
  return [...faults.filter((fault) => fault !== undefined), ...bodyFaults(head, body)]
}

function startFault({text, offset}: Line): DataFault | undefined {
  const [word = ''] = text.trim().split(/\s/, 1)
  const at = offset + text.indexOf(word)
  const span = {start: at, end: at + word.length, actual: word}
  if (word.startsWith('HTTP/')) {
    const status = /^HTTP\/[\d.]+\s+(\S+)/.exec(text.trim())?.[1]
    if (status === undefined || /^[1-5]\d\d$/.test(status) || placeholder.test(status)) return undefined
    const from = offset + text.indexOf(status)
    return {
      reason: `Unexpected status ${code(status)}, expected a number from 100 to 599`,
      start: from,
      end: from + status.length,
      actual: status
    }
  }
  if (methods.includes(word.toUpperCase())) return undefined
  const near = suggest(word.toUpperCase(), methods)
  if (near === undefined) return undefined
  return {...span, reason: `Unexpected method ${code(word)}, expected ${code(near)}`, expected: [near]}
}

interface HeaderContext {
  index: number
  head: ReadonlyArray<Line>
}

function headerFault({text, offset}: Line, {index, head}: HeaderContext): ReadonlyArray<DataFault> {
  const line = text.trim()
  const isContinued = /^\s/.test(text) || /^[?&]/.test(line)
  if (isContinued || placeholder.test(line) || /^(?:#|\/\/|@|--)/.test(line)) return []
  const at = offset + text.indexOf(line)
  // A body that follows without a blank line is read as headers.
  if (/^[[{<"]/.test(line)) {
    if (head.slice(0, index).some((before) => /^[[{<"]/.test(before.text.trim()))) return []
    return [
      {
        reason: `Unexpected ${code(line)} among the headers, expected a blank line before the body`,
        start: at,
        end: at + line.length,
        actual: line
      }
    ]
  }
  if (head.slice(0, index).some((before) => /^[[{<"]/.test(before.text.trim()))) return []
  const [, name, value = ''] = /^([^\s:]+):\s*(.*)$/.exec(line) ?? []
  if (name !== undefined) return triggerFault({name, value, offset: at + line.length - value.length})
  return [
    {
      reason: `Unexpected line ${code(line)} among the headers, expected \`Name: value\``,
      start: at,
      end: at + line.length,
      actual: line,
      note: 'Servers and browsers refuse a message with a header line that has no colon after its name.'
    }
  ]
}

/** htmx reads `HX-Trigger` as JSON when it begins with a brace, and fires nothing when that does not parse. */
function triggerFault({name, value, offset}: {name: string; value: string; offset: number}): ReadonlyArray<DataFault> {
  if (!/^hx-(?:trigger(?:-after-(?:swap|settle))?|location)$/i.test(name) || !value.startsWith('{')) return []
  const reading = checkJson(value, 'json')
  if (reading === 'ok' || 'skip' in reading) return []
  return [
    {
      ...reading,
      start: offset + reading.start,
      end: offset + reading.end,
      note: `htmx parses \`${name}\` as JSON: with this value no event is fired.`
    }
  ]
}

function bodyFaults(head: ReadonlyArray<Line>, body: ReadonlyArray<Line>): ReadonlyArray<DataFault> {
  const first = body.find(({text}) => text.trim() !== '')
  if (first === undefined) return []
  const last = body.findLast(({text}) => text.trim() !== '') ?? first
  const text = body.map((line) => line.text).join('\n')
  const type = typeOf(head)
  const shift = (fault: DataFault) => ({
    ...fault,
    start: fault.start + (body[0]?.offset ?? 0),
    end: fault.end + (body[0]?.offset ?? 0)
  })
  const isStream = body.some((line) => /^(?:data|event):/.test(line.text))
  if (type !== undefined && isStream && /^(?:text\/(?:plain|html)|application\/json)\b/i.test(type.text)) {
    return [
      {
        reason: `Unexpected type ${code(type.text)} of an event stream, expected ${code('text/event-stream')}`,
        start: type.start,
        end: type.start + type.text.length,
        actual: type.text,
        expected: ['text/event-stream'],
        note: 'A browser closes an `EventSource` whose answer has another type, and does not try again.'
      }
    ]
  }
  if (isStream && (type === undefined || /event-stream/i.test(type.text))) return checkEventStream(text).map(shift)
  if (
    !/^[[{]/.test(first.text.trim()) ||
    !/[\]}]$/.test(last.text.trim()) ||
    (type !== undefined && !/json/i.test(type.text))
  )
    return []
  const reading = checkJson(text, 'json')
  return reading === 'ok' || 'skip' in reading ? [] : [shift(reading)]
}

function typeOf(head: ReadonlyArray<Line>): {text: string; start: number} | undefined {
  for (const {text, offset} of head) {
    const value = /^content-type:\s*(\S[^;\s]*)/i.exec(text.trim())?.[1]
    if (value !== undefined) return {text: value, start: offset + text.indexOf(value)}
  }
  return undefined
}

function linesOf(source: string): ReadonlyArray<Line> {
  let offset = 0
  return source.split('\n').map((text) => {
    const line = {text, offset}
    offset += text.length + 1
    return line
  })
}
