/** Scenarios and activities in a reader's words. */
import type {During} from '../page/outcome.ts'
import type {ScenarioName} from '../page/job.ts'

const names = {
  load: 'the page is loaded',
  events: 'the data changes',
  drop: 'the connection breaks and comes back',
  refusal: 'the server refuses the stream with 401',
  heartbeat: 'only heartbeats arrive, or an event in pieces',
  again: 'the script runs a second time',
  teardown: 'the page goes away',
  interaction: 'a reader uses the buttons, forms and handlers'
} satisfies Record<ScenarioName, string>

/** `the data changes, the connection breaks and comes back`. */
export function describeScenarios(scenarios: ReadonlyArray<ScenarioName>): string {
  return scenarios.map((scenario) => names[scenario]).join(', ')
}

/** `when the page loads`, `in the listener of \`change\``. */
export function describeDuring(during: During): string {
  switch (during.kind) {
    case 'load':
      return 'when the page loads'
    case 'event':
      return during.type === undefined ? 'in a listener' : `in the listener of \`${during.type}\``
    case 'timer':
      return 'in a timer'
    case 'promise':
      return 'in asynchronous code'
    case 'interaction':
      return during.type === undefined ? 'in a handler' : `in the handler of \`${during.type}\``
  }
}

/** A report names scenarios as text. */
export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(names, name)
}
