/**
 * What a page talks to: requests in, responses out, nothing of HTTP's wire. The same server answers the in-memory
 * network of a page and, in the example and the cross-check, real HTTP on loopback.
 */

/** Who in the page made the request. */
export type RequestVia =
  | 'fetch'
  | 'xhr'
  | 'eventsource'
  | 'script'
  | 'style'
  | 'image'
  | 'iframe'
  | 'navigation'
  | 'beacon'
  | 'import'
  | 'other'

/** Header names in lower case. */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>

export interface ServerRequest {
  method: string
  /** Absolute, serialised. */
  url: string
  headers: HeaderList
  /** Text of the body; `undefined` without one. */
  body: string | undefined
  via: RequestVia
}

/** Where a streamed body is written to. All calls after `end` or `fail` are ignored. */
export interface BodySink {
  write(chunk: string | Uint8Array): void
  /** The server ended the response. */
  end(): void
  /** The connection broke. */
  fail(): void
}

export interface ServerResponse {
  status: number
  statusText?: string
  headers: HeaderList
  /**
   * The whole body, or a function that is called once with the sink when the response starts and gives the function to
   * call when the client goes away.
   */
  body: string | Uint8Array | ((sink: BodySink) => () => void)
}

/** Answers at once; latency is the network's business. `'refuse'` is a connection that can't be made. */
export type Server = (request: ServerRequest) => ServerResponse | 'refuse'

/** The value of a header, or `undefined`. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find((header) => header[0].toLowerCase() === wanted)?.[1]
}
