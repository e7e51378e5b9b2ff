// Pages fit every width, targets fit a finger, large text is large, and nothing is cut off.

import { test } from 'node:test';
import { frameless, sizes } from './contract.mjs';
import { forEach, go, inMode, launch } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { serve } from './support/server.mjs';
import { exampleSite, representatives } from './support/site.mjs';

const site = exampleSite();
const pages = site.pages.filter(page => !frameless.includes(page.kind));
const { base } = await serve(site.folder);
const browser = await launch();

test('no page scrolls sideways at any width', () => inspect('plain', sizes.desktop, pages, overflowAtEachWidth));
test('no page scrolls sideways at any width in large type', () => inspect('elder', sizes.desktop, pages, overflowAtEachWidth));
test('targets fit a finger on the phone', () => inspect('plain', sizes.phone, pages, smallTargets, sizes.target));
test('targets are larger in large type', () => inspect('elder', sizes.phone, pages, smallTargets, sizes.elderTarget));
test('text is large in large type, on the phone', () => inspect('elder', sizes.phone, pages, smallText, sizes.elderText));
test('text is large in large type, on a desk', () => inspect('elder', sizes.desktop, pages, smallText, sizes.elderText));
// A window of 1440 px at 200 % shows what one of 720 px shows.
const zoomed = { width: 720, height: 450, deviceScaleFactor: 2 };
test('no text is cut off at 200 %', () => inspect('plain', zoomed, pages, cutText));
test('no text is cut off on the phone in large type', () => inspect('elder', sizes.phone, representatives(pages), cutText, 'even with an ellipsis'));

async function inspect(mode, size, chosen, look, limit) {
  const { context, options } = await inMode(browser, base, mode, size);
  const findings = await forEach(context, options, chosen, async (page, { path }) => {
    await go(page, base + path);
    return (await look(page, limit)).map(what => ({ page: path, what }));
  });
  await context.close();
  assertNone(findings);
}

async function overflowAtEachWidth(page) {
  const found = [];
  for (const width of sizes.widths) {
    await page.setViewport({ width, height: 800 });
    found.push(...(await page.evaluate(overflow, width)).map(what => `at ${width} px: ${what}`));
  }
  return found;
}

function overflow(width) {
  const wide = document.scrollingElement.scrollWidth;
  const page = wide > width ? [`the page is ${wide} px wide`] : [];
  const sticksOut = element => {
    const box = element.getBoundingClientRect();
    return probe.visible(element) && (box.right > width + 1 || (box.left < -1 && box.right > 0)) && !probe.clippedBy(element);
  };
  const outermost = [...document.body.querySelectorAll('*')].filter(sticksOut)
    .filter((element, _, all) => !all.includes(element.parentElement));
  return [...page, ...outermost.map(element => `${probe.selector(element)} sticks out`)];
}

function smallTargets(page, limit) {
  return page.evaluate(least => {
    return probe.controls().filter(element => !large(element) && !inSentence(element) && !isScroller(element)).map(element => {
      const { width, height } = area(element);
      return `${Math.round(width)}×${Math.round(height)} px: ${probe.selector(element)}`;
    });

    function large(element) {
      const { width, height } = area(element);
      return (width >= least - 0.5 && height >= least - 0.5) || takesPoints(element);
    }

    // A label is part of its input's target.
    function area(element) {
      const boxes = [element, ...(element.labels || [])].map(one => one.getBoundingClientRect());
      return boxes.reduce((a, b) => (a.width * a.height > b.width * b.height ? a : b));
    }

    // What lies over a target may widen it: the corners of a square around its middle belong to it then.
    function takesPoints(element) {
      element.scrollIntoView({ block: 'center', inline: 'center' });
      const box = element.getBoundingClientRect();
      const [x, y, half] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2, least / 2 - 1];
      const corners = [[-half, -half], [half, -half], [-half, half], [half, half]];
      return corners.every(([dx, dy]) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit && (hit === element || element.contains(hit));
      });
    }

    // WCAG 2.5.8: a target in a sentence, or one that the line height of text around it holds.
    function inSentence(element) {
      const block = element.closest('p, li, dd, td, th, caption, figcaption, blockquote, summary');
      if (!block || element.closest('nav') || getComputedStyle(element).display !== 'inline') return false;
      const letters = (probe.ownText(block).match(/\p{L}/gu) || []).length;
      return letters >= (block.localName === 'p' ? 1 : 4);
    }

    function isScroller(element) {
      return element.matches('[tabindex]:not(a, button, input, summary, [role=button])') && !element.onclick;
    }
  }, limit);
}

function smallText(page, limit) {
  return page.evaluate(least => [...new Set(probe.textNodes(document.body)
    .map(node => node.parentElement)
    .filter(element => probe.visible(element) && !element.closest('svg, sup, sub, rt, option, noscript'))
    .filter(element => parseFloat(getComputedStyle(element).fontSize) < least - 0.01)
    .map(element => `${getComputedStyle(element).fontSize}: ${probe.selector(element)}`))], limit);
}

// A teaser that ends in an ellipsis is cut openly, and its link leads to the whole; large type cuts nothing.
function cutText(page, strict) {
  return page.evaluate(strict => [...document.body.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    const hides = axis => /hidden|clip/.test(style[axis]);
    const hasText = element.textContent.trim() && probe.visible(element) && !element.closest('[aria-hidden=true], svg');
    const teaser = style.textOverflow === 'ellipsis' || Number(style.webkitLineClamp) > 0;
    if (style.display === 'inline' || (teaser && !strict)) return false;
    const high = hides('overflowY') && element.scrollHeight > element.clientHeight + 2;
    const wide = hides('overflowX') && element.scrollWidth > element.clientWidth + 2;
    return hasText && (high || wide);
  }).map(element => `${probe.selector(element)} hides ${element.scrollWidth - element.clientWidth}×${element.scrollHeight - element.clientHeight} px`), strict);
}
