/** `<dialog>` (HTML Standard §4.11.4), popovers (§6.12) and the buttons that open and close them. */
import {defineAttribute, defineMethods} from './define.ts'
import type {PageElement, PageEvent} from './page-window.ts'
import {isObject, read, toText} from './realm.ts'
import type {WebContext} from './web.ts'

export function installDialogs(web: WebContext): void {
  const {window} = web
  const returnValues = new WeakMap<object, string>()
  const dialogs = read(read(window, 'HTMLDialogElement'), 'prototype')
  const open = (self: object, name: string): void => {
    if (!isElement(web, self)) return
    if (self.hasAttribute('open') && name === 'showModal') {
      throw new web.realm.DOMException(
        "Failed to execute 'showModal' on 'HTMLDialogElement': The dialog is already open.",
        'InvalidStateError'
      )
    }
    self.setAttribute('open', '')
  }
  const close = (self: object, value: unknown): void => {
    if (!isElement(web, self) || !self.hasAttribute('open')) return
    self.removeAttribute('open')
    if (value !== undefined) returnValues.set(self, toText(value))
    fireLater(web, self, 'close')
  }
  defineMethods(web, dialogs, {
    show: (self) => open(self, 'show'),
    showModal: (self) => open(self, 'showModal'),
    close,
    requestClose(self, value) {
      const event = new web.realm.Event('cancel', {cancelable: true})
      if (isElement(web, self) && self.hasAttribute('open') && web.events.fire(self, event)) close(self, value)
    }
  })
  defineAttribute(dialogs, 'returnValue', {
    get: (self) => returnValues.get(self) ?? '',
    set: (self, value) => void returnValues.set(self, toText(value))
  })
  installPopovers(web)
  web.events.listen(window, 'submit', (event) => closeByForm(web, event))
  web.events.listen(window, 'click', (event) => runButton(web, event))
}

function isElement(web: WebContext, value: unknown): value is PageElement {
  return value instanceof web.realm.Element
}

function fireLater(web: WebContext, target: PageElement, type: string, init?: object): void {
  web.clock.schedule(() => {
    const event = init === undefined ? new web.realm.Event(type) : toggleEvent(web, type, init)
    web.activity.run({kind: 'event', type}, () => web.events.fire(target, event))
  }, 0)
}

/** `<form method="dialog">` closes its dialog and is not sent. */
function closeByForm(web: WebContext, event: PageEvent): void {
  const {target} = event
  if (event.defaultPrevented || !isElement(web, target)) return
  const submitter: unknown = Reflect.get(event, 'submitter')
  const method =
    (isElement(web, submitter) ? submitter.getAttribute('formmethod') : null) ?? target.getAttribute('method')
  const dialog = target.closest('dialog')
  if (method?.toLowerCase() !== 'dialog' || dialog === null) return
  event.preventDefault()
  callMethod(dialog, 'close', isElement(web, submitter) ? (submitter.getAttribute('value') ?? undefined) : undefined)
}

/** `popovertarget` and `commandfor` buttons. */
function runButton(web: WebContext, event: PageEvent): void {
  const {target} = event
  if (event.defaultPrevented || !isElement(web, target)) return
  const button = target.closest('button, input[type=button]')
  if (button === null) return
  const popover = elementById(web, button.getAttribute('popovertarget'))
  const action = button.getAttribute('popovertargetaction') ?? 'toggle'
  if (popover !== null) callMethod(popover, {show: 'showPopover', hide: 'hidePopover'}[action] ?? 'togglePopover')
  const commanded = elementById(web, button.getAttribute('commandfor'))
  const method = commands[button.getAttribute('command') ?? '']
  if (commanded !== null && method !== undefined) callMethod(commanded, method)
}

const commands: Readonly<Record<string, string>> = {
  close: 'close',
  'hide-popover': 'hidePopover',
  'request-close': 'requestClose',
  'show-modal': 'showModal',
  'show-popover': 'showPopover',
  'toggle-popover': 'togglePopover'
}

function elementById(web: WebContext, id: string | null): PageElement | null {
  return id === null ? null : web.window.document.getElementById(id)
}

function callMethod(element: PageElement, name: string, ...args: ReadonlyArray<unknown>): void {
  const method = read(element, name)
  if (typeof method === 'function') Reflect.apply(method, element, args)
}

function installPopovers(web: WebContext): void {
  const {realm, window} = web
  const shown = new WeakSet<object>()
  const change = (self: object, show: boolean): boolean => {
    if (!isElement(web, self)) return false
    if (!self.hasAttribute('popover'))
      throw new realm.DOMException('Not supported on elements without a popover attribute.', 'NotSupportedError')
    if (shown.has(self) === show) return show
    const states = {oldState: show ? 'closed' : 'open', newState: show ? 'open' : 'closed'}
    const before = toggleEvent(web, 'beforetoggle', {...states, cancelable: show})
    if (!web.events.fire(self, before) && show) return false
    if (show) shown.add(self)
    else shown.delete(self)
    fireLater(web, self, 'toggle', states)
    return show
  }
  defineMethods(web, window.HTMLElement.prototype, {
    showPopover: (self) => void change(self, true),
    hidePopover: (self) => void change(self, false),
    togglePopover: (self, force) => change(self, typeof force === 'boolean' ? force : !shown.has(self))
  })
  defineAttribute(window.HTMLElement.prototype, 'popover', {
    get: (self) =>
      isElement(web, self) ? self.getAttribute('popover') || (self.hasAttribute('popover') ? 'auto' : null) : null,
    set(self, value) {
      if (!isElement(web, self)) return
      if (value === null) self.removeAttribute('popover')
      else self.setAttribute('popover', toText(value))
    }
  })
}

function toggleEvent(web: WebContext, type: string, init: object): PageEvent {
  const constructor = read(web.window, 'ToggleEvent')
  const event: unknown = typeof constructor === 'function' ? Reflect.construct(constructor, [type, init]) : undefined
  return isObject(event) && event instanceof web.realm.Event ? event : new web.realm.Event(type)
}
