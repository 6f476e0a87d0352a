/**
 * What Facet's developer's guide has to say on Server-Sent Events, as data. Each topic is judged by what the section says
 * and shows, so that any wording, order and heading will do.
 *
 * A phrase is looked for without regard to letter case, `*` stands for the rest of a word and a blank also for a hyphen;
 * between slashes it is a regular expression. See `src/sections/requirement.ts`, and write your own in a config:
 * `rules: {'required-sections': {documents: […]}}`.
 */
import type {AspectRequirement, DocumentRequirement, TopicRequirement} from '../sections/requirement.ts'
import {
  again,
  byItself,
  inBrowser,
  noReconnection,
  often,
  onClient,
  rendering,
  streamPattern,
  token,
  veryOften
} from './facet-words.ts'

const eventSource: TopicRequirement = {
  name: 'the EventSource API',
  heading: ['EventSource', '/\\bAPI\\b/'],
  aspects: [
    {
      name: 'how to connect',
      suggestion: '`new EventSource(url)` connects',
      evidence: [{code: [[String.raw`/new\s+EventSource\b/`]]}, {says: [[String.raw`/new\s+EventSource\b/`]]}]
    },
    {
      name: 'how to listen',
      suggestion: "`source.addEventListener('change', …)` listens for an event",
      evidence: [
        {
          code: [
            ['EventSource', String.raw`/\bsource|\bes\b|\bevents?\b|\bstream/`],
            [String.raw`/\.addEventListener\(|\.on[a-z]+\s*=/`]
          ]
        },
        {says: [['addEventListener | onmessage | listen* | subscrib* | handler*']]}
      ]
    },
    {
      name: 'how to close',
      suggestion: '`source.close()` closes the connection',
      evidence: [
        {
          code: [
            ['EventSource', String.raw`/\bsource|\bes\b|\bevents?\b|\bstream/`],
            [String.raw`/(?<!dialog|modal|window|menu|popup|db|client|socket|ws)\??\.close\(\s*\)|\bclose\s*\(\)/`]
          ]
        },
        {
          says: [
            ['close* | closing'],
            ['connection* | stream* | source* | EventSource | es | close() | page | leave* | unload | stop*']
          ],
          cut: ['close to', 'close by', 'closely', 'closed source', '/the (server|connection|proxy)[^.]{0,20} closes/']
        }
      ]
    },
    {
      name: 'automatic reconnection',
      suggestion: 'the browser reconnects automatically when the connection drops',
      evidence: [{within: 'sentence', says: [again, byItself], cut: noReconnection}]
    }
  ]
}

const endpoint: TopicRequirement = {
  name: 'the format of the endpoint',
  heading: ['endpoint* | URL* | address* | path* | format'],
  aspects: [
    {
      name: 'the format of the endpoint',
      suggestion: '`/<db>/<collection>/_streams/<name>`',
      evidence: [
        {says: [[streamPattern]]},
        {code: [[streamPattern]]},
        {
          says: [
            ['/_streams/'],
            [
              'endpoint* | URL* | URI* | path* | address* | format* | route* | exposes | expose | exposed',
              'publish* | declar* | defin* | metadata | convention* | pattern* | location* | suffix* | segment*',
              'lives | found at | available at | served'
            ]
          ],
          // A stream that is opened, or gets a token, is an example of an address and not its format.
          cut: [String.raw`/EventSource\([^)]*\)?/`, String.raw`/\S*_streams\S*[?&]\S*/`]
        }
      ]
    }
  ]
}

const example: TopicRequirement = {
  name: 'the full example',
  heading: ['example* | pattern* | complete | full | together'],
  aspects: [
    {
      name: 'the full example',
      suggestion: 'one fence with `new EventSource` and a re-render: `htmx.ajax` or `fetch`',
      evidence: [
        {
          code: [
            [String.raw`/new\s+EventSource\b/`],
            [
              String.raw`/\bhtmx\s*\.\s*(ajax|trigger)\s*\(/`,
              // An event that an element of the fence loads on: `hx-get="…" hx-trigger="refresh from:body"`.
              String.raw`/\bhx-get\b[^]*\bdispatchEvent\s*\(|\bdispatchEvent\s*\([^]*\bhx-get\b/`,
              // Fetching a token is not a re-render: what was fetched has to reach the page.
              String.raw`/\bfetch\s*\([^]*\b((inner|outer)HTML|textContent|innerText|replaceWith|replaceChildren|append\w*|prepend|insertAdjacent\w+|htmx\.swap|render\w*|\w*(draw|show|update)\w*)\b/`,
              // An `output` or a field is filled; `const {value} = …` is none.
              String.raw`/\bfetch\s*\([^]*\.(value|valueAsNumber|checked)\s*=(?![=>])/`,
              String.raw`/\b((inner|outer)HTML|textContent|innerText|replaceWith|replaceChildren|append\w*|insertAdjacent\w+|htmx\.swap|render\w*)\b[^]*\bfetch\s*\(/`
            ]
          ]
        }
      ]
    }
  ]
}

