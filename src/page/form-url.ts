/** Where a form goes. */
import type {ElementImpl} from './dom.ts'

/** The address that submitting the form would open; the method comes first when it is not GET. */
export function serializeForm(form: ElementImpl): string {
  const action = form.getAttributeNS(null, 'action') ?? ''
  const method = (form.getAttributeNS(null, 'method') ?? 'get').toUpperCase()
  const url = action === '' ? form._ownerDocument.URL : resolve(action, form._ownerDocument.baseURLSerialized())
  return method === 'GET' ? url : `${method} ${url}`
}

function resolve(url: string, base: string): string {
  try {
    return new URL(url, base).href
  } catch {
    return url
  }
}
