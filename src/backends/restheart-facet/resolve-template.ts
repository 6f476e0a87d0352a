/** Which template a request gets (Facet's `PathBasedTemplateResolver` and `HtmlResponseInterceptor`). */
import type {Resource} from './resource.ts'

export interface TemplateNames {
  has(name: string): boolean
  names(): ReadonlyArray<string>
}

/**
 * The full page: for a Mongo resource first `list` or `view` on the whole way up, then `index` on the whole way up;
 * for any other service `index`. `path` is the request path without trailing `/`.
 */
export function resolvePage(path: string, resource: Resource, templates: TemplateNames): string | undefined {
  const action = actionOf(resource)
  const byAction = action === undefined ? undefined : walk(path, action, templates)
  return byAction ?? walk(path, 'index', templates)
}

/** A fragment: beside the request path, then at the root, never on the way up. */
export function resolveFragment(path: string, target: string, templates: TemplateNames): string | undefined {
  const own = `${path.replace(/^\//, '')}/_fragments/${target}`.replace(/^\//, '')
  return [own, `_fragments/${target}`].find((name) => templates.has(name))
}

export function resolveError(status: number, templates: TemplateNames): string | undefined {
  return [`errors/${status}`, 'error'].find((name) => templates.has(name))
}

/** True when any template of the document is a fragment for htmx. */
export function showsFragments(templates: TemplateNames): boolean {
  return templates.names().some((name) => /(^|\/)_fragments\//.test(name))
}

function actionOf(resource: Resource): 'list' | 'view' | undefined {
  if (resource.kind === 'document') return 'view'
  return resource.kind === 'root' || resource.kind === 'database' || resource.kind === 'collection' ? 'list' : undefined
}

function walk(path: string, name: string, templates: TemplateNames): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '')
  for (let length = segments.length; length >= 0; length -= 1) {
    const candidate = [...segments.slice(0, length), name].join('/')
    if (templates.has(candidate)) return candidate
  }
  return undefined
}
