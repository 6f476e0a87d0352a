/** Fences that are not closed where they seem to be: what follows them is swallowed as code. */
import type {Position} from 'unist'
import type {Fence} from './fence.ts'
import {positionAt} from './source-map.ts'
import {readLines} from './lines.ts'

export interface FenceProblem {
  /** `unclosed`: the document or the container ends first. `swallowed`: prose stands in the code. */
  kind: 'unclosed' | 'swallowed'
  /** The opening marker with its info string. */
  fence: Position
  /** Language of the fence, `''` when there is none. */
  language: string
  /** Markdown inside the code, in document order; of an unclosed fence too. */
  swallowed: ReadonlyArray<Swallowed>
}

interface Swallowed {
  what: 'heading' | 'fence' | 'break'
  /** The line, trimmed. */
  text: string
  place: Position
}

/** Languages in which `# …` or `---` are code: there a line proves nothing. */
const hashIsCode =
  /^(?:bash|sh|shell|zsh|fish|console|shell-session|powershell|ps1?|python|py|ruby|rb|perl|r|julia|elixir|yaml|yml|toml|ini|conf|properties|dockerfile|docker|makefile|make|cmake|nginx|apache|graphql|crystal|nim|tcl|awk|gitignore|env|dotenv|http|haml|slim|pug|nix|hcl|terraform|caddyfile|diff|patch|coffee|coffeescript|text|txt|plaintext|plain|markdown|md|mdx|log|output|c|cpp|c\+\+|h|objc|objective-c|csharp|cs|c#|fsharp|f#|rust|swift|glsl|wgsl|sql|mysql|pgsql|postgresql|php|livescript|po|vim|sass|scss|less|css|stylus)$/i

const prose = /^ {0,3}(#{1,6})[ \t]+\S/
const opener = /^ {0,3}(`{3,}|~{3,})[ \t]*([\w{][^`]*)$/
const thematicBreak = /^ {0,3}---[ \t]*$/

/** What is wrong with where the fence ends; `undefined` when nothing is. */
export function findFenceProblem(fence: Fence, language: string): FenceProblem | undefined {
  const swallowed = findSwallowed(fence, language)
  const place = {start: fence.marker.start, end: fence.info.place.end}
  if (!fence.closed) return {kind: 'unclosed', fence: place, language, swallowed}
  const proven =
    swallowed.some((line) => line.what === 'fence' || line.text.startsWith('##')) ||
    (swallowed.length > 0 && fence.followed)
  return proven ? {kind: 'swallowed', fence: place, language, swallowed} : undefined
}

/**
 * A heading or a thematic break counts where the language has no such line, after a blank line; an opening fence with an
 * info string counts everywhere but in Markdown that is shown.
 */
function findSwallowed(fence: Fence, language: string): ReadonlyArray<Swallowed> {
  const found: Array<Swallowed> = []
  const lines = readLines(fence.source)
  for (const [index, line] of lines.entries()) {
    const what = classifyLine(line.text, {before: lines[index - 1]?.text, language, marker: fence.markerText})
    if (what === undefined) continue
    const start = line.offset + (line.text.length - line.text.trimStart().length)
    found.push({
      what,
      text: line.text.trim(),
      place: positionAt(fence.map, start, line.offset + line.text.trimEnd().length)
    })
  }
  return found
}

interface LineContext {
  before: string | undefined
  language: string
  /** The fence's own marker: a longer one is there to show shorter ones. */
  marker: string
}

function classifyLine(line: string, {before, language, marker}: LineContext): Swallowed['what'] | undefined {
  const inner = opener.exec(line)?.[1]
  const isOpener = inner !== undefined && inner[0] === marker[0] && inner.length >= marker.length
  if (isOpener && !/^(?:markdown|md|mdx|text|txt)$/i.test(language)) return 'fence'
  if (language === '' || hashIsCode.test(language)) return undefined
  if (before !== undefined && before.trim() !== '') return undefined
  if (prose.test(line)) return 'heading'
  return thematicBreak.test(line) ? 'break' : undefined
}
