import {defineConfig} from 'vitepress'

export default defineConfig({
  title: 'Stock',
  themeConfig: {
    sidebar: [
      {text: 'Live stock', link: '/live'},
      {text: 'Install', link: '/'}
    ]
  }
})
