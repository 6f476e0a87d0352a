/** Names of the language, the browser and htmx that documentation uses: what a misspelt one is compared with. */

const list = `
AbortController AbortSignal Array Blob Boolean CSS CustomEvent DOMContentLoaded DOMException DOMParser DataTransfer Date
DocumentFragment Element Error Event EventSource EventTarget File FileReader FormData HTMLElement Headers Infinity
IntersectionObserver Intl JSON KeyboardEvent Map Math MessageEvent MouseEvent MutationObserver NaN Node NodeList Notification
Number Object Promise Proxy ReadableStream Reflect RegExp Request ResizeObserver Response Set ShadowRoot SharedWorker String
SubmitEvent Symbol TextDecoder TextEncoder TypeError URL URLSearchParams Uint8Array WeakMap WebSocket Worker XMLHttpRequest

abort accept action add addEventListener after ajax alert all allSettled altKey any append appendChild apply arrayBuffer assign
attachShadow attributes back before bind blob blur body bubbles call cancelable catch charAt checked childElementCount childNodes
children classList className clear clearInterval clearTimeout click clipboard clone cloneNode close closed closest concat
confirm connectedCallback console constructor contains content contentType cookie count createDocumentFragment createElement
createElementNS createObjectURL createTextNode credentials currentTarget customElements data dataset debug decode
decodeURIComponent defaultPrevented define delete detail disabled disconnect dispatchEvent document documentElement done
elements encode encodeURIComponent endsWith entries error every exec fetch fill filter finally find findIndex flat flatMap
focus forEach format formData from fromEntries getAll getAttribute getBoundingClientRect getComputedStyle getElementById
getElementsByClassName getElementsByName getElementsByTagName getItem getReader globalThis hasAttribute hash headers hidden
history host href htmx includes indexOf info initCustomEvent innerHTML innerText insertAdjacentElement insertAdjacentHTML
insertAdjacentText insertBefore insertCell insertRow isArray isConnected isInteger isNaN items join json key keys language lastElementChild
lastEventId length localStorage localeCompare location log logAll map match matchAll matches matchMedia message method name
navigator nextElementSibling nextSibling now observe ok onLine onabort onbeforeunload onblur onchange onclick onclose oncomplete
onerror onfocus oninput onkeydown onload onmessage onopen onpagehide onreadystatechange onsubmit onsuccess onunload open options
origin outerHTML padEnd padStart parent parentElement parentNode parse parseFloat parseFromString parseInt pathname
performance pop postMessage prepend preventDefault previousElementSibling process push pushState querySelector querySelectorAll
queueMicrotask race readAsText readyState reconnect reduce reject reload remove removeAttribute removeChild removeEventListener
removeItem repeat replace replaceAll replaceChild replaceChildren replaceState replaceWith reportError requestAnimationFrame
requestSubmit reset resolve responseText result reverse round screen scrollIntoView scrollTo search searchParams
select selectedIndex send sessionStorage set setAttribute setInterval setItem setRequestHeader setTimeout shadowRoot shift
showModal signal slice some sort source splice split startsWith state status statusText stopPropagation stringify structuredClone style
submit subscribe substring swap tagName target test text textContent then toFixed toISOString toJSON toLocaleDateString
toLocaleString toLocaleTimeString toLowerCase toString toUpperCase toggle toggleAttribute trigger trim type unobserve unshift
url value values warn window withCredentials
`

export const knownNames: ReadonlyArray<string> = list.split(/\s+/).filter((name) => name !== '')

/**
 * Other names of the language and the browser that are near to one of those: no misspellings, and too rare to be meant. From the
 * members in TypeScript's `lib.dom` and `lib.es*`.
 */
const rare = `
ArrayBuffer attachShader beforeunload bound closeCode closedBy cname code complete connected construct contain
container context cookies credential credentialId dataTransfer deleted details disable domComplete download element
errors event exchange face file files float formdata fround getAttributeNS getElementsByTagNameNS hasAttributeNS
hasAttributes header html inline isFinite item kind languages loadstart log2 lost maction math merror messages mode
mpath mstyle mtext nameList navigate navigation next notation object onconnect ondisconnect onformdata online
ononline onremove onselect ontoggle option pagehide path pause port preload progress promise rate readText
readystatechange remote removeAttributeNS removeAttributes request requestId resource response results reversed
screenX screenY scrollBy scrollTop seed selected setAttributeNS shadowRoots sqrt states strong symbol symbols
targetX targetY targets tbody tone tonechange trace types unload unsubscribe urls
`

const rareNames: ReadonlySet<string> = new Set(rare.split(/\s+/))

/** True for a name that scripts use and that is misspelt nowhere. */
export function isKnownName(name: string): boolean {
  return knownNames.includes(name) || rareNames.has(name)
}
