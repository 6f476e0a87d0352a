/** The event streams that are open now, of change streams and of other services alike. */
import type {BodySink} from '../../web/server.ts'

export interface OpenSinks {
  count(): number
  /** Starts one; gives the function that the client calls when it goes away. */
  add(sink: BodySink, onEnd?: () => void): () => void
  endAll(): void
  writeAll(text: string): void
}

export function createSinks(): OpenSinks {
  const open = new Map<BodySink, () => void>()
  const close = (sink: BodySink) => {
    open.get(sink)?.()
    open.delete(sink)
  }
  return {
    count: () => open.size,
    add(sink, onEnd) {
      open.set(sink, () => onEnd?.())
      return () => close(sink)
    },
    endAll() {
      for (const sink of open.keys()) {
        close(sink)
        sink.end()
      }
    },
    writeAll(text) {
      for (const sink of open.keys()) sink.write(text)
    }
  }
}
