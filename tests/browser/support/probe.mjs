// Helpers that tests use inside a page: `probe` is the text of a script that defines them there.

export const probe = `globalThis.probe = globalThis.probe ?? (${define})()`;

function define() {
  const focusable = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], audio[controls], [tabindex], [contenteditable=true]';
  const clipping = /hidden|clip|auto|scroll/;

  return { selector, visible, controls, label, ownText, clippedBy, textNodes };

  /** tag.class of the element and of its nearest named ancestor, with the first words of it. */
  function selector(element) {
    const name = one(element);
    const parent = element.parentElement && element.parentElement.closest('[class], [id], main, nav, header, footer');
    const words = (element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 10);
    return (parent ? one(parent) + ' ' : '') + name + (words && element.children.length < 4 ? `“${words}”` : '');
  }

  function one(element) {
    const id = element.id && !/\d/.test(element.id) ? `#${element.id}` : '';
    const classes = [...element.classList].slice(0, 2).map(name => `.${name}`).join('');
    return element.localName + id + classes;
  }

  /** On the page to be seen: neither hidden nor cut down to a pixel for screen readers. */
  function visible(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
  }

  /** All that a keyboard or finger works and that can be seen. */
  function controls() {
    return [...document.querySelectorAll(focusable)]
      .filter(element => element.tabIndex >= 0 && !element.disabled && visible(element));
  }

  function label(element) {
    const by = element.getAttribute('aria-labelledby');
    const named = by && by.split(/\s+/).map(id => (document.getElementById(id) || {}).textContent || '').join(' ');
    const images = [...element.querySelectorAll('img[alt]')].map(image => image.alt).join(' ');
    const labels = element.labels && [...element.labels].map(one => one.textContent).join(' ');
    return (element.getAttribute('aria-label') || named || labels || element.textContent.trim() || images || element.title || '').trim();
  }

  /** The text of an element without what stands in its controls. */
  function ownText(element) {
    return textNodes(element).filter(node => !node.parentElement.closest('a, button, summary, label'))
      .map(node => node.data).join('');
  }

  /** The ancestor that clips or scrolls what sticks out of it, if there is one. */
  function clippedBy(element) {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (clipping.test(style.overflowX)) return box;
      if (style.position === 'fixed') return null;
    }
    return null;
  }

  function textNodes(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) nodes.push(walker.currentNode);
    return nodes;
  }
}
