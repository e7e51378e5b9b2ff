// Reads pages as they are written: parsed as a browser parses them, with nothing loaded and no script run.

import { open } from './browser.mjs';

/** What `look(document)` gives for each page, in their order. `look` runs in the browser and sees nothing else. */
export async function parsed(browser, pages, look, type = 'text/html') {
  const page = await open(browser);
  const results = await page.evaluate((sources, look, type) => {
    const run = (0, eval)(`(${look})`);
    return sources.map(source => run(new DOMParser().parseFromString(source, type)));
  }, pages.map(one => one.html), look.toString(), type);
  await page.close();
  return results;
}

/** As `parsed`, where `look` gives a list of faults: one finding for each. */
export async function faults(browser, pages, look) {
  const results = await parsed(browser, pages, look);
  return results.flatMap((found, index) => found.map(what => ({ page: pages[index].path, what })));
}
