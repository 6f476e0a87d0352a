/** Elements that are not closed, or closed where they are not open. */
import {maskTemplateSyntax} from './template-syntax.ts'

export interface BalanceFault {
  kind: 'unclosed' | 'extra'
  /** Name of the element. */
  tag: string
  /** The tag in the source. */
  start: number
  end: number
  /** For `unclosed`: the end tag that came instead; `undefined` at the end of the source. */
  instead: string | undefined
}

/** Without an end tag, always. */
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
/** Without an end tag, when their author likes. */
const optional =
  /^(?:html|head|body|li|p|dt|dd|td|th|tr|thead|tbody|tfoot|caption|colgroup|option|optgroup|rt|rp|rb|rtc)$/

interface Open {
  tag: string
  start: number
  end: number
}

/**
 * The first fault, or `undefined`. A piece of a page may begin or end in the middle of an element: what is open at the end is
 * a fault only when it is one element, with others inside and beside it that are closed.
 */
export function findBalanceFault(source: string): BalanceFault | undefined {
  if (/\{%-?\s*(?:else|elseif|extends)\b|\.{3}|…|#shadow-root/.test(source)) return undefined
  const stack: Array<Open> = []
  let closed = 0
  for (const {tag, isEnd, start, end} of tagsIn(source)) {
    if (!isEnd) {
      stack.push({tag, start, end})
      continue
    }
    const at = stack.findLastIndex((open) => open.tag === tag)
    if (at === -1) {
      if (optional.test(tag) || closed === 0 || stack.some((open) => !optional.test(open.tag))) return undefined
      return {kind: 'extra', tag, start, end, instead: undefined}
    }
    const inner = stack.slice(at + 1).find((open) => !optional.test(open.tag))
    if (inner !== undefined) return {kind: 'unclosed', ...inner, instead: tag}
    stack.length = at
    closed += 1
  }
  // All that follows is its text: a script without an end never runs.
  const raw = stack.find(({tag, end}) => /^(?:script|style|textarea|title)$/.test(tag) && /\S/.test(source.slice(end)))
  if (raw !== undefined) return {kind: 'unclosed', ...raw, instead: undefined}
  const [only, ...others] = stack.filter(({tag}) => !optional.test(tag))
  if (only === undefined || others.length > 0 || closed < 2) return undefined
  const isLast = !/<\/[a-z]/i.test(source.slice(only.end))
  return isLast ? undefined : {kind: 'unclosed', ...only, instead: undefined}
}

interface Tag extends Open {
  isEnd: boolean
}

/** Tags outside of comments, scripts and the like. */
function tagsIn(source: string): ReadonlyArray<Tag> {
  const masked = maskTemplateSyntax(source).replace(
    /<!--[^]*?(?:-->|$)|(<(script|style|textarea|title)\b(?:"[^"]*"|'[^']*'|[^"'>])*>)[^]*?(?=<\/\2\s*>)/gi,
    (text, opening = '') => opening + text.slice(opening.length).replace(/[^\n]/g, ' ')
  )
  return [...masked.matchAll(/<(\/?)([a-z][\w:-]*)(?![\w:-])(?:"[^"]*"|'[^']*'|[^"'<>])*>/gi)].flatMap((match) => {
    const tag = (match[2] ?? '').toLowerCase()
    if (empty.test(tag) || match[0].endsWith('/>')) return []
    return [{tag, isEnd: match[1] === '/', start: match.index, end: match.index + match[0].length}]
  })
}
