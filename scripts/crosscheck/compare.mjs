/** What two runs of the same pages have in common. */

/** Pages that run something, each with what differs. */
export function comparePages(first, second) {
  return first.facts.pages.flatMap((page) => {
    const [mine, theirs] = [first, second].map(({outcomes}) =>
      outcomes.filter((outcome) => outcome.page === page.job.id)
    )
    if (mine.every((outcome) => outcome.scenario === 'load' && outcome.log.length === 0)) return []
    const [verdict, other] = [first, second].map((run) => verdictOf(run, page))
    const differences = symmetric(verdict, other)
    const logDifferences = mine.flatMap((outcome) => {
      const twin = theirs.find((each) => each.scenario === outcome.scenario)
      return symmetric(logOf(outcome), logOf(twin)).map((line) => `${outcome.scenario}: ${line}`)
    })
    const isSameDom = mine.every((outcome) => {
      const twin = theirs.find((each) => each.scenario === outcome.scenario)
      return (
        normalized(outcome.before) === normalized(twin?.before) && normalized(outcome.after) === normalized(twin?.after)
      )
    })
    return [
      {
        id: page.job.id,
        scenarios: mine.map((outcome) => outcome.scenario),
        isSame: differences.length === 0,
        differences,
        logDifferences,
        isSameDom,
        jsdomMs: total(mine),
        browserMs: total(theirs)
      }
    ]
  })
}

/** Findings (rule, level, line; browsers word errors in their own way) and statuses in the snippets of a page. */
function verdictOf({report, facts}, page) {
  const places = facts.snippets.filter(({id}) => page.snippets.includes(id)).map(({place}) => place)
  const holds = (line) => places.some(({start, end}) => line >= start.line && line <= end.line)
  return [
    ...report.messages
      .filter(({line}) => holds(line))
      .map(({ruleId, severity, line}) => `${severity} ${ruleId} at line ${line}`),
    ...report.snippets.filter(({line}) => holds(line)).map(({line, status}) => `snippet at line ${line} ${status}`)
  ]
}

/** Entries without time, places and numbers that depend on the order of arrival. */
function logOf(outcome) {
  if (outcome === undefined) return ['no outcome']
  return [`end ${outcome.end}`, `open sources ${outcome.openSources}`, ...outcome.log.flatMap(textOf)]
}

function textOf(entry) {
  switch (entry.kind) {
    case 'exception':
    case 'rejection':
      return [`${entry.kind} ${entry.error.name}: ${entry.error.message} ${lineOf(entry.at)}`]
    case 'request':
      return [`request ${entry.via} ${entry.method} ${entry.url}`]
    case 'response':
      return [`response ${entry.status} ${entry.by}`]
    case 'source':
      return [`source ${entry.source} ${entry.url} ${entry.during.kind} ${lineOf(entry.at)}`]
    case 'source-connect':
      return [`source-connect ${entry.source} attempt ${entry.attempt} ${entry.lastEventId ?? ''}`]
    case 'source-open':
      return [`source-open ${entry.source}`]
    case 'source-error':
      return [`source-error ${entry.source} ${entry.readyState} listeners ${entry.listeners}`]
    case 'source-close':
      return [`source-close ${entry.source} ${entry.by} ${entry.readyState} ${entry.during.kind} ${lineOf(entry.at)}`]
    case 'dispatch':
      return [`dispatch ${entry.source} ${entry.type} ${entry.lastEventId} listeners ${entry.listeners} ${entry.data}`]
    case 'listen':
      return [`listen ${entry.source} ${entry.type} ${entry.via} ${entry.closed} ${lineOf(entry.at)}`]
    case 'error-field':
      return [`error-field ${entry.source} ${entry.field} ${lineOf(entry.at)}`]
    case 'console':
      return [`console ${entry.level} ${entry.text} ${lineOf(entry.at)}`]
    case 'change':
      return [`change ${entry.operation} ${entry.collection} ${entry.marker} round ${entry.round} shown ${entry.shown}`]
    case 'interaction':
      return [`interaction ${entry.type} ${entry.target} ${lineOf(entry.at)}`]
    case 'navigation':
      return [`navigation ${entry.url}`]
    case 'dialog':
      return [`dialog ${entry.type} ${entry.text}`]
    case 'htmx':
      return [`htmx ${entry.event} ${entry.detail}`]
    case 'assumed':
      return entry.what === 'stub' ? [] : [`assumed ${entry.what} ${entry.name}`]
    case 'backend':
      return [`backend ${entry.what} ${entry.note}`]
    case 'template-error':
      return [`template-error ${entry.template} ${entry.message}`]
    case 'runaway':
      return [`runaway ${entry.what}`]
    default:
      return [entry.kind]
  }
}

function lineOf(at) {
  return at === undefined ? '' : `(${at.snippet}:${at.line}:${at.column})`
}

/** What only one of two lists has, counting repetitions. */
function symmetric(mine, theirs) {
  const rest = [...theirs]
  const only = []
  for (const line of mine) {
    const index = rest.indexOf(line)
    if (index < 0) only.push(`jsdom    ${line}`)
    else rest.splice(index, 1)
  }
  return [...only, ...rest.map((line) => `Chromium ${line}`)]
}

function normalized(html = '') {
  return html.replace(/\s+/g, ' ').replace(/; ?"/g, '"')
}

function total(outcomes) {
  return outcomes.reduce((sum, outcome) => sum + outcome.durationMs, 0)
}
