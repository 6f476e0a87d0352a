/** Cookies of one page, as far as documentation uses them: RFC 6265bis without public suffixes and SameSite. */

export interface CookieJar {
  /** Value of the `Cookie` header for a request to `url`, `''` for none. `script`: as `document.cookie` shows it. */
  read(url: string, options?: {script?: boolean}): string
  /** Stores what a `Set-Cookie` header or an assignment to `document.cookie` (`script`) says. */
  store(url: string, text: string, options?: {script?: boolean}): void
}

interface Cookie {
  name: string
  value: string
  domain: string
  hostOnly: boolean
  path: string
  secure: boolean
  httpOnly: boolean
  /** ms since 1970, `Infinity` for a session cookie. */
  expires: number
}

/** `now`: ms since 1970. */
export function createCookieJar(now: () => number): CookieJar {
  let cookies: ReadonlyArray<Cookie> = []
  return {
    read(url, {script = false} = {}) {
      const target = new URL(url)
      const fitting = cookies.filter((cookie) => fits(cookie, target) && cookie.expires > now())
      return fitting
        .filter((cookie) => !(script && cookie.httpOnly))
        .sort((a, b) => b.path.length - a.path.length)
        .map((cookie) => (cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`))
        .join('; ')
    },
    store(url, text, {script = false} = {}) {
      const cookie = parse(text, new URL(url), now())
      if (cookie === undefined || (script && cookie.httpOnly)) return
      const isSame = (other: Cookie): boolean =>
        other.name === cookie.name && other.domain === cookie.domain && other.path === cookie.path
      if (script && cookies.some((other) => isSame(other) && other.httpOnly)) return
      cookies = cookies.some(isSame) ? cookies.map((other) => (isSame(other) ? cookie : other)) : [...cookies, cookie]
    }
  }
}

function parse(text: string, url: URL, now: number): Cookie | undefined {
  const [pair = '', ...attributes] = text.split(';')
  const [name, value] = splitPair(pair)
  if (name === '' && value === '') return undefined
  const cookie: Cookie = {
    name,
    value,
    domain: url.hostname,
    hostOnly: true,
    path: defaultPath(url.pathname),
    secure: false,
    httpOnly: false,
    expires: Infinity
  }
  for (const attribute of attributes) applyAttribute(cookie, attribute, now)
  if (!cookie.hostOnly && !isDomainMatch(url.hostname, cookie.domain)) return undefined
  if (cookie.secure && !isSecure(url)) return undefined
  return cookie
}

function applyAttribute(cookie: Cookie, attribute: string, now: number): void {
  const equals = attribute.indexOf('=')
  const name = (equals < 0 ? attribute : attribute.slice(0, equals)).trim().toLowerCase()
  const value = equals < 0 ? '' : attribute.slice(equals + 1).trim()
  if (name === 'path' && value.startsWith('/')) cookie.path = value
  else if (name === 'secure') cookie.secure = true
  else if (name === 'httponly') cookie.httpOnly = true
  else if (name === 'max-age' && /^-?\d+$/.test(value)) cookie.expires = now + Number(value) * 1000
  else if (name === 'expires' && cookie.expires === Infinity) cookie.expires = readDate(value)
  else if (name === 'domain' && value !== '') {
    cookie.domain = value.replace(/^\./, '').toLowerCase()
    cookie.hostOnly = false
  }
}

function splitPair(pair: string): [name: string, value: string] {
  const equals = pair.indexOf('=')
  return equals < 0 ? ['', pair.trim()] : [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
}

function readDate(text: string): number {
  const time = Date.parse(text.replaceAll('-', ' '))
  return Number.isNaN(time) ? Infinity : time
}

function defaultPath(path: string): string {
  const end = path.lastIndexOf('/')
  return end <= 0 ? '/' : path.slice(0, end)
}

function fits(cookie: Cookie, url: URL): boolean {
  const host = cookie.hostOnly ? url.hostname === cookie.domain : isDomainMatch(url.hostname, cookie.domain)
  const path =
    url.pathname === cookie.path ||
    (url.pathname.startsWith(cookie.path) && (cookie.path.endsWith('/') || url.pathname[cookie.path.length] === '/'))
  return host && path && (!cookie.secure || isSecure(url))
}

function isDomainMatch(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

/** Browsers count `http://localhost` as trustworthy. */
function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
}
