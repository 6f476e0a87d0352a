/** All rules of the package: what `--rule`, `--only`, `explain` and the presets know of them. */
import type {Root} from 'mdast'
import type {Pluggable} from 'unified'
import type {Plugin} from 'unified-lint-rule'
import templateParses from '../../rules/template-parses.ts'
import templateContext from '../../rules/template-context.ts'
import templateIncludes from '../../rules/template-includes.ts'
import templateNames from '../../rules/template-names.ts'
import templateOutput from '../../rules/template-output.ts'
import blockInherited from '../../rules/block-inherited.ts'
import htmlBalanced from '../../rules/html-balanced.ts'
import htmxAjax from '../../rules/htmx-ajax.ts'
import valueShown from '../../rules/value-shown.ts'
import promiseAwaited from '../../rules/promise-awaited.ts'
import nameDefined from '../../rules/name-defined.ts'
import dataParses from '../../rules/data-parses.ts'
import directives from '../../rules/directives.ts'
import errorEventFields from '../../rules/error-event-fields.ts'
import eventDataParsed from '../../rules/event-data-parsed.ts'
import eventHeard from '../../rules/event-heard.ts'
import eventName from '../../rules/event-name.ts'
import eventSourceOptions from '../../rules/event-source-options.ts'
import fenceLanguage from '../../rules/fence-language.ts'
import htmxCurrent from '../../rules/htmx-current.ts'
import htmxAttribute from '../../rules/htmx-attribute.ts'
import linkResolves from '../../rules/link-resolves.ts'
import methodBound from '../../rules/method-bound.ts'
import memberKnown from '../../rules/member-known.ts'
import noAssumption from '../../rules/no-assumption.ts'
import consoleOutput from '../../rules/console-output.ts'
import noDuplicateSource from '../../rules/no-duplicate-source.ts'
import noListenerAfterClose from '../../rules/no-listener-after-close.ts'
import noRunaway from '../../rules/no-runaway.ts'
import noSwallowedHeading from '../../rules/no-swallowed-heading.ts'
import reconnectionKept from '../../rules/reconnection-kept.ts'
import requestAnswered from '../../rules/request-answered.ts'
import requiredSections from '../../rules/required-sections.ts'
import snippetParses from '../../rules/snippet-parses.ts'
import snippetRuns from '../../rules/snippet-runs.ts'
import streamUrl from '../../rules/stream-url.ts'
import swapTarget from '../../rules/swap-target.ts'
import templateRenders from '../../rules/template-renders.ts'
import statusChecked from '../../rules/status-checked.ts'
import elementAttached from '../../rules/element-attached.ts'
import headerParses from '../../rules/header-parses.ts'
import sourceClosed from '../../rules/source-closed.ts'
import controllerRegistered from '../../rules/controller-registered.ts'
import credentialsSent from '../../rules/credentials-sent.ts'
import recoveryShown from '../../rules/recovery-shown.ts'
import streamParsed from '../../rules/stream-parsed.ts'
import streamEnded from '../../rules/stream-ended.ts'
import noJsonSwap from '../../rules/no-json-swap.ts'
import sseConnected from '../../rules/sse-connected.ts'
import noStrayBrace from '../../rules/no-stray-brace.ts'
import tokenEncoded from '../../rules/token-encoded.ts'
import typesMatch from '../../rules/types-match.ts'
import updateShown from '../../rules/update-shown.ts'
import contentsMatch from '../../rules/contents-match.ts'
import elementKnown from '../../rules/element-known.ts'
import headingOrder from '../../rules/heading-order.ts'
import httpParses from '../../rules/http-parses.ts'
import labelControl from '../../rules/label-control.ts'
import linkReachable from '../../rules/link-reachable.ts'
import noDuplicateId from '../../rules/no-duplicate-id.ts'
import noLeftover from '../../rules/no-leftover.ts'
import noRawTag from '../../rules/no-raw-tag.ts'
import quoteMatches from '../../rules/quote-matches.ts'
import referenceDefined from '../../rules/reference-defined.ts'
import termsAgree from '../../rules/terms-agree.ts'
import serviceKnown from '../../rules/service-known.ts'
import shellParses from '../../rules/shell-parses.ts'

export type RuleLevel = 'off' | 'warn' | 'error'

export interface RuleEntry {
  /** What it warns about, in one line. */
  description: string
  /** Level when nobody says otherwise: with `error` a finding keeps the severity it has by itself. */
  level: RuleLevel
  /** The rule as a remark plugin, with its level and options. */
  set: (level: RuleLevel, options?: Readonly<Record<string, unknown>>) => Pluggable
}

