/** Libraries of a page: which ones it uses without loading them, and which it loads in a version that is not here. */
import type {Part} from './page-part.ts'
import {readCdnUrl} from './libraries.ts'

/** Libraries that are told by attributes what to do: a page that uses them is nothing without them. */
const declarative: ReadonlyArray<{package: string; use: RegExp}> = [
  {package: 'htmx.org', use: /\s(?:data-)?hx-[\w:-]+|\bhtmx\.(?!org\b|min\b|js\b)/},
  {package: 'htmx-ext-sse', use: /\ssse-(?:connect|swap)\s*=/},
  {package: 'alpinejs', use: /\sx-(?:data|init)\b/},
  {package: '@hotwired/stimulus', use: /\sdata-controller\s*=/},
  {package: '@hotwired/turbo', use: /<turbo-(?:frame|stream)\b/},
  {package: 'vue', use: /\sv-(?:if|for|model|on|bind|text|html|show)\b|\screateApp\s*\(/},
  {package: 'petite-vue', use: /\sv-(?:scope|if|for|model|text|html|show)\b/},
  {package: 'hyperscript.org', use: /\s(?:_|data-script)\s*=\s*["']\s*(?:on|init|def)\b/},
  {package: 'unpoly', use: /\sup-[\w-]+/}
]

export interface LackingOptions {
  /** Everything that is loaded with the page, its layout included. */
  sources: ReadonlyArray<string>
  /** Whether the file of this address is here. */
  canLoad: (url: string) => boolean
}

/** Why a page that is told by attributes what to do can't be run: its library is not installed in that version. */
export function lackingLibrary(parts: ReadonlyArray<Part>, {sources, canLoad}: LackingOptions): string | undefined {
  const texts = parts.map((part) => part.snippet.source)
  for (const url of sources.flatMap(scriptAddresses)) {
    const file = readCdnUrl(url)
    const library = declarative.find((one) => one.package === file?.package)
    if (file === undefined || library === undefined || canLoad(url)) continue
    if (!texts.some((text) => library.use.test(text))) continue
    const version = file.version === undefined ? '' : `@${file.version}`
    return `needs package \`${file.package}${version}\`, and no such version is installed`
  }
  return undefined
}

/** Libraries that pieces of a page use and leave to the page around them, by the names that a job has for them. */
export function assumedLibraries(page: ReadonlyArray<Part>, sources: ReadonlyArray<string>): ReadonlyArray<string> {
  const isLoaded = (pattern: RegExp): boolean => sources.some((source) => pattern.test(source))
  const libraries: Array<string> = []
  if (needsHtmx(page) && !isLoaded(/<script\b[^>]*\bsrc\s*=\s*["']?[^"'>]*htmx/i)) libraries.push('htmx')
  if (needsAlpine(page) && !isLoaded(/<script\b[^>]*\bsrc\s*=\s*["']?[^"'>]*alpine|\bfrom\s*["'][^"']*alpinejs/i))
    libraries.push('alpinejs')
  return libraries
}

function scriptAddresses(source: string): ReadonlyArray<string> {
  return [...source.matchAll(/<script\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi)].map((match) => match[1] ?? '')
}

function needsHtmx(page: ReadonlyArray<Part>): boolean {
  return page.some((part) => {
    if (part.free.some(({name}) => name === 'htmx') || part.handlers.some(({name}) => name === 'htmx'))
      return part.html?.document !== true
    return part.html !== undefined && !part.html.document && usesHtmxAttributes(part)
  })
}

function usesHtmxAttributes(part: Part): boolean {
  return (
    part.html?.htmx.some(({name}) => name.startsWith('hx-')) === true ||
    part.html?.handlers.some(({name}) => name.startsWith('hx-on')) === true
  )
}

/** It starts by itself once the page is parsed, so attributes and listeners for `alpine:init` are enough. */
function needsAlpine(page: ReadonlyArray<Part>): boolean {
  return page.some(({html, snippet}) => html !== undefined && !html.document && /\sx-data\b/.test(snippet.source))
}
