// Assessments as YAML: written so that partnerkit reads exactly what was typed, and read again by the form.
//
// Every text is a double-quoted scalar; only words of partnerkit's own and dates stand bare. What is read is the
// plain part of YAML: blocks of keys and items, and texts on one line. Anything else is refused with its line, never
// guessed at.
"use strict";

const partnerkitYaml = (() => {
  const BARE_KEYS = new Set(["format", "date", "view", "sector", "rating", "confidence", "state", "ref", "status", "start", "due", "closed"]);
  const BARE = /^(?:[A-Za-z][A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2})$/;
  const WHOLE = /^(?:0|[1-9][0-9]*)$/;
  const SOMETHING_ELSE = /^(?:y|n|yes|no|on|off|true|false|null)$/i; // what some readers take for no text
  // Control characters, the hidden ones that turn the direction of text, line ends of other kinds, what is no
  // character, and halves of pairs, for which there is no way to write them in a file at all.
  const ESCAPED = /["\\\0-\x1f\x7f-\xa0\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;
  const SHORT = { '"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
  const LONG = {
    0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
  };
  const MAX_DEPTH = 32;

  class Unreadable extends Error {
    constructor(sentence, line) {
      super(line ? `Line ${line}: ${sentence}` : sentence);
    }
  }

  function quoted(text) {
    return `"${text.replace(ESCAPED, escaped)}"`;
  }

  function escaped(character) {
    if (SHORT[character]) return SHORT[character];
    const code = character.charCodeAt(0);
    if (code >= 0xd800 && code < 0xe000) return "\ufffd";
    return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  }

  function hex(code, digits) {
    return code.toString(16).toUpperCase().padStart(digits, "0");
  }

  function scalar(value, key) {
    const text = String(value);
    const bare = key === "rating" && WHOLE.test(text) ? WHOLE : BARE; // a level may be called by a number
    return BARE_KEYS.has(key) && bare.test(text) && !SOMETHING_ELSE.test(text) ? text : quoted(text);
  }

  function keyText(key) {
    return /^[a-z][a-z0-9_-]*$/.test(key) && !SOMETHING_ELSE.test(key) ? key : quoted(key);
  }

  function isNested(value) {
    return typeof value === "object" && value !== null;
  }

  function entry(key, value, indent) {
    const start = `${" ".repeat(indent)}${keyText(key)}:`;
    if (value === null || value === undefined) return [start];
    if (!isNested(value)) return [`${start} ${scalar(value, key)}`];
    if (Object.keys(value).length === 0) return [`${start} ${Array.isArray(value) ? "[]" : "{}"}`];
    return [start, ...block(value, indent + 2)];
  }

  function block(value, indent) {
    if (!Array.isArray(value)) return Object.keys(value).flatMap((key) => entry(key, value[key], indent));
    return value.flatMap((item) => {
      const start = `${" ".repeat(indent)}-`;
      if (item === null) return [start];
      if (!isNested(item)) return [`${start} ${scalar(item)}`];
      if (Object.keys(item).length === 0) return [`${start} ${Array.isArray(item) ? "[]" : "{}"}`];
      const [first, ...rest] = block(item, indent + 2);
      return [`${start} ${first.slice(indent + 2)}`, ...rest];
    });
  }

  // An assessment; the issues stand in the order of the framework's parts, under their titles as comments.
  // `key` is what the file calls what it says of them.
  function write(assessment, parts, key = "ratings") {
    const { ratings, ...head } = assessment;
    const lines = [...block(head, 0), `${key}:`];
    const left = new Set(Object.keys(ratings));
    for (const part of parts) {
      if (parts.length > 1) lines.push("", `  # ${part.comment}`);
      for (const issue of part.issues) {
        lines.push("", `  # ${issue.comment}`, ...rating(issue.id, ratings[issue.id]));
        left.delete(issue.id);
      }
    }
    for (const id of left) lines.push("", ...rating(id, ratings[id]));
    return `${lines.join("\n")}\n`;
  }

  function rating(id, said) {
    const isShort = isNested(said) && Object.keys(said).length === 1 && typeof said.rating === "string";
    return isShort ? [`  ${keyText(id)}: ${scalar(said.rating, "rating")}`] : entry(id, said, 2);
  }

  // ---- Reading

  const TEXT = String.raw`"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'`;
  const QUOTED = new RegExp(`^(${TEXT})[ \\t]*(?:$|[ \\t]#)`);
  const KEY = new RegExp(`^(${TEXT}|[A-Za-z0-9_][A-Za-z0-9_.-]*)[ ]*:(?:[ \\t]+([^]*))?$`);

  // What a file says, as objects without a prototype, lists and texts. Throws Unreadable.
  function read(text) {
    const rows = rowsOf(text);
    if (rows.length === 0) throw new Unreadable("The file is empty.");
    const state = { rows, at: 0 };
    const value = node(state, rows[0].indent, 0);
    if (state.at < rows.length) refuse(rows[state.at]);
    return value;
  }

  function rowsOf(text) {
    const rows = [];
    text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/).forEach((whole, index) => {
      const line = index + 1;
      const indent = /^ */.exec(whole)[0].length;
      const rest = whole.slice(indent);
      if (rest.trim() === "" || rest[0] === "#" || (rest === "---" && rows.length === 0)) return;
      rows.push({ indent, text: rest, line });
    });
    return rows;
  }

  function refuse(row) {
    throw new Unreadable("this is written in a way that the form cannot open.", row.line);
  }

  function isItem(row) {
    return row.text === "-" || row.text.startsWith("- ");
  }

  function node(state, indent, depth) {
    if (depth > MAX_DEPTH) refuse(state.rows[state.at]);
    return isItem(state.rows[state.at]) ? list(state, indent, depth) : map(state, indent, depth);
  }

  function list(state, indent, depth) {
    const items = [];
    for (let row = state.rows[state.at]; row && row.indent === indent && isItem(row); row = state.rows[state.at]) {
      const inner = row.text.slice(1).trimStart();
      const isNode = inner.startsWith("- ") || inner === "-" || KEY.test(inner);
      if (inner === "" || inner[0] === "#") {
        items.push(below(state, indent, false, depth));
      } else if (isNode) {
        const deeper = indent + row.text.length - inner.length;
        state.rows[state.at] = { indent: deeper, text: inner, line: row.line };
        items.push(node(state, deeper, depth + 1));
      } else {
        items.push(single(state, inner, row));
      }
    }
    return items;
  }

  function map(state, indent, depth) {
    const found = Object.create(null);
    for (let row = state.rows[state.at]; row && row.indent === indent && !isItem(row); row = state.rows[state.at]) {
      const match = KEY.exec(row.text);
      if (!match) refuse(row);
      const key = /^["']/.test(match[1]) ? unquoted(match[1], row) : match[1];
      if (key in found) throw new Unreadable(`"${key}" stands here a second time.`, row.line);
      const rest = match[2] || "";
      found[key] = rest.trim() === "" || rest[0] === "#" ? below(state, indent, true, depth) : single(state, rest, row);
    }
    return found;
  }

  // What stands under a key or a hyphen, or null.
  function below(state, indent, isKey, depth) {
    state.at += 1;
    const next = state.rows[state.at];
    if (next && next.indent > indent) {
      const value = node(state, next.indent, depth + 1);
      const after = state.rows[state.at];
      if (after && after.indent > indent) refuse(after);
      return value;
    }
    return next && isKey && next.indent === indent && isItem(next) ? list(state, indent, depth + 1) : null;
  }

  // A value on one line.
  function single(state, text, row) {
    state.at += 1;
    const match = QUOTED.exec(text);
    if (match) return alone(state, row, unquoted(match[1], row));
    const plain = text.replace(/[ \t]+#[^]*$/, "").trimEnd();
    if (plain === "[]") return alone(state, row, []);
    if (plain === "{}") return alone(state, row, Object.create(null));
    if (/^[[\]{},&*!|>'"%@`?#]/.test(plain) || /:(?:\s|$)/.test(plain) || plain.startsWith("- ")) refuse(row);
    return alone(state, row, /^(?:~|null|Null|NULL)$/.test(plain) ? null : plain);
  }

  // A value that nothing may go on with on the lines below.
  function alone(state, row, value) {
    const next = state.rows[state.at];
    if (next && next.indent > row.indent) refuse(next);
    return value;
  }

  function unquoted(text, row) {
    const inside = text.slice(1, -1);
    if (text[0] === "'") return inside.replace(/''/g, "'");
    return inside.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g, (all, x, u, long, one) => {
      const digits = x || u || long;
      if (digits) {
        const code = parseInt(digits, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : refuse(row);
      }
      return one in LONG ? LONG[one] : refuse(row);
    });
  }

  return { quoted, write, read, Unreadable };
})();
