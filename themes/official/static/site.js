// Small helps that a page can do without: modes, text size, printing, the carousel, the light box.
// It runs before the page is drawn, so that a reader's mode holds from the first moment on.
(function () {
  "use strict";

  var root = document.documentElement;
  var MODES = ["elder", "contrast"];
  var wide = 0;
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
    window.addEventListener("hashchange", function () { if (location.hash === "#elder") { setMode("elder", true); } });
    modeChanged();
  }

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
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
    try { localStorage.setItem("jianbao-" + name, value); } catch (error) { /* not kept */ }
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

  function modeChanged() {
    each("[data-mode]", function (button) {
      var on = root.classList.contains(button.getAttribute("data-mode"));
      button.textContent = button.getAttribute(on ? "data-on" : "data-off");
    });
    each(".zoom", function (button) { button.disabled = isElder(); });
    if (isElder()) { each("main, .foot", dialable); }
  }

  function isElder() {
    return root.classList.contains("elder");
  }

  // Telephone numbers that stand as text become links that dial: numbers with an area code, and any
  // that 电话 or 热线 stands before.
  function dialable(box) {
    var number = /((?:电话|热线|拨打)(?:号码)?[是为：:（( ]{0,4})(400-?\d{3}-?\d{4}|\d{3,4}-?\d{7,8}|\d{5,11}|1(?:10|19|20|22))(?![\d*-]|[.,]\d| ?[户件人次元多余万亿个条篇名年月日])|(^|[^\d*.-])(0\d{2,3}-\d{7,8}|400-\d{3}-?\d{4}|1[3-9]\d{9}|\d{5}(?=热线))(?![\d*-]|[.,]\d| ?[户件人次元多余万亿个条篇名])/;
    var walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT, null);
    var texts = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("a, button, script, pre, svg")) { texts.push(walker.currentNode); }
    }
    texts.forEach(function (text) {
      var found = number.exec(text.nodeValue);
      while (found) {
        var digits = found[2] || found[4];
        var start = found.index + (found[1] || found[3] || "").length;
        var rest = text.splitText(start);
        text = rest.splitText(digits.length);
        var link = make("a", "dial", digits);
        link.href = "tel:" + digits.replace(/-/g, "");
        rest.parentNode.replaceChild(link, rest);
        found = number.exec(text.nodeValue);
      }
    });
  }

  function textSize() {
    each("[data-size]", function (button) {
      button.addEventListener("click", function () {
        set(button.getAttribute("data-size"));
        keep("text-size", button.getAttribute("data-size"));
      });
    });
    set(kept("text-size"));

    function set(size) {
      if (SIZES.indexOf(size) < 0) { return; }
      SIZES.forEach(function (name) { root.classList.toggle(name, name === size); });
      each("[data-size]", function (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-size") === size));
      });
    }
  }

  function printed() {
    var now = new Date();
    each(".printed", function (line) {
      line.querySelector("span").textContent = now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
      line.hidden = false;
    });
  }

  // What is wider than the page scrolls by keyboard too.
  function reachable(box) {
    if (box.scrollWidth <= box.clientWidth) { return; }
    box.setAttribute("tabindex", "0");
    if (box.hasAttribute("aria-label") || box.hasAttribute("aria-labelledby")) { return; }
    wide += 1;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "内容较宽，可左右滚动" + (wide > 1 ? "（" + wide + "）" : ""));
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

  // 更多 closes by Escape and by a click elsewhere.
  function menu(details) {
    document.addEventListener("click", function (event) {
      if (details.open && !details.contains(event.target)) { details.open = false; }
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
    if (!link || event.defaultPrevented || !/^https?:$/.test(link.protocol) || link.host === location.host) { return; }
    if (isOfGovernment(link.hostname) || link.closest(".portal-part, .foot-badges")) { return; }
    event.preventDefault();
    var box = make("div", "leaving");
    box.appendChild(make("p", "leaving-head", "您即将离开本站"));
    box.appendChild(make("p", "", "要打开的 " + link.host + " 不是政府网站，它的内容与本站无关。"));
    var on = make("a", "button", "继续访问");
    on.href = link.href;
    on.rel = "external noopener noreferrer";
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
    return /(^|\.)gov\.cn$/.test(host) || Boolean(portal) && (host === portal || host.slice(-portal.length - 1) === "." + portal);
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
    veil.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { done(); }
      if (event.key === "Tab") { turn(event); }
    });
    return done;

    function done() {
      if (!veil.parentNode) { return; }
      document.body.removeChild(veil);
      root.classList.remove("veiled");
      opener.focus();
    }

    function turn(event) {
      var stops = veil.querySelectorAll("a[href], button");
      var last = stops[stops.length - 1];
      if (event.shiftKey && document.activeElement === stops[0]) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && document.activeElement === last) {
        event.preventDefault();
        stops[0].focus();
      }
    }
  }
})();
