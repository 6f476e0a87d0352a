/** Methods of requests. */

/** Those that a page sends. */
export const methods: ReadonlyArray<string> = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Of the registry of methods, those that servers of documents and calendars know. */
const registered =
  /^(?:ACL|BIND|CHECKIN|CHECKOUT|CONNECT|COPY|LABEL|LINK|LOCK|MERGE|MKACTIVITY|MKCALENDAR|MKCOL|MOVE|ORDERPATCH|PROPFIND|PROPPATCH|QUERY|REBIND|REPORT|SEARCH|TRACE|UNBIND|UNLINK|UNLOCK|UPDATEREDIRECTREF|VERSION-CONTROL|PURGE|SUBSCRIBE|UNSUBSCRIBE|NOTIFY)$/

/** True for a method that some server knows. */
export function isMethod(name: string): boolean {
  return methods.includes(name) || registered.test(name)
}
