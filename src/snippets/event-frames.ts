/** Frames of an event stream as a browser reads them: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
import type {DataFault} from './data.ts'
import {code} from '../text/words.ts'
import {suggest} from '../text/suggest.ts'

const fields = ['data', 'event', 'id', 'retry']

interface Field {
  name: string
  value: string
  /** Offset of the line in the source, and its length. */
  start: number
  length: number
}

/** What a browser would drop without a word: fields it does not know, events without data, events that melt into one. */
export function checkEventStream(source: string): ReadonlyArray<DataFault> {
  const blocks = blocksOf(source)
  if (blocks.every((block) => block.every(({name}) => !fields.includes(name)))) return []
  return blocks.flatMap(checkBlock)
}

function checkBlock(block: ReadonlyArray<Field>): ReadonlyArray<DataFault> {
  const faults = block.flatMap(fieldFault)
  const [event, second] = block.filter(({name}) => name === 'event')
  const hasData = block.some(({name}) => name === 'data')
  const hasOdd =
    faults.length > 0 || block.some(({name, value}) => !fields.includes(name) || /^(?:\.{3}|…)/.test(value))
  if (event !== undefined && second !== undefined && event.value !== second.value && hasData)
    faults.push({
      ...spanOf(second),
      reason: `Unexpected second ${code(`event: ${second.value}`)} in one event, expected a blank line before it`,
      note: `A blank line ends an event. Without it the first one is dropped: nobody hears of ${code(event.value)}.`
    })
  else if (event !== undefined && !hasData && !hasOdd)
    faults.push({
      ...spanOf(event),
      reason: `Unexpected event ${code(event.value)} without data, expected a line \`data: …\` below it`,
      note: 'A browser dispatches no event that has no data.'
    })
  return faults
}

function fieldFault(field: Field): Array<DataFault> {
  const {name, value, start} = field
  if (name === 'retry' && value !== '' && !/^\d+$/.test(value) && !/^[<{$…]|\.\.\./.test(value))
    return [
      {
        ...spanOf(field),
        reason: `Unexpected value ${code(value)} of ${code('retry')}, expected milliseconds in digits`,
        note: 'Browsers ignore any other value.'
      }
    ]
  if (fields.includes(name) || name === '') return []
  if (/^\s*[{["]/.test(name))
    return [
      {
        ...spanOf(field),
        reason: 'Unexpected line without a field in an event, expected `data: …`',
        note: 'Browsers ignore lines without a field, so the event lacks it.'
      }
    ]
  const near = suggest(name.toLowerCase(), fields, {most: 2})
  if (near === undefined) return []
  return [
    {
      start,
      end: start + name.length,
      actual: name,
      expected: [near],
      reason: `Unexpected field ${code(name)} of an event, expected ${code(near)}`,
      note: 'Browsers ignore fields that they do not know.'
    }
  ]
}

function spanOf({start, length}: Field): {start: number; end: number} {
  return {start, end: start + length}
}

/** Lines of fields, event by event; comments are none. */
function blocksOf(source: string): ReadonlyArray<ReadonlyArray<Field>> {
  const blocks: Array<Array<Field>> = [[]]
  let offset = 0
  for (const text of source.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(text) ?? []
    if (text.trim() === '') blocks.push([])
    else if (name !== '' && !/^[#/]/.test(name)) blocks.at(-1)?.push({name, value, start: offset, length: text.length})
    offset += text.length + 1
  }
  return blocks.filter((block) => block.length > 0)
}
