// Which browsers know a feature, by MDN's browser-compat-data.

import { createRequire } from 'node:module';
import { oldBrowsers } from '../contract.mjs';

export const tables = createRequire(import.meta.url)('@mdn/browser-compat-data');

/**
 * The old browsers that do not know the feature of this entry of the tables, in words; empty where all know
 * it, and where the tables have no entry. A prefixed or flagged form counts as
 * unknown, one with known gaps as known.
 */
export function unknownTo(entry) {
  const support = entry?.__compat?.support;
  if (!support) return '';
  return Object.entries(oldBrowsers)
    .filter(([browser, version]) => support[browser] && ![support[browser]].flat().some(one => covers(one, version)))
    .map(([browser, version]) => `${browser} ${version}`).join(', ');
}

function covers({ version_added: added, version_removed: removed, prefix, alternative_name: other, flags }, version) {
  if (!added || prefix || other || flags) return false;
  return number(added) <= version && !(removed && number(removed) <= version);
}

function number(version) {
  return version === 'preview' ? Infinity : parseFloat(String(version).replace('≤', ''));
}
