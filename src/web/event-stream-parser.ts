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

interface State {
  handlers: EventStreamHandlers
  lastEventId: string
  data: string
  type: string
  /** The ID buffer; a block without an `id` line keeps it. */
  id: string
  /** The line so far. */
  rest: string
  isFirst: boolean
  /** The last character ended a line as CR: a LF that follows belongs to it. */
  afterReturn: boolean
}

export function createEventStreamParser(handlers: EventStreamHandlers): EventStreamParser {
  const decode = createUtf8Decoder()
  const lastEventId = handlers.lastEventId ?? ''
  const state: State = {
    handlers,
    lastEventId,
    data: '',
    type: '',
    id: lastEventId,
    rest: '',
    isFirst: true,
    afterReturn: false
  }
  return {
    get lastEventId() {
      return state.lastEventId
    },
    write(bytes) {
      const text = decode(bytes)
      if (text === '') return
      readLines(state, state.isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text)
      state.isFirst = false
    }
  }
}

function readLines(state: State, text: string): void {
  let start = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character !== '\n' && character !== '\r') {
      state.afterReturn = false
      continue
    }
    const isSecondHalf = character === '\n' && state.afterReturn
    state.afterReturn = character === '\r'
    const line = state.rest + text.slice(start, index)
    state.rest = ''
    start = index + 1
    if (!isSecondHalf) readLine(state, line)
  }
  state.rest += text.slice(start)
}

function readLine(state: State, line: string): void {
  const {handlers} = state
  if (line === '') return dispatch(state)
  if (line.startsWith(':')) return handlers.onComment?.(line.slice(1))
  const colon = line.indexOf(':')
  const field = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
  if (field === 'data') state.data += `${value}\n`
  else if (field === 'event') state.type = value
  else if (field === 'id' && !value.includes('\0')) state.id = value
  else if (field === 'retry' && /^[0-9]+$/.test(value)) handlers.onRetry(Number(value))
}

function dispatch(state: State): void {
  const {data, type, id} = state
  state.lastEventId = id
  state.data = ''
  state.type = ''
  if (data === '') return
  state.handlers.onEvent({type: type === '' ? 'message' : type, data: data.slice(0, -1), lastEventId: id})
}
