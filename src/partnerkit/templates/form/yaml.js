// Assessments as YAML: written so that partnerkit reads exactly what was typed, and read again by the form.
//
// Every text is a double-quoted scalar; only words of partnerkit's own and dates stand bare. What is read is what
// partnerkit reads: js-yaml gives the events, and a small constructor makes data of them, under the same limits. What
// partnerkit refuses is refused here with its line, never guessed at.
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
  const MAX_DEPTH = 32;
  const MAX_NODES = 50000;
  const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
  // As partnerkit's decoder: control characters, line ends of other kinds, a mark in the middle, what is no character.
  const NOT_TEXT = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

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
  // `key` is what the file calls what it says of them; `round` the name of the round that it is for, in a comment.
  function write(assessment, parts, { key = "ratings", round = null } = {}) {
    const { ratings, ...head } = assessment;
    const first = round ? [`# round: ${round.replace(ESCAPED, " ")}`] : []; // protocol.ROUND
    const lines = [...first, ...block(head, 0), `${key}:`];
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

  // What a file says, as objects without a prototype, lists and texts. Throws Unreadable.
  function read(whole) {
    const text = whole.replace(/^\ufeff/, "");
    const lineOf = (index) => text.slice(0, Math.max(index, 0)).split(/\r\n|\r|\n/).length;
    const bad = NOT_TEXT.exec(text);
    if (bad) {
      const code = hex(bad[0].charCodeAt(0), 4);
      throw new Unreadable(`the character U+${code} cannot stand in a partnerkit file.`, lineOf(bad.index));
    }
    return new Constructor(text, lineOf).build(eventsOf(text));
  }

  function eventsOf(text) {
    try {
      return jsyaml.parseEvents(text, { maxDepth: MAX_DEPTH });
    } catch (error) {
      if (!(error instanceof jsyaml.YAMLException)) throw error;
      const line = error.mark ? error.mark.line + 1 : 0;
      throw new Unreadable(`this cannot be read as YAML (${error.reason}).`, line);
    }
  }

  class Constructor {
    constructor(text, lineOf) {
      Object.assign(this, { text, lineOf, stack: [], value: undefined, documents: 0, nodes: 0 });
    }

    build(events) {
      const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, ALIAS } = jsyaml.EVENT_ID;
      for (const event of events) {
        if (event.type === DOCUMENT) this.start(event);
        else if (event.type === ALIAS) this.refuse(event.anchorStart, "aliases (*) are not allowed: write the value out");
        else if (event.type === SCALAR) this.scalar(event);
        else if (event.type === SEQUENCE) this.open(event, []);
        else if (event.type === MAPPING) this.open(event, Object.create(null));
        else this.stack.pop(); // the end of a list, a map or a document
      }
      if (this.value === undefined) throw new Unreadable("The file is empty.");
      return this.value;
    }

    refuse(at, sentence) {
      throw new Unreadable(`${sentence}.`, this.lineOf(at));
    }

    start(event) {
      this.documents += 1;
      if (this.documents > 1) this.refuse(this.text.length, "a second document starts in this file");
      if (event.directives.length) this.refuse(0, "directives (%) are not allowed");
      this.stack.push({ isDocument: true });
    }

    // What holds for every key and value.
    check(event, at) {
      this.nodes += 1;
      if (this.nodes > MAX_NODES) this.refuse(at, "more keys and values stand here than partnerkit reads");
      if (event.anchorStart >= 0) this.refuse(event.anchorStart, "anchors (&) are not allowed: write the value out where it counts");
      if (event.tagStart >= 0) this.refuse(event.tagStart, "tags (!) are not allowed");
    }

    open(event, value) {
      this.check(event, event.start);
      const top = this.stack.at(-1);
      if (top.map && top.key === undefined) this.refuse(event.start, "a key must be text");
      this.put(value);
      this.stack.push(Array.isArray(value) ? { list: value } : { map: value });
    }

    scalar(event) {
      this.check(event, event.valueStart);
      const said = jsyaml.getScalarValue(this.text, event);
      const isPlain = event.style === jsyaml.SCALAR_STYLE.PLAIN;
      const top = this.stack.at(-1);
      if (!top.map || top.key !== undefined) return this.put(isPlain && NOTHING.has(said) ? null : said);
      if (isPlain && said === "<<") this.refuse(event.valueStart, "merge keys (<<) are not allowed: write the keys out");
      if (said in top.map) this.refuse(event.valueStart, `"${said}" stands here a second time`);
      top.key = said;
    }

    put(value) {
      const top = this.stack.at(-1);
      if (top.isDocument) this.value = value;
      else if (top.list) top.list.push(value);
      else {
        top.map[top.key] = value;
        top.key = undefined;
      }
    }
  }

  return { quoted, write, read, Unreadable };
})();
