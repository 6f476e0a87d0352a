/** Event streams of other services, such as a clock: the frames that the document shows, one each second. */
import type {ServerResponse} from '../../web/server.ts'
import type {StreamFrame} from '../backend.ts'
import {streamAnswer} from './change-streams.ts'
import type {OpenSinks} from './open-sinks.ts'

const interval = 1000

export interface ServiceStreamOptions {
  frames: ReadonlyArray<StreamFrame>
  sinks: OpenSinks
  schedule: (task: () => void, delay: number) => () => void
}

/** Sends the frames in turn, from the first again after the last, until the client goes away. */
export function openServiceStream({frames, sinks, schedule}: ServiceStreamOptions): ServerResponse {
  return streamAnswer((sink) => {
    let next = 0
    let cancel = () => {}
    const send = () => {
      const frame = frames[next % frames.length]
      if (frame === undefined) return
      next += 1
      cancel = schedule(send, interval)
      sink.write(toText(frame))
    }
    cancel = schedule(send, interval)
    return sinks.add(sink, () => cancel())
  })
}

function toText({event, id, data}: StreamFrame): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`)
  return `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}${lines.join('')}\n`
}
