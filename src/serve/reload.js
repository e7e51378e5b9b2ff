// Reloads the page after each build, and shows the problems of a failed one over the last good page.
(function () {
  "use strict";
  var seen = null;
  var panel = null;

  function show(text) {
    if (panel) { panel.remove(); panel = null; }
    if (!text) { return; }
    panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    panel.style.cssText = "position:fixed;z-index:9999;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;margin:0;padding:16px 20px;background:#fff;color:#222;border-top:4px solid #c00;font:14px/1.6 monospace;white-space:pre-wrap";
    panel.textContent = "稿件有问题，页面仍是上一次的样子。\n\n" + text;
    document.body.appendChild(panel);
  }

  function problems(then) {
    fetch("/_jianbao/problems").then(function (answer) { return answer.text(); }).then(then);
  }

  problems(show);
  new EventSource("/_jianbao/builds").onmessage = function (message) {
    if (seen !== null && seen !== message.data) {
      problems(function (text) { if (text) { show(text); } else { location.reload(); } });
    }
    seen = message.data;
  };
})();
