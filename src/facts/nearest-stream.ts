/** The stream that a wrong address probably means. */
import type {BackendDescription} from '../backends/backend.ts'
import {suggest} from '../text/suggest.ts'

/** Path of a stream that the document knows; `undefined` when none is near. */
export function nearestStream(path: string, {collections, streams}: BackendDescription): string | undefined {
  const known = [
    ...collections.flatMap((collection) => collection.streams.map((name) => `${collection.path}/_streams/${name}`)),
    ...Object.keys(streams)
  ].filter((stream) => stream !== path)
  const ofCollection = known.filter((stream) =>
    stream.startsWith(`${path.replace(/\/(?:_streams?\b.*|streams?\b.*)?$/, '')}/_streams/`)
  )
  return suggest(path, known, {most: 4}) ?? (ofCollection.length === 1 ? ofCollection[0] : undefined)
}
