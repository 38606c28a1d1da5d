// The answers of a form, to and from an assessment.
//
// Answers are {who, issues, rest, lastRef}: who has a text for each field; issues has, by id, {rating, reason, confidence,
// comment, practices, evidence, known, actions, rest}, with evidence as it is typed, one on a line; practices are by id
// {state, note, rest}; known is the evidence of which a file says more than its words, each {at, text, rest}, at being its
// place in the list; rest is what a file says beyond what the form asks, kept as it is.

const partnerkitAnswers = (() => {
  const FORMAT = "partnerkit/assessment/1";
  const CONFIDENCES = ["low", "medium", "high"];
  const { Unreadable } = partnerkitYaml;

  const isBlank = (text) => !/\P{White_Space}/u.test(text || "");
  const BULLET = /^\s*(?:[\u2022\u25e6\u25aa\u25ab\u2023\u2043\u2219\xb7\u25cf\u25cb\u25a0\u25a1\u27a2\u27a4\u2713\u2714\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\s*|[-\u2013\u2014*]\s+|o\s+)+/;
  const NUMBER = /^\s*([0-9]{1,3})[.)]\s+(?=\S)/;
  const isNumbered = (line, place) => (NUMBER.exec(line) || [])[1] === String(place + 1);
  const lines = (text) => {
    const found = text.split("\n").map((line) => line.replace(BULLET, "")).filter((line) => !isBlank(line));
    return found.length > 1 && found.every(isNumbered) ? found.map((line) => line.replace(NUMBER, "")) : found;
  };
  const given = (pairs) => Object.fromEntries(Object.entries(pairs).filter(([, text]) => !isBlank(text)));
  const isText = (value) => typeof value === "string";
  const byName = () => Object.create(null); // for ids may be words that objects know already, such as constructor

  function assessment(answers, form) {
    const { partnership, date, name, role, organisation, sector } = answers.who;
    const last = answers.lastRef > highest(answers) ? { last_ref: `A${answers.lastRef}` } : {};
    const ratings = byName();
    for (const id of [...form.ids, ...Object.keys(answers.issues)]) ratings[id] = entry(answers.issues[id]);
    return {
      format: FORMAT,
      framework: form.framework,
      partnership,
      date,
      view: "individual",
      assessor: { ...given({ name, role, organisation, sector }) },
      ...answers.rest,
      ...last,
      ratings,
    };
  }

  function entry(said) {
    if (!said) return null;
    const practices = ticked(said.practices);
    const evidence = evidenceOf(said);
    const actions = said.actions.filter(isAction).map(action);
    const found = {
      ...given({ reason: said.reason, confidence: said.confidence, comment: said.comment }),
      ...(Object.keys(practices).length ? { practices } : {}),
      ...(evidence.length ? { evidence } : {}),
      ...(actions.length ? { actions } : {}),
      ...said.rest,
    };
    if (!said.rating && Object.keys(found).length === 0) return null;
    return { rating: said.rating || null, ...found };
  }

  function ticked(practices) {
    const found = byName();
    for (const [id, { state, note, rest }] of Object.entries(practices || {})) {
      if (!state) continue;
      const more = { ...given({ note }), ...rest };
      found[id] = Object.keys(more).length ? { state, ...more } : state;
    }
    return found;
  }

  // The evidence, with that of which more is known where it stood.
  function evidenceOf({ evidence, known }) {
    const found = lines(evidence || "");
    for (const { at, text, rest } of known || []) {
      const one = Object.keys(rest).length ? { text, ...rest } : text;
      if (!isBlank(text)) found.splice(Math.min(at, found.length), 0, one);
    }
    return found;
  }

  function action({ ref, action: what, owner, organisation, due, rest }) {
    return { ...given({ ref, action: what, owner, organisation, due }), ...rest };
  }

  // Whether anything stands in a row for an action.
  function isAction({ action: what, owner, organisation, due, rest }) {
    return [what, owner, organisation, due].some((text) => !isBlank(text)) || Object.keys(rest || {}).length > 0;
  }

  const numberOf = (ref) => Number((/^A([0-9]{1,9})$/.exec(ref || "") || [])[1] || 0);

  function highest(answers) {
    const refs = Object.values(answers.issues).flatMap((said) => said.actions.map((one) => numberOf(one.ref)));
    return Math.max(0, numberOf(answers.rest.last_ref), ...refs);
  }

  // Give every action a ref that never was another's.
  function giveRefs(answers) {
    let last = Math.max(answers.lastRef, highest(answers));
    for (const said of Object.values(answers.issues)) {
      for (const one of said.actions) {
        if (!one.ref && isAction(one)) one.ref = `A${++last}`;
      }
    }
    answers.lastRef = last;
  }

  // ---- And back, from what a file says. Throws Unreadable.

  const OTHER_FILES = {
    seal: "This is the seal of a view, and says nothing of what was rated. Open the view itself.",
    config: "These are the settings of a partnership's files, and no view.",
    partnership: "This is what the partners have written down about their partnership, and no view.",
    framework: "This is a guide, and no view that somebody gave.",
    crosswalk: "This joins two guides, and is no view.",
    portfolio: "This is a list of partnerships, and no view.",
  };

  // Refuse what is no view for this form, each kind in a sentence of its own.
  function refuseOther(data, form) {
    const isMap = data !== null && typeof data === "object" && !Array.isArray(data);
    const [, kind] = /^partnerkit\/([a-z]+)\//.exec((isMap && isText(data.format) && data.format) || "") || [];
    if (kind !== "assessment") {
      throw new Unreadable(Object.hasOwn(OTHER_FILES, kind) ? OTHER_FILES[kind] : "This is not a file that this form saved.");
    }
    if (data.format !== FORMAT) throw new Unreadable("This file is of a newer partnerkit. Ask for a newer form.");
    if (data.view === "agreed") {
      throw new Unreadable("This is the agreed assessment of the partners, not a view. The form is for one person's view.");
    }
    const isSame = data.framework === form.framework || isPath(form.framework) && endOf(data.framework) === endOf(form.framework);
    if (!isSame) {
      throw new Unreadable(`This file is about another guide, ${data.framework}. This form is for ${form.framework}.`);
    }
    const plain = (text) => String(text || "").normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
    if (form.partnership && plain(data.partnership) && plain(data.partnership) !== plain(form.partnership)) {
      throw new Unreadable(`This file is of another partnership, ${data.partnership}. This form is for ${form.partnership}.`);
    }
    if (data.view !== "individual") throw new Unreadable("This file does not say that it is one person's view.");
  }

  const isPath = (name) => /[/\\]/.test(name);
  const endOf = (name) => String(name).split(/[/\\]/).pop();

  function from(data, form) {
    refuseOther(data, form);
    const { format, framework, view, partnership, date, assessor, ratings, ...rest } = data;
    const who = asMap(assessor, "assessor");
    const { name, role, organisation, sector } = who;
    const issues = byName();
    for (const [id, said] of Object.entries(asMap(ratings, "ratings"))) issues[id] = issue(said, id, form);
    const answers = {
      who: texts({ partnership, date, name, role, organisation, sector }, "the first lines"),
      issues,
      rest,
      lastRef: 0,
    };
    const unknown = Object.keys(who).find((key) => !["name", "role", "organisation", "sector"].includes(key));
    if (unknown) throw new Unreadable(`“${unknown}” is not a key that the form knows.`);
    answers.lastRef = highest(answers);
    return answers;
  }

  function issue(said, id, form) {
    const whole = isText(said) ? { rating: said } : asMap(said, id);
    const { rating, reason, confidence, comment, practices, evidence, actions, ...rest } = whole;
    const words = texts({ rating, reason, confidence, comment }, id);
    if (rating && !form.ratings.some((one) => one.id === rating)) {
      throw new Unreadable(`“${rating}” under ${id} is not a rating.`);
    }
    if (confidence && !CONFIDENCES.includes(confidence)) {
      throw new Unreadable(`“${confidence}” under ${id} does not say how sure somebody is.`);
    }
    return {
      ...words,
      practices: practicesFrom(practices, id, form),
      ...evidenceFrom(asList(evidence, id), id),
      actions: asList(actions, id).map((one) => row(one, id)),
      rest,
    };
  }

  function practicesFrom(practices, id, form) {
    const found = byName();
    for (const [name, said] of Object.entries(asMap(practices, id))) {
      const { state, note, ...rest } = isText(said) ? { state: said } : asMap(said, id);
      const words = texts({ state, note }, id);
      if (!form.states.includes(words.state)) {
        throw new Unreadable(`“${words.state}” under ${id} does not say whether ${name} is in place.`);
      }
      found[name] = { ...words, rest };
    }
    return found;
  }

  // Evidence that is its words alone is edited as lines; what lines would not bring back as it was stands by itself.
  function evidenceFrom(listed, id) {
    const each = listed.map((one, at) => {
      const { text, ...rest } = isText(one) ? { text: one } : asMap(one, id);
      return { at, text: texts({ text }, id).text, rest };
    });
    const isLine = ({ text, rest }) => !Object.keys(rest).length && lines(text).length === 1 && lines(text)[0] === text;
    const asLines = each.filter(isLine).map(({ text }) => text);
    const isKept = lines(asLines.join("\n")).every((line, at) => line === asLines[at]);
    return {
      evidence: isKept ? asLines.join("\n") : "",
      known: each.filter((one) => !isKept || !isLine(one)),
    };
  }

  function row(one, id) {
    const { ref, action: what, owner, organisation, due, ...rest } = isText(one) ? { action: one } : asMap(one, id);
    return { ...texts({ ref, action: what, owner, organisation, due }, id), rest };
  }

  function asMap(value, where) {
    if (value === null || value === undefined) return {};
    if (typeof value !== "object" || Array.isArray(value)) throw new Unreadable(`What stands under ${where} cannot be opened.`);
    return value;
  }

  function asList(value, where) {
    if (value === null || value === undefined) return [];
    if (!Array.isArray(value)) throw new Unreadable(`What stands under ${where} cannot be opened.`);
    return value;
  }

  function texts(values, where) {
    const found = {};
    for (const [key, value] of Object.entries(values)) {
      if (value !== null && value !== undefined && !isText(value)) {
        throw new Unreadable(`${key} under ${where} is not a text.`);
      }
      found[key] = value || "";
    }
    return found;
  }

  return { assessment, from, giveRefs, isAction, isBlank };
})();
