/** Answers of the server before they are put on the wire. */
import type {HeaderList, ServerResponse} from '../../web/server.ts'

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error'
}

export function reasonOf(status: number): string {
  return reasons[status] ?? ''
}

export function jsonAnswer(status: number, body: unknown, headers: HeaderList = []): ServerResponse {
  const text = body === undefined ? '' : JSON.stringify(body)
  return {status, statusText: reasonOf(status), headers: [['content-type', 'application/json'], ...headers], body: text}
}

export function textAnswer(status: number, body: string, type: string): ServerResponse {
  return {status, statusText: reasonOf(status), headers: [['content-type', type]], body}
}

export function emptyAnswer(status: number, headers: HeaderList = []): ServerResponse {
  return {status, statusText: reasonOf(status), headers, body: ''}
}

/** An error as RESTHeart words it. */
export function errorAnswer(status: number, message?: string): ServerResponse {
  return jsonAnswer(status, {
    'http status code': status,
    'http status description': reasonOf(status),
    ...(message === undefined ? {} : {message})
  })
}
