// 大字版, 高对比, dark, grey and archive modes, text size, the notice on leaving, and print.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { archiveMark, frameless, modes, names, sizes, storagePrefix } from './contract.mjs';
import { colours, control, forEach, go, inMode, launch, open, press } from './support/browser.mjs';
import { assertNone, ensure, fail } from './support/findings.mjs';
import { serve } from './support/server.mjs';
import { build, exampleProject, exampleSite, representatives } from './support/site.mjs';

const site = exampleSite();
const pages = site.pages.filter(page => !frameless.includes(page.kind));
const stories = pages.filter(page => page.kind === 'story').map(page => page.path);
const { base } = await serve(site.folder);
const folder = `${pathToFileURL(site.folder)}/`;
const browser = await launch();

const rootClasses = page => page.evaluate(() => [...document.documentElement.classList]);
const isOn = async (page, mode) => (await rootClasses(page)).includes(modes[mode].class);

// Runs `act(page)` in a context that remembers nothing from before.
async function fresh(act, options = {}) {
  const context = await browser.createBrowserContext();
  try {
    await act(await open(context, options), context);
  } finally {
    await context.close();
  }
}

test('大字版 is the first button of every page, on a desk and on the phone', async () => {
  for (const size of [sizes.desktop, sizes.phone]) {
    assertNone(await forEach(browser, { size }, pages, async (page, { path }) => {
      await go(page, base + path);
      const first = await page.evaluate(() => probe.controls().filter(element => element.matches('button, [role=button]')).map(probe.label)[0]);
      return first === names.elder ? [] : [{ page: path, what: `at ${size.width} px the first button is ${first}` }];
    }));
  }
});

for (const [place, root] of Object.entries({ 'a server': base, 'file://': folder })) {
  test(`#elder opens large type, and other pages remember it: ${place}`, () => fresh(async page => {
    await go(page, `${root}index.html`);
    ensure(!await isOn(page, 'elder'), 'large type is on before it was asked for');
    await go(page, `${root}${stories[0]}#elder`);
    ensure(await isOn(page, 'elder'), 'the address with #elder does not open it');
    await go(page, `${root}index.html`);
    ensure(await isOn(page, 'elder'), 'the next page has forgotten it');
  }));

  for (const mode of ['elder', 'contrast']) {
    test(`the button switches ${mode} on and off, and other pages remember both: ${place}`, () => fresh(async page => {
      await go(page, `${root}index.html`);
      await press(page, names[mode]);
      ensure(await isOn(page, mode), 'the button does not switch it on');
      await go(page, root + stories[0]);
      ensure(await isOn(page, mode), 'the next page has forgotten it');
      await switchOff(page, mode);
      ensure(!await isOn(page, mode), 'the button does not switch it off');
      await go(page, `${root}index.html`);
      ensure(!await isOn(page, mode), 'the next page has it on again');
      const keys = await page.evaluate(() => Object.keys(localStorage));
      assertNone(keys.filter(key => !key.startsWith(storagePrefix)).map(key => ({ page: 'localStorage', what: key })));
    }));
  }

  test(`a larger text size holds for the next story: ${place}`, () => fresh(async page => {
    const size = () => page.evaluate(() => Math.max(...[...document.querySelectorAll('article p, main p')].map(p => parseFloat(getComputedStyle(p).fontSize))));
    await go(page, root + stories[0]);
    const before = await size();
    await press(page, names.largerText);
    const after = await size();
    ensure(after > before, `the text was ${before} px, and is ${after} px`);
    await go(page, root + stories[1]);
    ensure(await size() === after, `the next story has ${await size()} px, not ${after} px`);
  }));
}

// The button that switched a mode on may be called otherwise while it is on.
async function switchOff(page, mode) {
  const button = await control(page, names[mode]) ?? await control(page, names[`${mode}Off`]) ?? fail(`no button that switches ${mode} off`);
  await button.click();
}

test('modes work where a browser keeps nothing', () => fresh(async page => {
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  await page.evaluateOnNewDocument(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }));
  await go(page, `${base}index.html#elder`);
  ensure(errors.length === 0, errors.join('; '));
  ensure(await isOn(page, 'elder'), '#elder does not open large type');
}));

