/** Facet between RESTHeart and the browser: which answers become HTML, and from which template. */
import type {ServerResponse} from '../../web/server.ts'
import type {Rendered} from '../../pebble/rendered.ts'
import type {BackendNote} from '../backend.ts'
import {emptyAnswer, errorAnswer, reasonOf, textAnswer} from './answer.ts'
import {fillElement} from './assumed-fragment.ts'
import {type Context, errorContext, mongoContext, serviceContext} from './context.ts'
import {cutElement} from './cut-element.ts'
import type {TemplateRenderer} from './render-template.ts'
import type {Reply} from './reply.ts'
import type {BackendRequest} from './request.ts'
import {resolveError, resolveFragment, resolvePage, showsFragments} from './resolve-template.ts'
import type {Resource} from './resource.ts'
import {isObject} from './value.ts'

export interface FacetPages {
  renderer: TemplateRenderer
  /** Template or HTML that the document shows as the page at a path, though the server would not find it there. */
  shown: ReadonlyMap<string, {template: string} | {html: string}>
  /** Values that every template gets besides Facet's own. */
  extra: Context
  /** Fragments that the document names without showing them. */
  namedFragments: ReadonlyArray<string>
  note: (note: BackendNote) => void
  /** Told of everything that was rendered. */
  onRender: (rendered: Rendered) => void
}

interface Exchange {
  request: BackendRequest
  resource: Resource
  reply: Reply
}

/** The answer as Facet sends it (`HtmlResponseInterceptor`): HTML where a template is found, else what RESTHeart said. */
export function answerHtml(exchange: Exchange, pages: FacetPages): ServerResponse {
  const {request, resource, reply} = exchange
  const {status} = reply.response
  if (request.accept.includes('text/event-stream') || !acceptsHtml(request)) return reply.response
  if (status === 401 || status === 403) return reply.response
  if (status >= 400 || resource.kind === 'too-long') return answerError(status >= 400 ? status : 404, exchange, pages)
  const context = contextOf(exchange, pages)
  if (context === undefined) return reply.response
  if (request.isHtmx && request.target !== undefined && canRender(exchange, pages)) {
    return answerFragment(request.target, exchange, pages)
  }
  const rendered = renderPage(exchange, pages)
  return rendered === undefined ? reply.response : html(rendered, pages)
}

/**
 * The full page of a resource: of the template that stands for it, else of the one that the server resolves, else the HTML
 * that the document shows there. `undefined` when there is none, or the template fails.
 */
export function renderPage(exchange: Exchange, pages: FacetPages): Rendered | undefined {
  const context = contextOf(exchange, pages)
  const name = pageTemplate(exchange, pages)
  if (name !== undefined) return context === undefined ? undefined : pages.renderer.render(name, context)
  const shown = shownHtml(exchange, pages)
  return shown === undefined ? undefined : {html: shown, segments: []}
}

function pageTemplate({request, resource}: Exchange, pages: FacetPages): string | undefined {
  const shown = pages.shown.get(request.resource)
  return shown !== undefined && 'template' in shown
    ? shown.template
    : resolvePage(request.resource, resource, pages.renderer)
}

function shownHtml({request}: Exchange, pages: FacetPages): string | undefined {
  const shown = pages.shown.get(request.resource)
  return shown !== undefined && 'html' in shown ? shown.html : undefined
}

export function acceptsHtml(request: BackendRequest): boolean {
  return request.accept.includes('text/html') || request.isHtmx
}

/** A document without any template leaves open what the server renders: then a fragment is assumed. */
function canRender({request, resource}: Exchange, pages: FacetPages): boolean {
  if (pages.shown.has(request.resource)) return true
  if (resolvePage(request.resource, resource, pages.renderer) !== undefined) return true
  return pages.renderer.names().every((name) => name.startsWith('#')) && resource.kind !== 'service'
}

function answerFragment(target: string, exchange: Exchange, pages: FacetPages): ServerResponse {
  const {request} = exchange
  const {renderer} = pages
  const name = resolveFragment(request.path.replace(/\/+$/, ''), target, renderer)
  const context = contextOf(exchange, pages)
  if (name !== undefined && context !== undefined) {
    const rendered = renderer.render(name, context)
    // A template that fails leaves RESTHeart's own answer.
    return rendered === undefined ? exchange.reply.response : html(rendered, pages)
  }
  const assumed = assumeFragment(target, exchange, pages)
  if (assumed !== undefined) {
    pages.note({kind: 'assumed', message: `no fragment template \`_fragments/${target}\` is shown: ${assumed.how}`})
    return html(assumed.rendered, pages)
  }
  const path = `${request.resource.slice(1)}/_fragments/${target}`
  pages.note({
    kind: 'fragment-missing',
    message: `no fragment template \`templates/${path}.html\` or \`templates/_fragments/${target}.html\``
  })
  return textAnswer(500, `HTMX fragment template not found: ${target}`, 'text/plain')
}

/**
 * What stands in for a fragment that the document does not show: its element of the page rendered anew, or its element
 * with the documents of now. `undefined` where the document shows other fragments, but not this one, for a resource it is about.
 */
function assumeFragment(
  target: string,
  exchange: Exchange,
  pages: FacetPages
): {rendered: Rendered; how: string} | undefined {
  const isOpen = pages.namedFragments.includes(target) || isAssumed(exchange.resource)
  if (showsFragments(pages.renderer) && !isOpen) return undefined
  const shown = shownHtml(exchange, pages)
  const page = pageTemplate(exchange, pages) === undefined ? undefined : renderPage(exchange, pages)
  const cut = page === undefined ? undefined : cutElement(page, target)
  if (cut !== undefined) return {rendered: cut, how: `answered with the element \`#${target}\` of the page`}
  if (page !== undefined && shown === undefined && !isOpen) return undefined
  const {content} = exchange.reply
  const items = content?.kind === 'mongo' ? content.items : []
  const rendered = {html: fillElement(shown ?? '', target, items), segments: []}
  return {rendered, how: `answered with an element \`#${target}\` that shows the data`}
}

/** A collection or service that only one snippet names: what it renders is not the document's matter. */
function isAssumed(resource: Resource): boolean {
  if ('collection' in resource) return resource.collection.assumed
  return resource.kind === 'service' && isObject(resource.body) && Object.keys(resource.body).length === 0
}

function answerError(status: number, exchange: Exchange, pages: FacetPages): ServerResponse {
  const message = reasonOf(status)
  const name = resolveError(status, pages.renderer)
  const source = {...exchange, extra: pages.extra}
  const rendered = name === undefined ? undefined : pages.renderer.render(name, errorContext({status, message}, source))
  if (rendered !== undefined) return {...html(rendered, pages), status, statusText: message}
  if (exchange.reply.response.status !== status) return errorAnswer(status)
  return exchange.reply.response
}

function contextOf({request, resource, reply}: Exchange, pages: FacetPages): Context | undefined {
  const source = {request, resource, extra: pages.extra}
  if (reply.content === undefined) return undefined
  return reply.content.kind === 'mongo'
    ? mongoContext(reply.content, source)
    : serviceContext(reply.content.body, source)
}

function html(rendered: Rendered, pages: FacetPages): ServerResponse {
  pages.onRender(rendered)
  return textAnswer(200, rendered.html, 'text/html; charset=utf-8')
}

/** Facet's answer to a browser that is not signed in. */
export function redirectToLogin(request: BackendRequest): ServerResponse {
  return emptyAnswer(302, [['location', `/login?redirect=${encodeURIComponent(request.path)}`]])
}
