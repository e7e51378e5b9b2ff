// Finds in a style sheet what old browsers do not know: properties, keywords, functions, units, selectors,
// at-rules and media features. What has a fallback is fine: an earlier declaration of the same property
// or its prefixed form in the same rule, or a rule that stands inside an @supports that asks for it.

import { parse, walk } from 'css-tree';
import { harmlessCss } from '../contract.mjs';
import { tables, unknownTo } from './since.mjs';

const { properties, selectors, types, 'at-rules': atRules } = tables.css;

// Functions and units, by the type that the tables file them under.
const functions = new Map(Object.values(types).flatMap(type => Object.entries(type)
  .filter(([name]) => name !== '__compat')).concat(Object.entries(types)));
const units = { dvh: 'viewport_percentage_units_dynamic', svh: 'viewport_percentage_units_small', lvh: 'viewport_percentage_units_large' };

/** What is too new in the sheet: `{ line, what }`. */
export function newCss(text) {
  const found = [];
  const told = (node, key, entry) => {
    const browsers = unknownTo(entry);
    if (browsers && !(key in harmlessCss)) found.push({ line: node.loc?.start.line ?? 0, what: `${key}: unknown to ${browsers}` });
    return browsers !== '';
  };
  const raw = parse(text, { positions: true, parseCustomProperty: true });
  walk(raw, {
    enter(node) {
      if (asked(this.atrule)) return;
      if (node.type === 'Atrule') told(node, `at-rules.${node.name}`, atRules[node.name]);
      if (node.type === 'Feature' && node.kind === 'media') told(node, `media.${node.name}`, atRules.media[node.name.replace(/^(min|max)-/, '')]);
      if (node.type === 'FeatureRange') told(node, 'media range (width >= …)', atRules.media.range_syntax);
      if (/^Pseudo(Class|Element)Selector$/.test(node.type)) told(node, `selectors.${node.name}`, selectors[node.name]);
      if (node.type === 'NestingSelector' || (node.type === 'Rule' && this.rule)) told(node, 'selectors.nesting', selectors.nesting);
      if (node.type === 'Declaration') declaration(node, this.block, this.rule);
    },
  });
  return found;

  function declaration(node, block, rule) {
    const name = node.property.toLowerCase();
    const doubts = valueDoubts(name, node.value, rule);
    if (isPrefixedToo(name, block)) return;
    if (name in properties && told(node, `properties.${name}`, properties[name])) return;
    if (doubts.some(([, entry]) => unknownTo(entry)) && hasFallback(node, block)) return;
    for (const [key, entry] of doubts) told(node, key, entry);
  }
}

// Inside an @supports: what it asks for, the browser knows.
function asked(atrule) {
  return atrule?.name === 'supports';
}

// An earlier declaration of the property in the same block, with a value that all know.
function hasFallback(node, block) {
  const earlier = [];
  for (const one of block?.children ?? []) {
    if (one === node) break;
    if (one.type === 'Declaration' && one.property === node.property) earlier.push(one);
  }
  return earlier.some(one => valueDoubts(one.property, one.value).every(([, entry]) => !unknownTo(entry)));
}

function isPrefixedToo(name, block) {
  return (block?.children ?? []).some(one => one.type === 'Declaration' && one.property === `-webkit-${name}`);
}

// The entries of all that a value uses, with the names to tell them by.
function valueDoubts(property, value, rule) {
  const doubts = [];
  const own = properties[property] ?? {};
  if (/^(gap|row-gap|column-gap)$/.test(property) && isFlex(rule)) doubts.push([`${property} in a flex box`, own.flex_context]);
  if (value?.type !== 'Value') return doubts;
  walk(value, node => {
    const name = node.name?.toLowerCase();
    if (node.type === 'Identifier' && own[name]) doubts.push([`properties.${property}.${name}`, own[name]]);
    if (node.type === 'Function') doubts.push([`${name}()`, own[name] ?? functions.get(name)]);
    if (node.type === 'Function' && /^(rgb|hsl)a?$/.test(name) && !hasComma(node)) doubts.push([`${name}() without commas`, types.color.rgb.space_separated_parameters ?? types.color.rgb.modern_syntax]);
    if (node.type === 'Dimension' && units[node.unit.toLowerCase()]) doubts.push([`unit ${node.unit}`, types.length[units[node.unit.toLowerCase()]]]);
  });
  return doubts;
}

function hasComma(node) {
  return node.children.some(child => child.type === 'Operator' && child.value === ',');
}

function isFlex(rule) {
  return !!rule?.block.children.some(one => one.type === 'Declaration' && one.property === 'display'
    && one.value.children?.some(value => /flex$/.test(value.name ?? '')));
}