const polling: TopicRequirement = {
  name: 'when to use Server-Sent Events and when polling',
  heading: ['poll*'],
  aspects: [
    {
      name: 'when to use Server-Sent Events and when polling',
      suggestion: '`poll` when a delay of some seconds does no harm, `SSE` when changes must show at once',
      evidence: [
        {heading: ['poll*']},
        {within: 'table', says: [['poll*'], ['SSE | EventSource | server sent* | stream* | push*']]},
        {
          within: 'sentence',
          says: [
            ['poll*'],
            [
              'when* | if | unless | where* | while | enough | suffic* | simpler | fine | better | best | prefer*',
              'choose | pick | fits | suits | suit* | good | right | reach for | reserve | acceptable | adequate',
              'appropriate | makes sense | worth'
            ]
          ],
          cut: [
            String.raw`/\b(instead of|rather than|no|without|not|n't|replac\w*|avoid\w*|beats?|than|of)\s+([\w'-]+\s+){0,2}(long[\s-]+)?poll\w*/`
          ]
        },
        {
          within: 'block',
          says: [
            [String.raw`/poll[^]*?[.;:!?](?=\s)[^]*poll/`],
            ['use* | when* | if | choose | prefer* | every | interval* | seconds | minutes']
          ]
        }
      ]
    }
  ]
}

const cookies: AspectRequirement = {
  name: 'cookies',
  suggestion: 'on the same origin the browser sends its cookies with the stream by itself',
  evidence: [
    {
      says: [
        ['cookie*'],
        [
          'same origin | same site | same host | same domain | auto* | sent | send* | includ* | attach*',
          'travel* | carr* | goes along | go along | along | with credentials | withCredentials | credential*',
          'accompan* | by itself | nothing to do | just work* | works'
        ]
      ]
    }
  ]
}

const tokenInQuery: AspectRequirement = {
  name: 'the query parameter for a JWT',
  suggestion: 'a JWT goes into a query parameter (`?jwt=…`), as `EventSource` can set no headers',
  evidence: [
    {
      says: [
        token,
        [
          'query | querystring | parameter* | URLSearchParams | searchParams',
          '/(url|uri|request|search) param/',
          '/[?&][\\w-]*(jwt|token|auth)[\\w-]*=/',
          '/(in|into|on|to|of|through|via) (the|its|your|a) (url|uri|address)/'
        ]
      ]
    },
    {
      code: [
        ['EventSource | _streams'],
        ['/[?&][\\w-]*(jwt|token)[\\w-]*=/', '/(append|set)\\(\\s*[\'"][\\w-]*(jwt|token)[\\w-]*[\'"]/']
      ]
    }
  ]
}

const authentication: TopicRequirement = {
  name: 'authentication',
  heading: ['auth* | secur* | sign* | cookie* | credential* | token* | who may | login | permission* | access'],
  aspects: [cookies, tokenInQuery]
}

const highFrequency: TopicRequirement = {
  name: 'high-frequency flows',
  heading: [
    'high frequency | frequen* | throughput | rate | performance | per second | many events | volume',
    'burst* | scal*'
  ],
  aspects: [
    {
      name: 'high-frequency flows',
      suggestion: 'render high-frequency events on the client, from the data of the event, not with a request for each',
      evidence: [
        {says: [veryOften, inBrowser]},
        {within: 'heading', heading: veryOften, says: [inBrowser]},
        {says: [often, onClient, rendering]},
        {within: 'heading', heading: often, says: [onClient, rendering]}
      ]
    }
  ]
}

export const facetSections: ReadonlyArray<DocumentRequirement> = [
  {
    files: ['DEVELOPERS_GUIDE.md', 'DEVELOPER_GUIDE.md', 'developers-guide.md'],
    sections: [
      {
        name: 'Server-Sent Events',
        heading: ['Server Sent Event* | SSE | EventSource*'],
        otherwise: [
          'live | real time | event stream* | change stream* | push* | streaming | streams | current | up to date',
          'updat* | refresh* | instant* | notif* | changes'
        ],
        shows: [{code: [[String.raw`/new\s+EventSource\b/`]]}],
        topics: [eventSource, endpoint, example, polling, authentication, highFrequency]
      }
    ]
  }
]
