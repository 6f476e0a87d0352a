/** Globals by which scripts call libraries that their page does not load in the same fence. */

/** Globals of packages that are served from npm. */
export const servedLibraries: Readonly<Record<string, string>> = {htmx: 'htmx.org'}

const known: Readonly<Record<string, ReadonlyArray<string>>> = {
  jQuery: ['$', 'jQuery'],
  'Alpine.js': ['Alpine'],
  Vue: ['Vue', 'PetiteVue', 'Vuex', 'VueRouter'],
  React: ['React', 'ReactDOM', 'PropTypes', 'Redux'],
  Angular: ['angular'],
  Svelte: ['svelte'],
  Backbone: ['Backbone', '_', 'Mustache', 'Handlebars'],
  D3: ['d3'],
  'Chart.js': ['Chart'],
  Bootstrap: ['bootstrap'],
  axios: ['axios'],
  'Moment.js': ['moment', 'dayjs', 'luxon'],
  Leaflet: ['L'],
  'a map service': ['google', 'mapboxgl', 'maplibregl', 'ol'],
  Stripe: ['Stripe', 'paypal', 'Square'],
  analytics: ['gtag', 'ga', 'dataLayer', 'fbq', '_paq', 'plausible'],
  'the browser extension API': ['chrome', 'browser'],
  'hls.js': ['Hls'],
  'Video.js': ['videojs'],
  Polymer: ['Polymer', 'LitElement', 'lit'],
  Unpoly: ['up'],
  Stimulus: ['Stimulus', 'Turbo', 'Turbolinks', 'Rails'],
  Foundation: ['Foundation', 'MotionUI', 'UIkit', 'M', 'Materialize', 'Semantic'],
  'Socket.IO': ['io', 'signalR', 'Pusher', 'Echo', 'Ably'],
  'three.js': ['THREE', 'PIXI', 'BABYLON', 'Phaser', 'p5', 'Matter'],
  GSAP: ['gsap', 'TweenMax', 'anime', 'Swiper', 'Lottie', 'lottie'],
  RxJS: ['rxjs', 'Rx', 'Immutable', 'R', 'Ramda', 'lodash'],
  'a module loader': ['require', 'define', 'System', 'requirejs', 'importShim', 'AMD'],
  'a code highlighter': [
    'hljs',
    'Prism',
    'CodeMirror',
    'monaco',
    'ace',
    'marked',
    'showdown',
    'DOMPurify',
    'mermaid',
    'katex',
    'MathJax'
  ],
  Firebase: ['firebase', 'supabase', 'Parse', 'AWS'],
  'a Stylesheet engine': ['Sass', 'less', 'tailwind'],
  'a test runner': ['mocha', 'chai', 'QUnit', 'jasmine', 'jest', 'cy', 'Cypress', 'sinon'],
  Workbox: ['workbox'],
  nunjucks: ['nunjucks', 'Twig', 'ejs', 'Liquid'],
  hyperscript: [
    '_hyperscript',
    'Idiomorph',
    'Sortable',
    'Dropzone',
    'Choices',
    'flatpickr',
    'Cropper',
    'Masonry',
    'Isotope',
    'Hammer',
    'NProgress',
    'Toastify',
    'Swal',
    'tippy',
    'Popper',
    'bootbox',
    'toastr'
  ]
}

const libraries: ReadonlyMap<string, string> = new Map(
  Object.entries(known).flatMap(([library, names]) => names.map((name) => [name, library]))
)

/** The library that a global belongs to, when it is one of the well-known ones. */
export function libraryOf(name: string): string | undefined {
  return libraries.get(name)
}