test('large type has no carousel and no light box', async () => {
  const { context, options } = await inMode(browser, base, 'elder', sizes.phone);
  assertNone(await forEach(context, options, [{ path: 'index.html' }, ...stories.map(path => ({ path }))], async (page, { path }) => {
    await go(page, base + path);
    const carousels = await page.evaluate(() => [...document.querySelectorAll('[aria-roledescription=carousel], [class*=carousel]')].filter(probe.visible).map(probe.selector));
    const buttons = [names.pause, names.enlarge].map(async name => await control(page, name) && `a control ${name}`);
    return [...carousels, ...(await Promise.all(buttons)).filter(Boolean)].map(what => ({ page: path, what }));
  }));
  await context.close();
});

test('words in drawings are 24 px on the screen in large type', async () => {
  for (const size of [sizes.phone, sizes.desktop]) {
    const { context, options } = await inMode(browser, base, 'elder', size);
    const page = await open(context, options);
    await go(page, `${base}figures/index.html`);
    const drawn = await page.evaluate(() => [...document.querySelectorAll('main svg text')].filter(probe.visible)
      .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a));
    ensure(drawn.length > 0, 'no words were found in drawings');
    ensure(Math.min(...drawn) >= 23.99, `at ${size.width} px words are ${Math.min(...drawn)} px high`);
    await context.close();
  }
});

test('large type shows the newest stories of all columns as one list', async () => {
  const { context, options } = await inMode(browser, base, 'elder', sizes.phone);
  const page = await open(context, options);
  await go(page, `${base}index.html`);
  const lists = await page.evaluate(() => [...document.querySelectorAll('main ul, main ol')].filter(probe.visible)
    .map(list => [...list.querySelectorAll('a[href*="stories/"]')].filter(probe.visible).length).filter(Boolean));
  ensure(lists.length === 1, `the home page has ${lists.length} lists of stories, with ${lists.join(', ')} links`);
  await context.close();
});

test('telephone numbers dial in large type', async () => {
  const made = build(exampleProject(edited(/联系方式: .*/, '联系方式: 活动办公室，电话：0734-8123456')));
  const server = await serve(made.folder);
  const { context, options } = await inMode(browser, server.base, 'elder', sizes.phone);
  const page = await open(context, options);
  await go(page, `${server.base}index.html`);
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="tel:"]')].filter(probe.visible).map(link => link.getAttribute('href')));
  ensure(links.some(link => link.replace(/\D/g, '').endsWith('07348123456')), `links that dial: ${links.join(', ') || 'none'}`);
  await context.close();
});

test('in large type what is a telephone number dials, and no other number does', async () => {
  const mobile = `139${'0'.repeat(8)}`;
  const dials = {
    '电话：0734-8123456': '07348123456', '热线12345': '12345', '请拨打12345热线反映': '12345', '400-123-4567': '4001234567',
    [`联系电话：${mobile}`]: mobile, '**电话：**8123456': '8123456', '（0734）8123456': '07348123456', '０７３４－８１２３４５６': '07348123456',
    '12345政务服务便民热线': '12345', '“12345”平台': '12345', '拨打110报警': '110', '电话（综合组）：8123456': '8123456',
  };
  const others = [
    '2026-11-23', '20261123', '412000元', '统一编号：43040020261123001', '138****1234', '1500户', '第12345号', '电话回访12000户',
    '热线累计受理12345件', '电话：12000户', `预算${mobile}元`, '110、120户', '投入110，修了120。', '热线：20240101', '面积0731-1234567平方米',
  ];
  const told = [...Object.keys(dials), ...others].map(text => `这里写着 ${text} 这些字。`).join('\n\n') + '\n\n| 单位 | 电话 |\n|---|---|\n| 甲街道 | 8123456、8123457 |\n';
  const made = build(exampleProject(content => {
    appendFileSync(join(content, 'pages/about.md'), `\n\n${told}\n`);
    appendFileSync(join(content, 'campaign.yaml'), `\n隐私: {公开电话: [{号码: '${mobile}', 理由: 活动热线}]}\n`);
  }));
  const server = await serve(made.folder);
  const { context, options } = await inMode(browser, server.base, 'elder', sizes.phone);
  const page = await open(context, options);
  await go(page, `${server.base}pages/about.html`);
  const links = await page.evaluate(() => [...document.querySelectorAll('main a[href^="tel:"]')].map(link => link.getAttribute('href').slice(4)));
  ensure(links.join() === [...Object.values(dials), '8123456', '8123457'].join(), `links that dial: ${links.join(', ') || 'none'}`);
  await context.close();
});

