// The text of what a reference, a term or an emendation points to, on hover and on focus.
// The card can be hovered, stays until the pointer or the focus leaves, and Escape closes it.
(function () {
  "use strict";
  var card = null, owner = null, timer = 0;

  function words(link) {
    var box = document.createElement("div");
    if (link.dataset.say) {
      box.textContent = link.dataset.say;
      return box;
    }
    var href = link.getAttribute("href");
    var source = link.dataset.card
      ? document.getElementById(link.dataset.card)
      : href.charAt(0) === "#" ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
    if (!source) return null;
    var copy = source.cloneNode(true);
    copy.querySelectorAll(".pl, .beside, .division-head + *").forEach(function (it) {
      if (!source.matches(".division") || it.matches(".pl, .beside")) it.remove();
    });
    copy.querySelectorAll("[id]").forEach(function (it) { it.removeAttribute("id"); });
    copy.querySelectorAll("a").forEach(function (it) { it.replaceWith(...it.childNodes); });
    if (source.matches(".division")) {
      copy.querySelectorAll(".art-text > .para").forEach(function (it) { it.remove(); });
    } else if (source.closest(".art") && source.matches(".para, li")) {
      var number = document.createElement("p");
      number.className = "card-head";
      number.textContent = source.closest(".art").querySelector(".art-num a").textContent;
      box.append(number);
    }
    box.append(...copy.childNodes);
    return box;
  }

  function show(link) {
    if (owner === link) return;
    hide();
    var box = words(link);
    if (!box) return;
    owner = link;
    card = box;
    card.className = "card tip";
    card.id = "card";
    card.setAttribute("role", "tooltip");
    document.body.append(card);
    link.setAttribute("aria-describedby", "card");
    var place = link.getClientRects()[0];
    var left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    var above = place.bottom + card.offsetHeight + 12 > innerHeight && place.top > card.offsetHeight + 12;
    card.style.left = Math.max(16, left) + scrollX + "px";
    card.style.top = (above ? place.top - card.offsetHeight - 4 : place.bottom + 4) + scrollY + "px";
    card.addEventListener("mouseenter", function () { clearTimeout(timer); });
    card.addEventListener("mouseleave", later);
  }

  function hide() {
    clearTimeout(timer);
    if (!card) return;
    card.remove();
    owner.removeAttribute("aria-describedby");
    card = owner = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  var wanted = "a.ref[href], a.term[href], a.emended, a.doubt";
  document.addEventListener("mouseover", function (event) {
    var link = event.target.closest(wanted);
    if (!link) return;
    clearTimeout(timer);
    timer = setTimeout(function () { show(link); }, 120);
    link.addEventListener("mouseleave", later, { once: true });
  });
  document.addEventListener("focusin", function (event) {
    var link = event.target.closest(wanted);
    if (link && link.matches(":focus-visible")) show(link); else if (card && !card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
})();
