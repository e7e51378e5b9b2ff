// Finds in a script what old browsers do not know: syntax after ES2018, globals, and members by their name
// where every owner of such a member in the tables is too new.

import { parse } from 'acorn';
import { ancestor, full } from 'acorn-walk';
import { tables, unknownTo } from './since.mjs';

const builtins = tables.javascript.builtins;
const globals = name => tables.api[name] ?? builtins[name] ?? tables.api.Window?.[name] ?? tables.api[`${name}_static`];
const members = byMember();

// Members by name: the entries of all that have one of that name.
function byMember() {
  const found = new Map();
  for (const owner of [...Object.values(builtins), ...Object.values(tables.api), ...Object.values(tables.javascript.builtins.Intl ?? {})]) {
    for (const [name, entry] of Object.entries(owner)) {
      const plain = name.replace(/_static$/, '');
      if (name !== '__compat' && entry.__compat) found.set(plain, [...found.get(plain) ?? [], entry]);
    }
  }
  return found;
}

/** Names of members that the script gives to its own values: the keys that it writes. */
export function ownMembers(text) {
  const found = [];
  full(parse(text, { ecmaVersion: 'latest' }), node => {
    if (node.type === 'Property' && !node.computed) found.push(node.key.name ?? String(node.key.value));
  });
  return found;
}

/** What is too new in the script: `{ line, what }`. `own` holds members that are the site's, not the browser's. */
export function newScript(text, own = new Set()) {
  let tree;
  try {
    tree = parse(text, { ecmaVersion: 2018, sourceType: 'script', locations: true });
  } catch (error) {
    return [{ line: error.loc?.line ?? 0, what: `syntax after ES2018: ${error.message}` }];
  }
  const found = [];
  const declared = names(tree);
  const told = (node, what) => found.push({ line: node.loc.start.line, what });
  ancestor(tree, {
    Identifier(node, _, above) {
      const browsers = unknownTo(globals(node.name));
      if (browsers && !declared.has(node.name) && !guarded(node.name, above, text)) told(node, `${node.name}: unknown to ${browsers}`);
    },
    MemberExpression(node, _, above) {
      const name = memberName(node);
      const browsers = own.has(name) ? '' : memberUnknownTo(node, name);
      if (browsers && !guarded(name, above, text)) told(node, `.${name}: unknown to ${browsers}`);
      if (isMediaListener(node, text)) told(node, 'matchMedia(…).addEventListener: unknown to safari 13, which has addListener');
    },
  });
  return found;
}

// A member of a global by that global, any other by all that have one of its name.
function memberUnknownTo(node, name) {
  const fixed = node.object.type === 'Identifier' && globals(node.object.name)?.[`${name}_static`];
  if (fixed) return unknownTo(fixed);
  const entries = members.get(name) ?? [];
  return entries.length > 0 && entries.every(unknownTo) ? unknownTo(entries[0]) : '';
}

function memberName(node) {
  if (!node.computed) return node.property.name;
  return typeof node.property.value === 'string' ? node.property.value : '';
}

// Names that the script gives to things of its own.
function names(tree) {
  const found = new Set();
  const add = pattern => pattern?.type === 'Identifier' && found.add(pattern.name);
  const parameters = node => { add(node.id); node.params.forEach(add); };
  ancestor(tree, {
    VariableDeclarator: node => add(node.id), Function: parameters, Class: node => add(node.id),
    CatchClause: node => add(node.param),
  });
  return found;
}

// Stands behind a question whether the browser has it: `if (x.name)`, `"name" in x`, `typeof Name`, `x.name && …`.
function guarded(name, above, text) {
  return above.some(node => {
    const question = { IfStatement: node.test, ConditionalExpression: node.test, LogicalExpression: node.left, UnaryExpression: node.operator === 'typeof' && node }[node.type];
    return question && new RegExp(`\\b${name}\\b`).test(text.slice(question.start, question.end));
  });
}

// MediaQueryList became an EventTarget late, and addEventListener itself is everywhere.
function isMediaListener(node, text) {
  if (memberName(node) !== 'addEventListener') return false;
  const object = text.slice(node.object.start, node.object.end);
  return /matchMedia\(/.test(object) || (/^\w+$/.test(object) && new RegExp(`\\b${object}\\s*=\\s*[\\w.]*matchMedia\\(`).test(text));
}