/** Rule id → rule, in the order in which they run. */
export const ruleTable: Readonly<Record<string, RuleEntry>> = {
  'required-sections': entry(requiredSections, 'a document that does not say what it must say'),
  'link-resolves': entry(linkResolves, 'a link to an anchor or a file that is not there'),
  'link-reachable': entry(linkReachable, 'an address of the web that does not answer, with `--external`'),
  'contents-match': entry(contentsMatch, 'a contents list and headings that differ'),
  'reference-defined': entry(referenceDefined, 'a reference without a definition, a definition that nothing uses'),
  'heading-order': entry(headingOrder, 'a heading that skips a level'),
  'no-swallowed-heading': entry(noSwallowedHeading, 'a fence that is not closed where it seems'),
  'no-raw-tag': entry(noRawTag, 'text in angle brackets that is taken as an element'),
  'no-leftover': entry(noLeftover, 'marks of a merge, captions of an editor, filler'),
  'quote-matches': entry(quoteMatches, 'quoted lines or code that the file no longer has'),
  directives: entry(directives, 'a `check-docs` comment that is not understood'),
  'fence-language': entry(fenceLanguage, 'a fence that holds another language than it says'),
  'data-parses': entry(dataParses, 'JSON, YAML or TOML that does not parse'),
  'http-parses': entry(httpParses, 'an HTTP message or event stream that nobody would take'),
  'shell-parses': entry(shellParses, 'a command that no shell takes'),
  'terms-agree': entry(termsAgree, 'a stream, route, template or event that documents write in two ways'),
  'service-known': entry(serviceKnown, 'a service that no Compose file defines'),
  'element-known': entry(elementKnown, 'a misspelt element'),
  'no-duplicate-id': entry(noDuplicateId, 'a second element with the same id'),
  'label-control': entry(labelControl, 'a label for an element that is not there'),
  'snippet-parses': entry(snippetParses, 'a script that does not parse'),
  'html-balanced': entry(htmlBalanced, 'an element that is not closed, or closed twice'),
  'event-source-options': entry(eventSourceOptions, 'an option that `EventSource` does not have'),
  'no-stray-brace': entry(
    noStrayBrace,
    'a closing brace behind an expression of a template literal that opens nowhere'
  ),
  'token-encoded': entry(tokenEncoded, 'a token in the query of an address that is not encoded'),
  'event-data-parsed': entry(eventDataParsed, 'fields of `event.data` that are read without `JSON.parse`'),
  'event-name': entry(eventName, 'a listener for an event that nobody fires'),
  'status-checked': entry(statusChecked, 'the answer to a `fetch` whose status nobody looks at'),
  'element-attached': entry(elementAttached, 'an element that a script makes and never puts into the page'),
  'header-parses': entry(headerParses, 'a header or an attribute for htmx whose JSON does not parse'),
  'source-closed': entry(sourceClosed, 'a component that opens an event source and never closes it'),
  'credentials-sent': entry(credentialsSent, 'a request to another origin whose cookies stay at home'),
  'member-known': entry(memberKnown, 'a misspelt member of a browser object'),
  'promise-awaited': entry(promiseAwaited, 'members of a promise that is not awaited'),
  'name-defined': entry(nameDefined, 'a name that nothing defines'),
  'htmx-attribute': entry(htmxAttribute, 'a misspelt attribute of htmx'),
  'htmx-current': entry(htmxCurrent, 'an attribute that htmx no longer has'),
  'htmx-ajax': entry(htmxAjax, 'an option or a swap style that `htmx.ajax` does not have'),
  'template-names': entry(templateNames, 'a tag, filter, test, function or macro that a template names and nobody has'),
  'template-includes': entry(templateIncludes, 'an included or extended template that nobody shows'),
  'template-output': entry(templateOutput, 'a stated result that a template does not print'),
  'console-output': entry(consoleOutput, 'a stated result that a script does not print'),
  'template-parses': entry(templateParses, 'a template that is no Pebble'),
  'template-context': entry(templateContext, 'a template that uses what its context does not have'),
  'block-inherited': entry(blockInherited, 'a block that no extended template has'),
  'template-renders': entry(templateRenders, 'a template that can not be rendered'),
  'snippet-runs': entry(snippetRuns, 'an exception, an unhandled rejection, a run without end'),
  'types-match': entry(typesMatch, 'a value that is used as what it is not: types, where TypeScript is installed'),
  'method-bound': entry(methodBound, 'a method of a browser object that is called without its object'),
  'stream-url': entry(streamUrl, 'an `EventSource` at an address that is no stream'),
  'event-heard': entry(eventHeard, 'a listener for an event that the stream does not send'),
  'request-answered': entry(requestAnswered, 'a request that the server can not answer'),
  'swap-target': entry(swapTarget, 'a swap whose target is missing'),
  'update-shown': entry(updateShown, 'a page that does not show the second change'),
  'value-shown': entry(valueShown, '`undefined` or `[object Promise]` in place of a value'),
  'reconnection-kept': entry(reconnectionKept, '`close()` while the browser is about to reconnect'),
  'no-duplicate-source': entry(noDuplicateSource, 'one more event source while the one before is open'),
  'recovery-shown': entry(recoveryShown, 'a page that says it is disconnected when it no longer is'),
  'stream-parsed': entry(streamParsed, 'an event stream read by hand that loses what comes in pieces'),
  'stream-ended': entry(streamEnded, 'a stream that is opened again after its end'),
  'no-json-swap': entry(noJsonSwap, 'JSON that htmx swaps as HTML'),
  'sse-connected': entry(sseConnected, 'a stream that `sse-connect` names and nobody opens'),
  'controller-registered': entry(controllerRegistered, 'a Stimulus controller that nobody registers'),
  'no-listener-after-close': entry(noListenerAfterClose, 'a listener on a closed event source'),
  'no-runaway': entry(noRunaway, 'requests without end'),
  'no-assumption': entry(
    noAssumption,
    'an element that the HTML of a script ought to have; with `--strict` all that a page was given though no snippet shows it'
  ),
  'error-event-fields': entry(errorEventFields, 'fields that an `error` event does not have')
}

function entry<Option>(plugin: Plugin<Root, Option>, description: string): RuleEntry {
  return {description, level: 'error', set: (level, options) => [plugin, [level, options]]}
}
