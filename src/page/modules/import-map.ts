/** Module specifiers → URLs: HTML Standard §8.1.6.2, without scopes' finer points. */

export interface ImportMap {
  imports: Readonly<Record<string, string>>
  scopes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const emptyImportMap: ImportMap = {imports: {}, scopes: {}}

/** Reads the text of `<script type="importmap">`; throws a `SyntaxError` when it is no JSON. */
export function parseImportMap(text: string, base: string): ImportMap {
  const value: unknown = JSON.parse(text)
  const scopes: Record<string, Record<string, string>> = {}
  for (const [scope, entries] of Object.entries(objectOf(value, 'scopes'))) {
    scopes[resolveUrl(scope, base) ?? scope] = addresses(entries, base)
  }
  return {imports: addresses(objectOf(value, 'imports'), base), scopes}
}

/** The URL that `specifier` stands for in a module at `base`; `undefined` when there is none. */
export function resolveSpecifier(specifier: string, {map, base}: {map: ImportMap; base: string}): string | undefined {
  const isUrlLike = /^(?:\/|\.\.?\/)/.test(specifier)
  const url = isUrlLike ? resolveUrl(specifier, base) : resolveUrl(specifier)
  const key = url ?? specifier
  for (const [scope, entries] of Object.entries(map.scopes)) {
    if (base === scope || (scope.endsWith('/') && base.startsWith(scope))) {
      const found = lookUp(key, entries)
      if (found !== undefined) return found
    }
  }
  return lookUp(key, map.imports) ?? url
}

function lookUp(key: string, entries: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(entries, key)) return entries[key]
  const prefixes = Object.keys(entries).filter((entry) => entry.endsWith('/') && key.startsWith(entry))
  const longest = prefixes.sort((a, b) => b.length - a.length)[0]
  const address = longest === undefined ? undefined : entries[longest]
  return address === undefined ? undefined : resolveUrl(key.slice(longest?.length), address)
}

function addresses(entries: unknown, base: string): Record<string, string> {
  const result: Record<string, string> = {}
  if (typeof entries !== 'object' || entries === null) return result
  for (const [key, value] of Object.entries(entries)) {
    if (typeof value !== 'string') continue
    const name = /^(?:\/|\.\.?\/)/.test(key) ? (resolveUrl(key, base) ?? key) : key
    const url = resolveUrl(value, base)
    if (url !== undefined) result[name] = url
  }
  return result
}

function objectOf(value: unknown, key: string): object {
  if (typeof value !== 'object' || value === null) return {}
  const member: unknown = Reflect.get(value, key)
  return typeof member === 'object' && member !== null ? member : {}
}

function resolveUrl(url: string, base?: string): string | undefined {
  try {
    return new URL(url, base).href
  } catch {
    return undefined
  }
}
