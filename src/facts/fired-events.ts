/** Events that the code and the servers of a document fire themselves. */

const makers = [
  /new\s+(?:Custom)?Event\(\s*['"`]([\w:.-]+)/g,
  /htmx\.trigger\(\s*[^,()]+(?:\([^)]*\))?,\s*['"`]([\w:.-]+)/g,
  /\$dispatch\(\s*['"`]([\w:.-]+)/g
]

/** An attribute `hx-trigger="…"` waits for an event and fires none. */
const header =
  /(?:HX-Trigger(?:-After-\w+)?['"`]?\s*[:,=]|[Hh]x-[Tt]rigger(?:-[Aa]fter-\w+)?['"`]?\s*[:,])\s*['"`]?(\{[^\n]*\}|[\w:., -]+)/g

/** Names in the text: of `CustomEvent`s, of `htmx.trigger`, of `HX-Trigger` headers. */
export function firedEvents(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const maker of makers) {
    for (const [, name] of text.matchAll(maker)) if (name !== undefined) names.add(name)
  }
  for (const [, value] of text.matchAll(header)) {
    const found = value?.startsWith('{') === true ? keysOf(value) : (value ?? '').split(',')
    for (const name of found) if (/^[\w:.-]+$/.test(name.trim())) names.add(name.trim())
  }
  return names
}

function keysOf(json: string): ReadonlyArray<string> {
  return [...json.matchAll(/\\?["']([\w:.-]+)\\?["']\s*:/g)].flatMap(([, key]) => key ?? [])
}
