// Small helps that a page can do without: modes, text size, printing, the carousel, the light box.
// It runs before the page is drawn, so that a reader's mode holds from the first moment on.
(function () {
  "use strict";

  var root = document.documentElement;
  var MODES = ["elder", "contrast"];
  var measures = [];
  var SIZES = ["large", "middle", "small"];

  root.classList.add("scripted");
  if (location.hash === "#elder") { keep("elder", "on"); root.classList.add("elder"); }
  MODES.forEach(function (mode) { root.classList.toggle(mode, kept(mode) === "on" || root.classList.contains(mode)); });
  byDate();
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }

  function start() {
    archive();
    each(".modes-tools, .tools", show);
    each("[data-mode]", modeButton);
    textSize();
    each("[data-print]", function (button) { button.addEventListener("click", function () { window.print(); }); });
    window.addEventListener("beforeprint", printed);
    each(".table, .prose pre", reachable);
    each(".carousel", carousel);
    each(".menu details", menu);
    each(".prose .photo img", enlargeable);
    document.addEventListener("click", leaving);
    document.addEventListener("auxclick", leaving);
    window.addEventListener("load", measureAll);
    window.addEventListener("resize", measureAll);
    // Another page of the site, before this one in the history or in another tab, may have changed the mode.
    window.addEventListener("pageshow", function (event) { if (event.persisted) { restore(); } });
    window.addEventListener("storage", restore);
    window.addEventListener("hashchange", function () { if (location.hash === "#elder") { setMode("elder", true); } });
    modeChanged();
  }

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), function (element, at) { act(element, at); });
  }

  function show(element) {
    element.hidden = false;
  }

  function make(name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    if (name === "button") { element.type = "button"; }
    if (text) { element.textContent = text; }
    return element;
  }

  // From file:// a browser may refuse to remember anything.
  function kept(name) {
    try { return localStorage.getItem("jianbao-" + name); } catch (error) { return null; }
  }

  function keep(name, value) {
    try { localStorage.setItem("jianbao-" + name, value); } catch (error) { return; }
  }

  // Today in China, wherever the reader is: 2026-11-23.
  function today() {
    return new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  }

  function byDate() {
    var from = root.getAttribute("data-grey-from");
    if (from) { root.classList.toggle("grey", from <= today() && today() <= root.getAttribute("data-grey-until")); }
  }

  function archive() {
    var ended = root.getAttribute("data-ended");
    each(".archived", function (note) { note.hidden = !(ended < today()); });
  }

  // Modes

  function modeButton(button) {
    var mode = button.getAttribute("data-mode");
    button.setAttribute("data-off", button.textContent);
    button.addEventListener("click", function () { setMode(mode, !root.classList.contains(mode)); });
  }

  function setMode(mode, on) {
    root.classList.toggle(mode, on);
    keep(mode, on ? "on" : "off");
    if (mode === "elder" && !on && location.hash === "#elder") { history.replaceState(null, "", location.href.split("#")[0]); }
    modeChanged();
  }

  function restore() {
    MODES.forEach(function (mode) {
      if (kept(mode)) { root.classList.toggle(mode, kept(mode) === "on"); }
    });
    setSize(kept("text-size"));
    modeChanged();
  }

  function modeChanged() {
    each("[data-mode]", function (button) {
      var on = root.classList.contains(button.getAttribute("data-mode"));
      button.textContent = button.getAttribute(on ? "data-on" : "data-off");
    });
    each(".zoom", function (button) { button.disabled = isElder(); });
    if (isElder()) { each("main, .foot", dialable); }
    if (isElder() && !kept("elder")) { each("a[href]", handOn); }
    measureAll();
  }

  // Where nothing can be kept, the next page is told by its address.
  function handOn(link) {
    if (link.host === location.host && link.pathname !== location.pathname && !link.hash && /(\.html|\/)$/.test(link.pathname)) { link.hash = "elder"; }
  }

  function isElder() {
    return root.classList.contains("elder");
  }

  // Telephone numbers that stand as text become links that dial: those that their form gives away,
  // and others behind a word such as 电话, in a column of that name, or beside a number that dials.
  var DIGIT = "[0-9０-９]";
  var FORMED = "[（(][0０]D{2,3}[）)] ?D{7,8}|[0０]D{2,3}[-－— ]D{7,8}|(?:\\+86[- ]?)?[1１][3-9３-９]D(?:[- ]?D{4}){2}|[48]00-?D{3}-?D{4}";
  var NAMED = FORMED + "|0D{9,11}|(?!20D{2}[01]D{3})[1-9]D{6,7}|D{5}|1(?:10|19|20|22)";
  var WORD = "(?:电话|热线|手机|座机|拨打|致电|报警|急救|火警)(?:号码|电话)?(?:[（(][^（()）]{1,20}[）)])?[是为：:（(“ ]{0,3}";
  var BESIDE = "\u2060[、，,/／；;或和及 ]{1,2}";
  var NO_MORE = "(?![-－]?D|\\*|[.,]D| ?[户件人次元多余万亿个条篇名平米斤吨公里年月日%％])";
  var NUMBER = new RegExp(("((?:" + WORD + "|" + BESIDE + "))(" + NAMED + ")" + NO_MORE + "|(^|[^0-9０-９*.+-])(" + FORMED + ")" + NO_MORE
    + "|(^|[^0-9０-９*.+-])(D{5}(?=”?[一-龥]{0,10}(?:热线|平台))|1(?:10|19|20|22)(?=报警|急救|火警|电话))" + NO_MORE).replace(/D/g, DIGIT), "g");

  function dialable(box) {
    var walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT, null);
    var texts = [];
    while (walker.nextNode()) {
      if (/[0-9０-９]{3}/.test(walker.currentNode.nodeValue) && !walker.currentNode.parentElement.closest("a, button, script, pre, svg")) {
        texts.push(walker.currentNode);
      }
    }
    texts.forEach(linkNumbers);
  }

  function linkNumbers(text) {
    var before = wordsBefore(text);
    for (var found = firstNumber(before, text.nodeValue); found; found = firstNumber(before, text.nodeValue)) {
      var rest = text.splitText(found.start);
      text = rest.splitText(found.number.length);
      var link = make("a", "dial", found.number);
      link.href = "tel:" + found.number.normalize("NFKC").replace(/[^0-9+]/g, "");
      rest.parentNode.replaceChild(link, rest);
      before = "\u2060";
    }
  }

  function firstNumber(before, value) {
    NUMBER.lastIndex = 0;
    for (var found = NUMBER.exec(before + value); found; found = NUMBER.exec(before + value)) {
      var start = found.index + (found[1] || found[3] || found[5] || "").length - before.length;
      if (start >= 0) { return { start: start, number: found[2] || found[4] || found[6] }; }
    }
    return null;
  }

  // What says what a number is: the head of its column, or the words before it.
  function wordsBefore(text) {
    var cell = text.parentElement.closest("td");
    var head = cell && cell.closest("table").rows[0].cells[cell.cellIndex];
    if (head && /^\s*[（(0-9０-９]/.test(cell.textContent)) { return head.textContent.trim() + "："; }
    var words = document.createRange();
    words.setStart(text.parentElement.closest("p, li, dd, td, th, figcaption, div, main") || text.parentElement, 0);
    words.setEndBefore(text);
    return words.toString().slice(-40);
  }

  function textSize() {
    each("[data-size]", function (button) {
      button.addEventListener("click", function () {
        setSize(button.getAttribute("data-size"));
        keep("text-size", button.getAttribute("data-size"));
        measureAll();
      });
    });
    setSize(kept("text-size"));
  }

  function setSize(size) {
    if (SIZES.indexOf(size) < 0) { return; }
    SIZES.forEach(function (name) { root.classList.toggle(name, name === size); });
    each("[data-size]", function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-size") === size));
    });
  }

  function printed() {
    var now = new Date();
    each(".printed", function (line) {
      line.querySelector("span").textContent = now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
      line.hidden = false;
    });
  }

  // What is wider than the page scrolls by keyboard too.
  function reachable(box, at) {
    var isNamed = box.hasAttribute("aria-label") || box.hasAttribute("aria-labelledby");
    measures.push(measure);
    measure();

    function measure() {
      var isWide = box.scrollWidth > box.clientWidth;
      set("tabindex", isWide, "0");
      if (isNamed) { return; }
      set("role", isWide, "region");
      set("aria-label", isWide, "内容较宽，可左右滚动（" + (at + 1) + "）");
    }

    function set(name, isWide, value) {
      if (isWide) { box.setAttribute(name, value); } else { box.removeAttribute(name); }
    }
  }

  function measureAll() {
    measures.forEach(function (measure) { measure(); });
  }

  // The carousel moves on by itself until it is paused, used or looked at closely.
  function carousel(box) {
    var track = box.querySelector(".carousel-track");
    var tools = box.querySelector(".carousel-tools");
    var count = track.children.length;
    if (count < 2) { return; }
    var place = tools.querySelector("span");
    var pause = tools.querySelector("[data-pause]");
    var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    var playing = false;
    var resting = false;
    each(".carousel [data-step]", function (button) {
      button.addEventListener("click", function () {
        play(false);
        go(Number(button.getAttribute("data-step")));
      });
    });
    pause.addEventListener("click", function () { play(!playing); });
    track.addEventListener("scroll", tell, { passive: true });
    // A browser may take a neighbour that begins on the edge for visible.
    track.addEventListener("focusin", function (event) {
      var item = event.target.closest("li");
      if (item) { track.scrollLeft = Array.prototype.indexOf.call(track.children, item) * track.clientWidth; }
    });
    box.addEventListener("touchstart", function () { play(false); }, { passive: true });
    ["mouseenter", "focusin"].forEach(function (name) { box.addEventListener(name, function () { resting = true; }); });
    ["mouseleave", "focusout"].forEach(function (name) { box.addEventListener(name, function () { resting = false; }); });
    window.setInterval(function () {
      if (playing && !resting && !document.hidden && !isElder()) { go(1); }
    }, 6000);
    tell();
    show(tools);
    play(!calm.matches);

    function play(on) {
      playing = on;
      pause.textContent = on ? "暂停" : "播放";
      pause.setAttribute("aria-label", on ? "暂停图片自动播放" : "自动播放图片");
      place.setAttribute("aria-live", on ? "off" : "polite");
    }

    function go(step) {
      var left = ((current() + step + count) % count) * track.clientWidth;
      if (calm.matches || !("scrollBehavior" in track.style)) { track.scrollLeft = left; } else { track.scrollTo({ left: left, behavior: "smooth" }); }
    }

    function current() {
      return Math.round(track.scrollLeft / Math.max(track.clientWidth, 1));
    }

    function tell() {
      var text = current() + 1 + " / " + count;
      if (place.textContent !== text) { place.textContent = text; }
    }
  }

  // 更多 closes by Escape, and by a click or the focus elsewhere.
  function menu(details) {
    document.addEventListener("click", function (event) {
      if (details.open && !details.contains(event.target)) { details.open = false; }
    });
    details.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) { details.open = false; }
    });
    details.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && details.open) {
        details.open = false;
        details.querySelector("summary").focus();
      }
    });
  }

  // Light box

  function enlargeable(image) {
    if (image.closest("a")) { return; }
    var button = make("button", "zoom");
    button.setAttribute("aria-label", "放大图片：" + image.alt);
    image.parentNode.insertBefore(button, image);
    button.appendChild(image);
    button.addEventListener("click", function () { enlarge(image, button); });
  }

  function enlarge(image, opener) {
    var figure = image.closest("figure");
    var words = figure && figure.querySelector("figcaption");
    var large = make("img", "");
    large.src = image.getAttribute("src");
    large.alt = image.alt;
    var isTall = image.naturalHeight > image.naturalWidth * 1.5;
    var box = make("div", isTall ? "light-box light-box-tall" : "light-box");
    box.appendChild(large);
    if (words) { box.appendChild(make("p", "", words.textContent)); }
    var close = make("button", "button", "关闭");
    box.appendChild(close);
    var done = open(box, "图片：" + image.alt, opener);
    close.addEventListener("click", done);
    large.addEventListener("click", done);
    close.focus();
    box.parentNode.scrollTop = 0;
  }

  // Leaving for a site that is no government site

  function leaving(event) {
    var link = event.target.closest ? event.target.closest("a[href]") : null;
    if (!link || event.button > 1 || event.defaultPrevented || !/^https?:$/.test(link.protocol) || link.host === location.host) { return; }
    if (isOfGovernment(link.hostname) || link.closest(".portal-part, .foot-badges")) { return; }
    event.preventDefault();
    var box = make("div", "leaving");
    box.appendChild(make("p", "leaving-head", "您即将离开本站"));
    box.appendChild(make("p", "", "要打开的 " + link.host + " 不是政府网站，它的内容与本站无关。"));
    var on = make("a", "button", "继续访问");
    on.href = link.href;
    on.rel = "noopener noreferrer";
    var stay = make("button", "button", "留在本站");
    var choice = make("p", "leaving-choice");
    choice.appendChild(on);
    choice.appendChild(stay);
    box.appendChild(choice);
    var done = open(box, "离开本站提示", link);
    stay.addEventListener("click", done);
    on.addEventListener("click", function (click) { click.stopPropagation(); });
    stay.focus();
  }

  function isOfGovernment(host) {
    var portal = root.getAttribute("data-portal");
    return /(^|\.)gov\.cn$/.test(host) || portal && (host === portal || host.slice(-portal.length - 1) === "." + portal);
  }

  // Shows a box above the page until it is closed; the keyboard stays inside. Gives what closes it.
  function open(content, label, opener) {
    var veil = make("div", "veil");
    veil.setAttribute("role", "dialog");
    veil.setAttribute("aria-modal", "true");
    veil.setAttribute("aria-label", label);
    veil.appendChild(content);
    document.body.appendChild(veil);
    root.classList.add("veiled");
    veil.addEventListener("click", function (event) { if (event.target === veil) { done(); } });
    document.addEventListener("keydown", pressed);
    return done;

    function pressed(event) {
      if (event.key === "Escape") { done(); }
      if (event.key === "Tab") { turn(event); }
    }

    function done() {
      if (!veil.parentNode) { return; }
      document.removeEventListener("keydown", pressed);
      document.body.removeChild(veil);
      root.classList.remove("veiled");
      opener.focus();
    }

    function turn(event) {
      var stops = veil.querySelectorAll("a[href], button");
      var last = stops[stops.length - 1];
      if (!veil.contains(document.activeElement)) {
        event.preventDefault();
        stops[0].focus();
      } else if (event.shiftKey && document.activeElement === stops[0]) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && document.activeElement === last) {
        event.preventDefault();
        stops[0].focus();
      }
    }
  }
})();
