// What a query asks for: its words, and the provision that it names: 第三十七条第二款, 37 条,
// art_37__para_2, alone or with words of a title: 《…条例》第三十七条（2024年12月通过）.
var asking = (function () {
  "use strict";
  var DIGITS = "零一二三四五六七八九";

  // 三十七, 三七 and 37 are 37; 一百零三 and 一〇三 are 103.
  function number(text) {
    var plain = text.normalize("NFKC").replace(/\s/g, "").replace(/[〇○]/g, "零").replace(/两/g, "二");
    if (/^\d+$/.test(plain)) return Number(plain);
    if (!/[十百千]/.test(plain)) return Number(Array.from(plain, function (c) { return DIGITS.indexOf(c); }).join(""));
    var value = 0, digit = 0;
    for (var c of plain) {
      var unit = { 十: 10, 百: 100, 千: 1000 }[c];
      if (unit) { value += (digit || 1) * unit; digit = 0; } else digit = DIGITS.indexOf(c);
    }
    return value + digit;
  }

  function numeral(value) {
    if (value > 9999) return String(value);
    var said = "", gap = false, digits = Array.from(String(value), Number);
    digits.forEach(function (digit, at) {
      if (digit) said += (gap ? "零" : "") + DIGITS[digit] + ["", "十", "百", "千"][digits.length - 1 - at];
      gap = !digit;
    });
    return said.replace(/^一十/, "十");
  }

  var ARABIC = "0-9０-９", CHINESE = "零〇○一二两三四五六七八九十百千";
  var ANY = "[" + ARABIC + CHINESE + "]", SPACED = "(" + ANY + "(?:\\s*" + ANY + ")*)\\s*";
  var END = "(?=[\\s，,。、；;：:（(]|$)";
  var PLACE = new RegExp(
    "(?:第\\s*" + SPACED + "|([" + ARABIC + "]+)\\s*|([" + CHINESE + "]+))[条條]" +
    "((?:\\s*之\\s*" + ANY + "+)*)" +
    "(?:\\s*第?\\s*" + SPACED + "款)?" +
    "(?:\\s*第?\\s*[（(]?\\s*" + SPACED + "[）)]?\\s*[项項])?" +
    "(?:\\s*第?\\s*[（(]?\\s*" + SPACED + "[）)]?\\s*目)?" + END);
  var EID = /(?:^|\s)#?((?:art|para|att)_[\w-]+)(?=\s|$)/;

  // The article, and of it the numbers of 款 项 目 or the rest of an eId.
  function target(place) {
    var article = "art_" + number(place[1] || place[2] || place[3]);
    place[4].split("之").slice(1).forEach(function (part) { article += "-" + number(part); });
    var steps = [["para", place[5]], ["point", place[6]], ["indent", place[7]]].filter(function (it) { return it[1]; });
    return { article: article, steps: steps.map(function (it) { return it[0] + "_" + number(it[1]); }) };
  }
  // 第四条 of a decision without articles is its 四、: the same place as an eId.
  function inDecision(target) {
    if (!target.steps || !/^art_\d+$/.test(target.article) || /^para/.test(target.steps[0])) return null;
    return { article: target.article.replace("art", "para"), rest: target.steps.join("__") };
  }
  function byEid(eid) {
    var parts = eid.split("__");
    return { article: parts[0], rest: parts.slice(1).join("__") };
  }

  // words: what the text is searched for; title, versions: what stands beside the place.
  function parse(query) {
    var words = [], beside = "", found = null;
    var rest = query.replace(/["“”「]([^"“”」]+)["“”」]/g, function (_, phrase) {
      words.push(phrase.trim());
      return " ";
    }).replace(/["“”「」]/g, " ");
    var place = PLACE.exec(rest), eid = place ? null : EID.exec(rest.normalize("NFKC"));
    if (place) {
      var before = rest.slice(0, place.index), after = rest.slice(place.index + place[0].length);
      found = target(place);
      beside = before + " " + after;
      rest = before + place[0].replace(/\s/g, "") + after;
    } else if (eid) {
      found = byEid(eid[1]);
      beside = rest.normalize("NFKC").replace(eid[0], " ");
    }
    var versions = [];
    beside = beside.replace(/(?:https?|file):\/\/\S+/g, " ").replace(/[（(]([^（()）]*)[）)]/g, function (_, inner) {
      versions.push(inner);
      return " ";
    });
    var title = words.concat(beside.split(/[\s《》〈〉，,。、；;：:]+/));
    return { words: words.concat(rest.split(/\s+/)), target: found, title: title, versions: versions };
  }

  // Which of the `parts` of an article is meant: its eId below the article; null when there is none
  // such. 第三项 without 款 is that of the one 款 that has it.
  function part(target, parts) {
    if (target.rest !== undefined) return !target.rest || parts.includes(target.rest) ? target.rest : null;
    if (!target.steps.length) return "";
    var wanted = target.steps.join("__"), any = !wanted.startsWith("para_");
    var found = parts.filter(function (it) { return (any ? it.replace(/^para_\d+__/, "") : it) === wanted; });
    return found.length === 1 ? found[0] : null;
  }
  function whole(target) { return target.rest === undefined ? !target.steps.length : !target.rest; }

  // 第三十七条第二款第（三）项; 款 is named where the article has several. `label`: what a unit that
  // is no article is called.
  var UNITS = { art: ["第", "条"], para: ["第", "款"], point: ["第（", "）项"], indent: ["第", "目"], al: ["第", "小目"] };
  function name(article, part, parts, label) {
    var numbers = article.slice(4).split("-").map(function (it) { return numeral(Number(it)); });
    var said = article.startsWith("art_")
      ? "第" + numbers[0] + "条" + numbers.slice(1).map(function (it) { return "之" + it; }).join("")
      : label;
    var several = parts.some(function (it) { return /^para_/.test(it) && !/^para_1(?!\d)/.test(it); });
    (part ? part.split("__") : []).forEach(function (step) {
      var unit = step.split("_"), words = UNITS[unit[0]] || ["　", ""], at = unit[1];
      if (unit[0] === "para" && !several) return;
      said += words[0] + (unit[0] === "indent" || !/^\d+$/.test(at) ? at : numeral(Number(at))) + words[1];
    });
    return said;
  }

  return { parse: parse, inDecision: inDecision, part: part, whole: whole, name: name };
})();
