// What the tests know of the theme: names that readers see and attributes that its script reads.
// Everything else is found by role and address.

/** The day on which the example is built, and the reader's clock where a mode goes by dates. */
export const now = '2026-11-23';

/** Where the site lies inside the portal. */
export const subPath = '/zhuanti/liufang/';

/** The example campaign's address (`网址`). */
export const address = 'https://example.invalid/liufang/';

/** Names of controls, as readers see them. */
export const names = {
  elder: '大字版',
  elderOff: '退出大字版',
  contrast: /高对比/,
  largerText: /^大$/,
  print: /打印/,
  pause: /暂停|停止|播放/,
  enlarge: /查看大图|放大/,
  leave: /非政府网站|离开本站|离开本网站/,
};

/** Kinds of pages without the theme's frame: what moved leads on at once. */
export const frameless = ['moved'];

// 7:1, as WCAG 1.4.6 has it.
const enhanced = { 'color-contrast-enhanced': { enabled: true } };

/**
 * The modes of a page. `hash` and `button` switch a mode on, `media` is the reader's system, `root` holds
 * attributes of <html> that a campaign with such dates gives, `class` is what the script then sets, `rules`
 * are axe's besides those of WCAG 2.2 AA.
 */
export const modes = {
  plain: {},
  elder: { hash: '#elder', class: 'elder' },
  contrast: { button: 'contrast', class: 'contrast', rules: enhanced },
  dark: { media: { 'prefers-color-scheme': 'dark' } },
  'dark, contrast': { media: { 'prefers-color-scheme': 'dark' }, button: 'contrast', class: 'contrast', rules: enhanced },
  grey: { root: { 'data-grey-from': '2026-11-20', 'data-grey-until': '2026-11-25' } },
  archive: { root: { 'data-ended': '2026-11-01' } },
};

/** The script's keys in localStorage begin so. */
export const storagePrefix = 'jianbao-';

/** Days far off, so that the example's pages have the parts that go by dates. */
export const dates = '灰色模式: {起: 2099-01-01, 止: 2099-01-02}\n活动结束: 2099-12-31\n';

/** The mark of a campaign that has ended. */
export const archiveMark = /已结束|归档/;

/** Sizes in CSS px. */
export const sizes = {
  widths: [320, 375, 768, 1440],
  phone: { width: 375, height: 812 },
  desktop: { width: 1440, height: 900 },
  target: 44,
  elderTarget: 60,
  elderText: 24,
};

/** A story page with its style and script but without its photos, in bytes, not compressed. */
export const storyBudget = 60_000;

/** Browsers of 2019, by the names of MDN's browser-compat-data. */
export const oldBrowsers = { chrome: 78, chrome_android: 78, safari: 13, safari_ios: 13 };

/** CSS that those browsers may pass over without harm, each with the reason. */
export const harmlessCss = {
  'selectors.focus-visible': 'they keep the ring of :focus',
  'properties.overscroll-behavior': 'a comfort',
  'properties.overscroll-behavior-x': 'a comfort',
  'properties.overscroll-behavior-y': 'a comfort',
  'properties.overscroll-behavior.contain': 'a comfort',
  'properties.scroll-behavior': 'the page jumps',
  'properties.scroll-margin-top': 'the page jumps a little lower',
  'properties.color-scheme': 'scroll bars stay light',
  'properties.accent-color': 'check boxes keep their colour',
  'properties.text-size-adjust': 'for turned phones; its prefixed form is older',
  'properties.-webkit-text-size-adjust': 'for turned phones',
  'properties.text-wrap': 'lines break elsewhere',
  'properties.text-decoration-thickness': 'a thinner line',
  'properties.text-underline-offset': 'a closer line',
  'properties.print-color-adjust': 'print saves ink',
  'properties.scrollbar-width': 'a wider scroll bar',
  'properties.scrollbar-color': 'a grey scroll bar',
  'properties.appearance': 'its prefixed form is older',
  'properties.scroll-padding-top': 'the page jumps a little lower',
  'properties.cursor': 'phones have no pointer',
  'properties.font-synthesis': 'italics and bold are drawn',
  'properties.text-spacing-trim': 'punctuation is set wider',
  'at-rules.page': 'the printer chooses paper and margins',
  'properties.size': 'the printer chooses the paper',
  'properties.page-break-after.avoid': 'pages break elsewhere',
  'properties.page-break-before.avoid': 'pages break elsewhere',
  'properties.break-after.avoid': 'pages break elsewhere',
  'properties.break-before.avoid': 'pages break elsewhere',
};
