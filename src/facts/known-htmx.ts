/** Attributes of htmx 2 and 4, their server-sent-events and WebSocket extensions, and the words that their values start with. */

const attributes = `
hx-boost hx-confirm hx-delete hx-disable hx-disabled-elt hx-disinherit hx-encoding hx-ext hx-get hx-headers hx-history
hx-history-elt hx-include hx-indicator hx-inherit hx-on hx-params hx-patch hx-post hx-preserve hx-prompt hx-push-url hx-put
hx-replace-url hx-request hx-select hx-select-oob hx-sse hx-swap hx-swap-oob hx-sync hx-target hx-trigger hx-validate hx-vals
hx-vars hx-ws hx-action hx-method hx-config hx-ignore hx-status hx-optimistic hx-preload hx-pending hx-live hx-csp hx-nonce
hx-head hx-targets hx-ptag hx-multipart hx-browser-indicator
sse-close sse-connect sse-swap ws-connect ws-send
`

export const htmxAttributes: ReadonlyArray<string> = attributes.trim().split(/\s+/)

/** Modifiers of `hx-trigger`, without their values. */
export const triggerWords: ReadonlyArray<string> = [
  'once',
  'changed',
  'delay',
  'throttle',
  'from',
  'target',
  'consume',
  'queue',
  'root',
  'threshold'
]

export const swapStyles: ReadonlyArray<string> = [
  'innerHTML',
  'outerHTML',
  'textContent',
  'beforebegin',
  'afterbegin',
  'beforeend',
  'afterend',
  'delete',
  'none',
  'innerMorph',
  'outerMorph',
  'outerSync',
  'before',
  'after',
  'prepend',
  'append',
  'upsert'
]

/** Extensions of htmx itself and of its repository of extensions. */
export const extensions: ReadonlyArray<string> = [
  'ajax-header',
  'alpine-morph',
  'class-tools',
  'client-side-templates',
  'debug',
  'disable-element',
  'event-header',
  'form-json',
  'head-support',
  'htmx-1-compat',
  'idiomorph',
  'include-vals',
  'json-enc',
  'json-enc-custom',
  'loading-states',
  'method-override',
  'morph',
  'morphdom-swap',
  'multi-swap',
  'no-cache',
  'optimistic',
  'path-deps',
  'path-params',
  'preload',
  'rails-method',
  'remove-me',
  'response-targets',
  'restored',
  'safe-nonce',
  'sse',
  'web-components',
  'ws'
]

/** What an attribute selects, in words around the selector. */
export const selectedBy: Readonly<Record<string, (selector: string) => string>> = {
  'hx-target': (selector) => `the target ${selector} of a swap`,
  'hx-include': (selector) => `the included element ${selector}`,
  'hx-indicator': (selector) => `the indicator ${selector}`,
  'hx-disabled-elt': (selector) => `the element ${selector} to disable`,
  'hx-sync': (selector) => `the element ${selector} to wait for`
}