// An edit of the example's campaign.yaml.
function edited(from, to) {
  return content => {
    const file = join(content, 'campaign.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };
}

test('a page that comes back from the history is in the mode that was chosen since', () => fresh(async page => {
  await go(page, `${base}index.html`);
  await go(page, base + stories[0]);
  await press(page, names.elder);
  await page.goBack({ waitUntil: 'load' });
  ensure(await isOn(page, 'elder'), 'the page before is not in large type');
}));

test('dark follows the reader\'s system', async () => {
  const light = {};
  for (const value of ['light', 'dark']) {
    await fresh(async page => {
      await go(page, base + stories[0]);
      light[value] = (await colours(page)).light;
    }, { media: { 'prefers-color-scheme': value } });
  }
  ensure(light.dark < 100 && light.light > 150, `mean light of 255: ${Math.round(light.light)} by day, ${Math.round(light.dark)} in the dark`);
});

test('grey mode is in force from its first to its last day', async () => {
  const [from, until] = ['2026-12-13', '2026-12-14'];
  const { base } = await serve(site.folder, { root: { 'data-grey-from': from, 'data-grey-until': until } });
  const days = { '2026-12-12T23:30': false, '2026-12-13T00:30': true, '2026-12-14T23:30': true, '2026-12-15T00:30': false };
  for (const [time, grey] of Object.entries(days)) {
    for (const path of ['index.html', stories[0]]) {
      await fresh(async page => {
        await go(page, base + path);
        const { chroma } = await colours(page);
        ensure((chroma < 12) === grey, `${path} at ${time}, grey from ${from} until ${until}: ${grey ? 'has colours' : 'has none'} (${chroma} of 255)`);
      }, { clock: `${time}:00+08:00` });
    }
  }
});

test('a campaign that has ended bears a mark on every page, and none before', async () => {
  const { base } = await serve(site.folder, { root: { 'data-ended': '2026-12-31' } });
  for (const [time, ended] of Object.entries({ '2026-12-30T12:00': false, '2027-01-02T12:00': true })) {
    assertNone(await forEach(browser, { clock: `${time}:00+08:00` }, representatives(pages), async (page, { path }) => {
      await go(page, base + path);
      const marked = await page.evaluate(mark => probe.textNodes(document.body)
        .some(node => probe.visible(node.parentElement) && !node.parentElement.closest('article') && new RegExp(mark).test(node.data)), archiveMark.source);
      return marked === ended ? [] : [{ page: path, what: `at ${time}, ended 2026-12-31: ${ended ? `no ${archiveMark}` : `a mark ${archiveMark}`}` }];
    }));
  }
});

test('a link to a site that is no government\'s asks first, and others do not', async () => {
  const asks = {
    'https://www.example.org/a': true,
    'https://www.gov.cn.example.org/': true,
    'https://www.gov.cn/': false,
    'https://news.portal.example.com/': false,
    'https://badge.example.org/': false,
    'https://portal.example.com/': false,
  };
  const links = Object.keys(asks).map((href, at) => `  - {名称: 网站${at}, 网址: "${href}"}\n`).join('');
  const portal = '门户:\n  标识:\n    - {名称: 党政机关, 网址: "https://badge.example.org/"}\n';
  const made = build(exampleProject(content => {
    edited('门户:\n', portal)(content);
    edited(/  域名: .*/, '  域名: portal.example.com')(content);
    edited('相关链接:\n', `相关链接:\n${links}`)(content);
  }));
  const { base } = await serve(made.folder);
  for (const [href, ask] of Object.entries(asks)) {
    await fresh(async (page, context) => {
      await go(page, `${base}index.html`);
      const left = [];
      context.on('targetcreated', target => left.push(target.url()));
      page.on('request', request => request.isNavigationRequest() && left.push(request.url()));
      const found = await page.evaluate(href => {
        const places = [...document.links].filter(one => one.href === href);
        const link = places[places.length - 1];
        if (link) link.click();
        return !!link;
      }, href);
      ensure(found, `index.html has no link to ${href}`);
      await new Promise(done => setTimeout(done, 300));
      const notice = left.length ? '' : await page.evaluate(() => [...document.querySelectorAll('dialog, [role=dialog], [role=alertdialog]')].filter(probe.visible).map(one => one.textContent).join(' '));
      ensure(names.leave.test(notice) === ask, `${href}: ${ask ? 'no notice' : `a notice: ${notice}`}`);
      ensure((left.length === 0) === ask, `${href}: ${ask ? 'left before the reader agreed' : 'did not lead there'}`);
    });
  }
});

test('the middle button too asks before it leaves, and without script the link says so', async () => {
  const made = build(exampleProject(content => {
    edited('相关链接:\n', '相关链接:\n  - {名称: 外站, 网址: "https://www.example.org/a"}\n  - {名称: 政府网, 网址: "https://www.gov.cn/"}\n')(content);
  }));
  const { base } = await serve(made.folder);
  const link = '.foot a[href="https://www.example.org/a"]';
  await fresh(async (page, context) => {
    await go(page, `${base}index.html`);
    const left = [];
    context.on('targetcreated', target => left.push(target.url()));
    await (await page.$(link)).click({ button: 'middle' });
    await new Promise(done => setTimeout(done, 300));
    const notice = await page.evaluate(() => [...document.querySelectorAll('[role=dialog]')].map(one => one.textContent).join(' '));
    ensure(names.leave.test(notice), `no notice: ${notice}`);
    ensure(!left.length, `left before the reader agreed: ${left}`);
  });
  await fresh(async page => {
    await page.setJavaScriptEnabled(false);
    await go(page, `${base}index.html`);
    const said = href => page.$eval(`.foot a[href="${href}"]`, one => getComputedStyle(one, '::after').content);
    ensure((await said('https://www.example.org/a')).includes('站外'), 'the link does not say that it leaves the site');
    ensure(!(await said('https://www.gov.cn/')).includes('站外'), 'a government link says that it leaves the site');
  });
});

test('print leaves out menus and tools, and shows the address', async () => {
  assertNone(await forEach(browser, {}, representatives(pages), async (page, { path, kind }) => {
    await page.emulateMediaType('print');
    await go(page, base + path);
    const { tools, text } = await page.evaluate(() => ({
      tools: [...document.querySelectorAll('body > nav, header nav, footer nav, button:not(.zoom), input:not([type=checkbox]), select, video[controls]')].filter(probe.visible).map(probe.selector),
      text: document.body.innerText,
    }));
    const noAddress = kind === 'story' && !text.includes(base + path) ? ['the address is not printed'] : [];
    return [...tools.map(name => `printed: ${name}`), ...noAddress].map(what => ({ page: path, what }));
  }));
});

test('paper is white with dark words in each mode', async () => {
  for (const mode of Object.keys(modes)) {
    const { context, options } = await inMode(browser, base, mode);
    const page = await open(context, options);
    await page.emulateMediaType('print');
    await go(page, base + stories[0]);
    const { light } = await colours(page);
    const pale = await page.evaluate(() => probe.textNodes(document.querySelector('article')).map(node => node.parentElement).filter(probe.visible)
      .filter(element => getComputedStyle(element).color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 400).map(probe.selector));
    ensure(light > 180, `in the mode ${mode}, mean light of 255: ${Math.round(light)}`);
    ensure(pale.length === 0, `in the mode ${mode}, too pale for paper: ${pale.join(', ')}`);
    await context.close();
  }
});

test('a bulletin prints on A4', () => fresh(async page => {
  await go(page, base + pages.find(one => one.kind === 'bulletin').path);
  const paper = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/MediaBox \[([^\]]*)\]/)[1];
  const [, , width, height] = paper.trim().split(/\s+/).map(Number);
  ensure(Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1, `its pages are ${width}×${height} pt`);
}));
