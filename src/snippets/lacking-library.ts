/** Libraries that a page loads in a version that is not here to be run. */
import type {Part} from './page-part.ts'
import {readCdnUrl} from './libraries.ts'
import {servedLibraries} from './library-names.ts'

export interface LackingOptions {
  /** Everything that is loaded with the page, its layout included. */
  sources: ReadonlyArray<string>
  /** Whether the file of this address is here. */
  canLoad: (url: string) => boolean
}

/** Why a page that uses htmx can't be run: it loads a version that is not installed. `undefined` when it can. */
export function lackingLibrary(parts: ReadonlyArray<Part>, {sources, canLoad}: LackingOptions): string | undefined {
  if (!parts.some(usesHtmx)) return undefined
  for (const source of sources) {
    for (const [, url = ''] of source.matchAll(/<script\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi)) {
      const file = readCdnUrl(url)
      if (file === undefined || !Object.values(servedLibraries).includes(file.package) || canLoad(url)) continue
      const version = file.version === undefined ? '' : `@${file.version}`
      return `needs package \`${file.package}${version}\`, and no such version is installed`
    }
  }
  return undefined
}

function usesHtmx(part: Part): boolean {
  return (
    [...part.free, ...part.handlers].some(({name}) => name === 'htmx') ||
    part.html?.htmx.some(({name}) => name.startsWith('hx-')) === true
  )
}
