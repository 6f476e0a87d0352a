/** Pieces of server code that show no sign of it: a chapter about a plugin, a fence with one of its statements. */
import type {Snippet} from './snippet.ts'

const browser =
  /\b(?:document|window|globalThis|navigator|location|localStorage|sessionStorage|history|fetch|EventSource|XMLHttpRequest|addEventListener|htmx|alert|querySelector)\b/

/**
 * The snippets; a script without any sign of a browser is server code where its chapter (the heading below the title) has
 * server code and no browser code.
 */
export function spreadServerSide(snippets: ReadonlyArray<Snippet>): ReadonlyArray<Snippet> {
  const server = new Set(snippets.filter((snippet) => snippet.skip === 'server-side JavaScript').map(chapterOf))
  const page = new Set(
    snippets
      .filter((snippet) => isScript(snippet) && snippet.skip === undefined && browser.test(snippet.source))
      .map(chapterOf)
  )
  return snippets.map((snippet) => {
    const isServer =
      isScript(snippet) &&
      snippet.skip === undefined &&
      !browser.test(snippet.source) &&
      server.has(chapterOf(snippet)) &&
      !page.has(chapterOf(snippet))
    return isServer ? {...snippet, skip: 'server-side JavaScript'} : snippet
  })
}

function chapterOf(snippet: Snippet): number {
  return snippet.sections[1] ?? snippet.sections[0] ?? -1
}

function isScript(snippet: Snippet): boolean {
  return snippet.block === 'fence' && (snippet.kind === 'script' || snippet.kind === 'module')
}
