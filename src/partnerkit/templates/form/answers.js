// The answers of a form, to and from an assessment.
//
// Answers are {who, issues, rest, lastRef}: who has a text for each field; issues has, by id, {rating, reason, comment,
// evidence, actions, rest}, with evidence as it is typed, one on a line; rest is what a file says beyond what the form
// asks, kept as it is.

const partnerkitAnswers = (() => {
  const FORMAT = "partnerkit/assessment/1";
  const RATINGS = ["green", "amber", "red", "not-applicable"];
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

  function assessment(answers, form) {
    const { partnership, date, name, role, organisation, sector } = answers.who;
    const last = answers.lastRef > highest(answers) ? { last_ref: `A${answers.lastRef}` } : {};
    const ratings = {};
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
    const evidence = lines(said.evidence);
    const actions = said.actions.filter(isAction).map(action);
    const found = {
      ...given({ reason: said.reason, comment: said.comment }),
      ...(evidence.length ? { evidence } : {}),
      ...(actions.length ? { actions } : {}),
      ...said.rest,
    };
    if (!said.rating && Object.keys(found).length === 0) return null;
    return { rating: said.rating || null, ...found };
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

  function from(data, form) {
    if (data === null || typeof data !== "object" || data.format !== FORMAT) {
      throw new Unreadable("This is not a file that this form saved.");
    }
    if (data.framework !== form.framework) {
      throw new Unreadable(`This file is about another guide, ${data.framework}. This form is for ${form.framework}.`);
    }
    if (data.view !== "individual") throw new Unreadable("This file holds an agreed view, not one person's.");
    const { format, framework, view, partnership, date, assessor, ratings, ...rest } = data;
    const who = asMap(assessor, "assessor");
    const { name, role, organisation, sector } = who;
    const issues = {};
    for (const [id, said] of Object.entries(asMap(ratings, "ratings"))) issues[id] = issue(said, id);
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

  function issue(said, id) {
    const { rating, reason, comment, evidence, actions, ...rest } = isText(said) ? { rating: said } : asMap(said, id);
    if (rating && !RATINGS.includes(rating)) throw new Unreadable(`“${rating}” under ${id} is not a rating.`);
    const listed = asList(evidence, id);
    if (!listed.every(isText)) throw new Unreadable(`The evidence under ${id} is not only text.`);
    return {
      ...texts({ rating, reason, comment }, id),
      evidence: listed.map((line) => line.replace(/\s*[\r\n]\s*/g, " ")).join("\n"),
      actions: asList(actions, id).map((one) => row(one, id)),
      rest,
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
