/** The parts of the Chrome DevTools Protocol's events that are used here; playwright-core does not export its types. */

export interface PausedRequest {
  requestId: string
  networkId?: string
  resourceType: string
  request: {url: string; method: string; headers: Readonly<Record<string, string>>}
}

export interface SentRequest {
  requestId: string
  frameId?: string
  documentURL: string
  type?: string
  initiator: {type: string}
  request: {url: string; method: string; headers: Readonly<Record<string, string>>; postData?: string}
  redirectResponse?: ResponseHead
}

export interface ResponseHead {
  status: number
  headers: Readonly<Record<string, string>>
}

export interface ReceivedResponse {
  requestId: string
  type: string
  response: ResponseHead
}

/** 0-based lines and columns. */
export interface ExceptionDetails {
  text: string
  lineNumber: number
  columnNumber: number
  url?: string
  exception?: {description?: string; className?: string}
}
