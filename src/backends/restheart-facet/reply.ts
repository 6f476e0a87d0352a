/** An answer as JSON, with what a template would show instead. */
import type {ServerResponse} from '../../web/server.ts'
import {errorAnswer} from './answer.ts'
import type {JsonObject} from './value.ts'

/** What a Mongo request read. */
export interface MongoContent {
  kind: 'mongo'
  /** Documents, or names of databases or collections. */
  items: ReadonlyArray<JsonObject | string>
  total: number
  page: number
  pagesize: number
}

/** The body of another service. */
interface ServiceContent {
  kind: 'service'
  body: unknown
}

export interface Reply {
  response: ServerResponse
  /** `undefined` where Facet has nothing to render: errors, and writes, which have no body. */
  content: MongoContent | ServiceContent | undefined
}

export function errorReply(status: number, message?: string): Reply {
  return {response: errorAnswer(status, message), content: undefined}
}
