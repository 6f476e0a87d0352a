/** Whether a path in code is the address of an event stream, by what stands before it. */

/** `before` ends where the quote of the path begins; `source` is the snippet. */
export type IsStreamAddress = (before: string) => boolean

/**
 * The address is written where the stream is opened (`new EventSource('/clock')`, `sse-connect="/clock"`), or handed to it: by a
 * name (`const url = '/clock'`), a function or a class of the snippet (`connect('/clock')`), an attribute (`data-url="/clock"`).
 */
export function streamAddresses(source: string): IsStreamAddress {
  const opened = [...source.matchAll(/\bnew\s+(?:window\.)?EventSource\s*\(\s*([\w$.#]+)/g)].map(
    (match) => match[1]?.split(/[.#]/).at(-1) ?? ''
  )
  const names = new Set(opened)
  const takesAttributes = /\bEventSource\s*\([^;]*?(?:getAttribute|dataset|\w+Value\b)/.test(source)
  const readsByHand = /\bgetReader\b|\bTextDecoderStream\b|text\/event-stream/.test(source)
  return (before) => {
    if (/(?:\bnew\s+(?:window\.)?EventSource\s*\(\s*|[\s-](?:hx-sse:|sse-)connect\s*=\s*)$/.test(before)) return true
    if (readsByHand && /\bfetch\s*\(\s*$/.test(before)) return true
    if (takesAttributes && /\s(?:data-[\w-]+|src|url|href)\s*=\s*$/.test(before)) return true
    const name = /([\w$]+)\s*[=:]\s*$/.exec(before)?.[1]
    if (name !== undefined && names.has(name)) return true
    const callee = /([\w$]+)\s*\(\s*$/.exec(before)?.[1]
    return callee !== undefined && names.size > 0 && isOwn(callee, source)
  }
}

/** A function or class of the snippet itself, which may open what it gets. */
function isOwn(name: string, source: string): boolean {
  const escaped = name.replaceAll('$', '\\$')
  return new RegExp(
    `\\b(?:function\\s*\\*?|class)\\s+${escaped}\\b|\\b${escaped}\\s*=\\s*(?:async\\b|function\\b|class\\b|\\(|\\w+\\s*=>)|\\bAlpine\\.data\\(\\s*['"]${escaped}['"]`
  ).test(source)
}
