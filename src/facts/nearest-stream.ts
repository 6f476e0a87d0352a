/** The stream that a wrong address probably means. */
import type {BackendDescription} from '../backends/backend.ts'
import {suggest} from '../text/suggest.ts'

export interface WrittenAddress {
  /** As the page asked for it. */
  path: string
  /** As the document has it: a relative one depends on the address of the page. */
  written: string
}

/** Path of a stream that the document knows; `undefined` when none is near. */
export function nearestStream(
  {path, written}: WrittenAddress,
  {collections, streams}: BackendDescription
): string | undefined {
  const known = [
    ...collections.flatMap((collection) => collection.streams.map((name) => `${collection.path}/_streams/${name}`)),
    ...Object.keys(streams)
  ].filter((stream) => stream !== path)
  const ofCollection = known.filter((stream) =>
    stream.startsWith(`${path.replace(/\/(?:_streams?\b.*|streams?\b.*)?$/, '')}/_streams/`)
  )
  const isRelative = !/^(?:\/|[a-z][a-z\d+.-]*:)/i.test(written)
  const ofName = known.filter((stream) => isRelative && stream.endsWith(`/_streams/${path.split('/').at(-1)}`))
  if (ofName.length === 1) return ofName[0]
  return suggest(path, known, {most: 4}) ?? (ofCollection.length === 1 ? ofCollection[0] : undefined)
}
