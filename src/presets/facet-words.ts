/** Words and patterns by which the topics of `facet-sections.ts` are known, as phrases of `src/sections/requirement.ts`. */

/** Words for what an event stream's connection does again. */
export const again = [
  're connect* | re connection* | re establish* | re open* | resum* | connect* again',
  'comes back | tries again',
  '/\\bretr(y|ies|ied|ying)\\b/',
  '/restor(e|es|ed|ing) the connection/'
]

/** That it does so without the page's help. */
export const byItself = [
  'auto* | built in | native* | browser* | EventSource | transparently | handles',
  'out of the box | without your help',
  '/(by|on|of) (itself|its own|their own|themselves)/',
  '/for (you|free)|no (extra )?code/'
]

/** How reconnection is named where it is said that it does not happen, or has to be written by hand. */
export const noReconnection = [
  String.raw`/\b(not|never|no|without|cannot|n't|stop\w*|end\w*|kill\w*|prevent\w*|cancel\w*|disabl\w*|defeat\w*|suppress\w*|give\w* up|instead of|los\w+)\s+([\w'’]+\s+){0,3}(auto\w*[\s-]+)?(re-?connect\w*|retr\w+|reestablish\w*|re-open\w*)/`,
  String.raw`/\b(manual\w*|yourself|by hand)\s+(re-?connect\w*|retr\w+)/`,
  String.raw`/(re-?connect\w*|retr\w+)\s+(it |the \w+ )?(manual\w*|yourself|by hand|in your own code)/`,
  'retry:'
]

/** An address as a pattern: `/_streams/<name>`, `/_streams/{name}`, `/_streams/:name`, `/_streams/...`. */
export const streamPattern = String.raw`/_streams\/?\s*(<|&lt;|\{|:[a-z]|\[|\*|…|\.\.\.|YOUR|NAME\b|STREAM)/`

export const token = ['JWT* | token* | bearer']

/** Names of flows that no server should render. */
export const veryOften = [
  'high frequency | high rate | high volume | high throughput | high speed | high update | high event',
  'fast moving | fast changing | rapid* | burst* | firehose | flood* | tickers | telemetry | sensor*',
  '/\\b(many|several|dozens|hundreds|thousands|tens|lots|multiple|more than|over|\\d+)\\b[^.]{0,40}\\b(per|a|each|every|\\/)\\s*(second|s\\b|sec\\b|minute)/',
  '/(thousands|hundreds|dozens) of (events|updates|changes|messages)/',
  '/\\b(busy|hot|noisy|chatty|heavy) (streams?|flows?|collections?|feeds?)/'
]

export const inBrowser = [
  'client* | browser* | JavaScript | payload* | event.data | e.data | fullDocument | the DOM | DOM directly',
  '/from the (event|data)/'
]

/** The same in words that may mean something else. */
export const often = [
  '/\\b(very|too|so|extremely|highly) (frequent|often|fast|many)/',
  '/frequent(ly)?[\\s-]+(events?|updates?|changes?|changing|updat\\w+|flows?|streams?|messages?)/',
  '/(events?|updates?|changes?|messages?)[^.]{0,30} (arrive|come|are|occur|happen|fire)s?( in)? (very |too |more )?(frequent|fast|often|quick|rapid)/',
  '/(many|lots of|large numbers? of|more) (events|updates|changes|messages)/'
]

export const onClient = [
  'client side | client render* | browser side | in JavaScript | with JavaScript | event.data | e.data',
  '/\\b(on|in|by|at|to) the (client|browser)/',
  '/(client|browser) (render|draw|build|paint|does|do|patch)\\w*/',
  '/from the (payload|event|data)/',
  '/update (it|them|the (page|table|row|cell|element)s?) directly/'
]

export const rendering = [
  'render* | re render* | SSR | server side | template* | draw* | DOM | patch* | HTML | build*',
  'markup | paint* | update* | fragment* | round trip* | re fetch*'
]
