// Findings are `{ page, what }`; an assertion prints one line for each `what`, with the pages that have it.

const LINES = 40;
const PAGES = 4;
const WIDTH = 260;

/** Fails with a readable list unless there are no findings. */
export function assertNone(findings) {
  if (findings.length === 0) return;
  const groups = new Map();
  for (const { page, what } of findings) groups.set(cut(what), (groups.get(cut(what)) ?? new Set()).add(page));
  const lines = [...groups].map(([what, pages]) => `${what}  [${brief([...pages])}]`);
  const more = lines.length > LINES ? [`… and ${lines.length - LINES} lines more`] : [];
  fail([`${findings.length} findings`, ...lines.slice(0, LINES), ...more].join('\n'));
}

/** Fails with the message alone: where in a test it came from tells a reader nothing. */
export function fail(message) {
  const error = new Error(message);
  error.stack = message;
  throw error;
}

/** Fails with the message unless `truth` holds. */
export function ensure(truth, message) {
  if (!truth) fail(message);
}

function brief(pages) {
  const more = pages.length > PAGES ? `, … ${pages.length} pages` : '';
  return pages.slice(0, PAGES).join(', ') + more;
}

function cut(text) {
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
}
