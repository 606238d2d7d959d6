// Copy link and copy citation at every 条 款 项; without this script each sign is a plain link.
(function () {
  "use strict";
  var main = document.querySelector("main[data-title]");
  if (!main) return;
  var menu = null, opener = null;

  function close(back) {
    if (!menu) return;
    menu.remove();
    menu = null;
    opener.removeAttribute("aria-expanded");
    if (back) opener.focus();
  }

  function address(link) {
    var hash = link.getAttribute("href");
    return (main.dataset.address || location.href.split("#")[0]) + hash;
  }

  function citation(link) {
    var unit = link.getAttribute("aria-label").split("：")[0];
    var version = main.dataset.version ? "（" + main.dataset.version + "）" : "";
    return "《" + main.dataset.title + "》" + unit + version + "，" + address(link);
  }

  function copy(text, said) {
    function done() { said.textContent = "已复制"; }
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      said.after(area);
      area.select();
      var worked = document.execCommand("copy");
      area.remove();
      said.textContent = worked ? "已复制" : "请手工复制";
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand); else byHand();
  }

  function button(words, text, said) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", function () { copy(text(), said); });
    return made;
  }

  function open(link) {
    close(false);
    opener = link;
    menu = document.createElement("div");
    menu.className = "card menu";
    menu.setAttribute("role", "dialog");
    menu.setAttribute("aria-label", "链接与引用");
    var words = document.createElement("p");
    words.className = "citation";
    words.textContent = citation(link);
    var row = document.createElement("div");
    row.className = "buttons";
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    row.append(
      button("复制链接", function () { return address(link); }, said),
      button("复制引用", function () { return citation(link); }, said),
      said
    );
    menu.append(words, row);
    document.body.append(menu);
    link.setAttribute("aria-expanded", "true");
    var place = link.getBoundingClientRect();
    var left = Math.min(place.left, document.documentElement.clientWidth - menu.offsetWidth - 16);
    menu.style.left = Math.max(16, left) + scrollX + "px";
    menu.style.top = place.bottom + scrollY + 4 + "px";
    row.firstChild.focus();
  }

  var whole = document.getElementById("citation");
  if (whole) {
    var row = document.createElement("div"), said = document.createElement("span");
    row.className = "buttons";
    said.setAttribute("role", "status");
    var here = function () { return main.dataset.address || location.href.split("#")[0]; };
    row.append(
      button("复制引用", function () {
        return whole.textContent + (main.dataset.address ? "" : "，" + here());
      }, said),
      button("复制链接", here, said),
      said
    );
    whole.after(row);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.pl");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      if (link === opener && menu) close(true); else open(link);
    } else if (menu && !menu.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
  });
})();
