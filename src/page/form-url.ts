/** Where a form goes: HTML Standard §4.10.22.3, "form submission algorithm". */
import {wrapperForImpl} from 'jsdom/lib/generated/idl/utils.js'
import type {PageFormData} from '../web/page-window.ts'
import type {ElementImpl, WindowGlobal} from './dom.ts'

/** The address that submitting the form would open; the method comes first when it is not GET. */
export function serializeForm(form: ElementImpl, window: WindowGlobal): string {
  const action = form.getAttributeNS(null, 'action') ?? ''
  const method = (form.getAttributeNS(null, 'method') ?? 'get').toUpperCase()
  const url = action === '' ? form._ownerDocument.URL : resolve(action, form._ownerDocument.baseURLSerialized())
  return method === 'GET' ? withQuery(url, fieldsOf(form, window)) : `${method} ${url}`
}

/** The fields take the place of what the address asks for. */
function withQuery(url: string, fields: Array<[string, string]>): string {
  const [, path = url, fragment = ''] = /^([^?#]*)[^#]*(#.*)?$/.exec(url) ?? []
  return `${path}?${new URLSearchParams(fields).toString()}${fragment}`
}

/** Of files, their names. */
function fieldsOf(form: ElementImpl, {FormData}: WindowGlobal): Array<[string, string]> {
  const data: unknown = Reflect.construct(FormData, [wrapperForImpl(form)])
  if (!isFormData(data)) return []
  return Array.from(data, ([name, value]) => [
    name,
    typeof value === 'string' ? value : String(Reflect.get(value, 'name'))
  ])
}

function isFormData(value: unknown): value is PageFormData {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function resolve(url: string, base: string): string {
  try {
    return new URL(url, base).href
  } catch {
    return url
  }
}
