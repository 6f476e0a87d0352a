/** Templates that a page names and nobody shows: those of the reader's own project, and mistakes. */
import {oncePer} from '../text/once-per.ts'
import {suggest} from '../text/suggest.ts'
import type {TemplateSource} from '../backends/backend.ts'
import type {Snippet} from './snippet.ts'

export interface AbsentTemplates {
  /** What stands for layouts: all blocks of the page, one after the other. */
  layouts: ReadonlyArray<TemplateSource>
  /** Why the page can't be rendered, `undefined` when it can, or when it is the page's mistake. */
  skip: string | undefined
}

export interface AbsentOptions {
  /** Everything that is loaded with the page. */
  sources: ReadonlyArray<string>
  snippets: ReadonlyArray<Snippet>
  /** Of the repository: where there are some, one that is not among them is a mistake. */
  templates?: ReadonlyArray<TemplateSource>
}

/**
 * A layout that no one shows is the project's, and so is an included file; but where the document shows a layout, files of
 * that folder or one of nearly that name, the name is a mistake, and rendering tells it.
 */
export function absentTemplates({sources, snippets, templates = []}: AbsentOptions): AbsentTemplates {
  const layouts = new Map<string, TemplateSource>()
  if (templates.length > 0) return {layouts: [], skip: undefined}
  const {shown, names} = shownTemplates(snippets)
  for (const source of sources) {
    for (const [, tag = '', name = ''] of source.matchAll(reference)) {
      if (names.has(name) || name.endsWith('.html') || suggest(name, names) !== undefined) continue
      if (tag === 'extends') {
        if (!shown.some((snippet) => isLayout(snippet.source)))
          layouts.set(name, {name, source: layoutFor(source), snippet: undefined})
      } else if (![...names].some((other) => folderOf(other) === folderOf(name))) {
        return {layouts: [...layouts.values()], skip: `needs template \`${name}\`, which the document does not show`}
      }
    }
  }
  return {layouts: [...layouts.values()], skip: undefined}
}

const shownTemplates = oncePer((snippets: ReadonlyArray<Snippet>) => {
  const shown = snippets.filter(({kind, template}) => kind === 'template' && template !== undefined)
  return {shown, names: new Set(shown.map(({template = ''}) => template))}
})

/** A name from the root, as text. */
const reference = /\{%-?\s*(extends|include|import|embed|from)\s+["']([\w-][\w./-]*)["']/g

function isLayout(source: string): boolean {
  return /\{%-?\s*block\b/.test(source) && !/\{%-?\s*extends\b/.test(source)
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1)
}

function layoutFor(page: string): string {
  const blocks = outerBlocks(page)
  const head = blocks.filter((name) => isOfHead(name) && !isTitle(name))
  const title = blocks.filter(isTitle)
  const body = blocks.filter((name) => !isOfHead(name) && !isTitle(name))
  return `<!DOCTYPE html><html><head><title>${title.map(slot).join('')}</title>${head.map(slot).join('')}</head><body>${body.map(slot).join('\n')}</body></html>`
}

/** Names of the blocks that are in no other block. */
function outerBlocks(source: string): ReadonlyArray<string> {
  const names: Array<string> = []
  let depth = 0
  for (const [, tag, name = ''] of source.matchAll(/\{%-?\s*(block|endblock)\b\s*["']?([\w-]*)/g)) {
    if (tag === 'block' && depth === 0) names.push(name)
    depth += tag === 'block' ? 1 : -1
  }
  return names
}

function isTitle(name: string): boolean {
  return /title/i.test(name)
}

function isOfHead(name: string): boolean {
  return /^(?:head|meta|styles?|css|links?)$|head$|^extra_?(?:head|css|styles?)/i.test(name)
}

function slot(name: string): string {
  return `{% block ${name} %}{% endblock %}`
}
