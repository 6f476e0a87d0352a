/** Event streams of other services, such as a clock: the frames that the document shows, one each second. */
import type {ServerResponse} from '../../web/server.ts'
import type {StreamFrame, StreamScript} from '../backend.ts'
import {streamAnswer} from './change-streams.ts'
import type {OpenSinks} from './open-sinks.ts'

export interface ServiceStreamOptions extends StreamScript {
  sinks: OpenSinks
  schedule: (task: () => void, delay: number) => () => void
}

/**
 * Sends the frames in turn, from the first again after the last, until the client goes away. A stream whose last frame says
 * that it is the last one ends with it.
 */
export function openServiceStream({frames, every = 1000, ends, sinks, schedule}: ServiceStreamOptions): ServerResponse {
  return streamAnswer((sink) => {
    let next = 0
    let cancel = () => {}
    const send = () => {
      const frame = frames[next % frames.length]
      if (frame === undefined) return
      next += 1
      sink.write(toText(frame))
      if (next === frames.length && (ends ?? isLast(frame))) {
        leave()
        sink.end()
      } else cancel = schedule(send, every)
    }
    cancel = schedule(send, every)
    const leave = sinks.add(sink, () => cancel())
    return leave
  })
}

/** True for a frame that says that the stream is over: `event: done`, `data: [DONE]`. */
export function isLast({event = '', data}: StreamFrame): boolean {
  return /^(?:done|end|ended|complete|completed|finish|finished|close|eof)$/i.test(event) || data === '[DONE]'
}

function toText({event, id, data}: StreamFrame): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`)
  return `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}${lines.join('')}\n`
}
