/** From the bytes of an event stream to its events: HTML Standard §9.2.5 and §9.2.6. */
import {createUtf8Decoder} from './utf8.ts'

export interface StreamEvent {
  /** `message` when the stream names none. */
  type: string
  data: string
  lastEventId: string
}

export interface EventStreamParser {
  /** The next bytes of the body, cut anywhere. */
  write(bytes: Uint8Array): void
  /** The last event ID string, which outlives the connection: also blocks without data set it. */
  readonly lastEventId: string
}

export interface EventStreamHandlers {
  /** The ID that earlier connections left (default: `''`). */
  lastEventId?: string
  onEvent(event: StreamEvent): void
  /** A valid `retry` line, ms; takes effect before the block ends. */
  onRetry(milliseconds: number): void
  /** A comment line, text after the colon. */
  onComment?(text: string): void
}

interface Block {
  data: string
  type: string
  /** The ID buffer; a block without an `id` line keeps it. */
  id: string
}

export function createEventStreamParser(handlers: EventStreamHandlers): EventStreamParser {
  const decode = createUtf8Decoder()
  let lastEventId = handlers.lastEventId ?? ''
  const block: Block = {data: '', type: '', id: lastEventId}
  let rest = ''
  let isFirst = true
  let afterReturn = false

  function readLines(text: string): void {
    let start = 0
    for (let index = 0; index < text.length; index += 1) {
      const character = text[index]
      if (character !== '\n' && character !== '\r') {
        afterReturn = false
        continue
      }
      const isSecondHalf = character === '\n' && afterReturn
      afterReturn = character === '\r'
      if (!isSecondHalf) readLine(rest + text.slice(start, index))
      if (!isSecondHalf) rest = ''
      start = index + 1
    }
    rest += text.slice(start)
  }

  function readLine(line: string): void {
    if (line === '') return dispatch()
    if (line.startsWith(':')) return handlers.onComment?.(line.slice(1))
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') block.data += `${value}\n`
    else if (field === 'event') block.type = value
    else if (field === 'id' && !value.includes('\0')) block.id = value
    else if (field === 'retry' && /^[0-9]+$/.test(value)) handlers.onRetry(Number(value))
  }

  function dispatch(): void {
    lastEventId = block.id
    const {data, type} = block
    block.data = ''
    block.type = ''
    if (data === '') return
    handlers.onEvent({type: type === '' ? 'message' : type, data: data.slice(0, -1), lastEventId})
  }

  return {
    get lastEventId() {
      return lastEventId
    },
    write(bytes) {
      const text = decode(bytes)
      if (text === '') return
      readLines(isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text)
      isFirst = false
    }
  }
}
