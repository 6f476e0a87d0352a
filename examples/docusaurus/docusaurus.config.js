export default {
  title: 'Stock',
  url: 'https://stock.example',
  baseUrl: '/',
  presets: [['classic', {docs: {routeBasePath: '/'}}]]
}
