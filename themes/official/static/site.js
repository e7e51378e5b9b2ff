// Small helps that a page can do without: text size, printing, wide tables, the photo strip, the menu.
(function () {
  "use strict";

  document.documentElement.classList.add("scripted");
  each(".tools", show);
  textSize();
  each("[data-print]", function (button) {
    button.addEventListener("click", function () { window.print(); });
  });
  each(".table, .prose pre", reachable);
  each(".carousel", carousel);
  each(".menu details", menu);

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  function show(element) {
    element.hidden = false;
  }

  // The reader's choice holds for all pages; from file:// a browser may refuse to remember it.
  function textSize() {
    var sizes = ["large", "middle", "small"];
    each("[data-size]", function (button) {
      button.addEventListener("click", function () {
        set(button.getAttribute("data-size"));
        try { localStorage.setItem("jianbao-text-size", button.getAttribute("data-size")); } catch (error) { /* not kept */ }
      });
    });
    try { set(localStorage.getItem("jianbao-text-size")); } catch (error) { /* nothing kept */ }

    function set(size) {
      if (sizes.indexOf(size) < 0) { return; }
      sizes.forEach(function (name) {
        document.documentElement.classList.toggle(name, name === size);
      });
      each("[data-size]", function (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-size") === size));
      });
    }
  }

  // What is wider than the page scrolls by keyboard too.
  function reachable(box) {
    if (box.scrollWidth <= box.clientWidth) { return; }
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "内容较宽，可左右滚动");
  }

  // Buttons for the strip of photos; it never moves by itself.
  function carousel(box) {
    var track = box.querySelector(".carousel-track");
    var tools = box.querySelector(".carousel-tools");
    var count = track.children.length;
    if (count < 2) { return; }
    var place = tools.querySelector("span");
    var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    Array.prototype.forEach.call(tools.querySelectorAll("button"), function (button) {
      button.addEventListener("click", function () {
        var next = (current() + Number(button.getAttribute("data-step")) + count) % count;
        var left = next * track.clientWidth;
        if (calm.matches || !("scrollBehavior" in track.style)) { track.scrollLeft = left; } else { track.scrollTo({ left: left, behavior: "smooth" }); }
      });
    });
    track.addEventListener("scroll", tell, { passive: true });
    tell();
    show(tools);

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
})();
