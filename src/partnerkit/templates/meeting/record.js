// What a meeting decided, to and from the file that `partnerkit agree --meeting` takes over.
//
// A record is {date, decisions}: `date` is [day, month, year] as typed; decisions are by issue id {anew, rating, reason,
// comment, dissent, proposals, added}: dissent is a list of {organisation, rating, reason}; proposals are by key {what,
// action, outcome, owner, organisation, due}, with due as [day, month, year]; added is a list of the same without `what`.

const partnerkitRecord = (form) => {
  const FORMAT = "partnerkit/meeting/1";
  const FIELDS = ["action", "outcome", "owner", "organisation"];
  const { Unreadable } = partnerkitYaml;
  const byName = Object.assign(Object.create(null), Object.fromEntries(form.issues.map((one) => [one.id, one])));
  const isBlank = (text) => !/\P{White_Space}/u.test(text || "");
  const given = (pairs) => Object.fromEntries(Object.entries(pairs).filter(([, text]) => !isBlank(text)));
  const dayOf = (parts) => partnerkitDates.ofParts(...parts);
  const blankAction = () => ({ action: "", outcome: "", owner: "", organisation: "", due: ["", "", ""] });
  const blank = () => ({ anew: false, rating: "", reason: "", comment: "", dissent: [], proposals: {}, added: [] });

  const isAction = (one) => FIELDS.some((key) => !isBlank(one[key])) || one.due.some((part) => !isBlank(part));
  const isDissent = (one) => ["organisation", "rating", "reason"].some((key) => !isBlank(one[key]));
  const fields = (one) => ({ ...given({ ...Object.fromEntries(FIELDS.map((key) => [key, one[key]])), due: dayOf(one.due).day }) });

  // What was changed in a proposed action: a field that is emptied stays as it is, as the file has no way to say so.
  function changes(one, proposed) {
    const [now, before] = [fields(one), fields(proposed)];
    return Object.fromEntries(Object.entries(now).filter(([key, text]) => text !== before[key]));
  }

  function isDecided(said) {
    if (!said) return false;
    return [said.rating, said.reason, said.comment].some((text) => !isBlank(text)) || said.dissent.some(isDissent)
      || Object.values(said.proposals).some((one) => one.what !== "take-over") || said.added.some(isAction);
  }

  function decision(said, issue) {
    if (!isDecided(said)) return null;
    const mayRate = !issue.agreed || said.anew;
    const found = {};
    if (mayRate && said.rating) found.rating = said.rating;
    if (issue.agreed && said.anew && said.rating) found.instead_of = issue.agreed.rating;
    if (mayRate) {
      Object.assign(found, given({ reason: said.rating === "not-applicable" ? said.reason : "", comment: said.comment }));
      const dissent = said.dissent.filter(isDissent).map((one) => ({ ...one }));
      if (dissent.length) found.dissent = dissent;
    }
    const actions = [];
    for (const proposal of issue.proposals) {
      const one = said.proposals[proposal.key];
      if (!one || one.what === "take-over") continue;
      const what = one.what === "change" ? changes(one, proposal) : {};
      if (one.what === "change" && !Object.keys(what).length) continue;
      actions.push({ what: one.what, proposal: proposal.key, ...given({ proposed: proposal.action }), ...what });
    }
    for (const one of said.added.filter(isAction)) actions.push({ what: "add", ...fields(one) });
    if (actions.length) found.actions = actions;
    return Object.keys(found).length ? found : null;
  }

  // The text of the file.
  function text(record) {
    const decisions = Object.create(null);
    for (const id of form.order) decisions[id] = decision(record.decisions[id], byName[id]);
    const { framework, partnership, views } = form;
    const whole = { format: FORMAT, framework, partnership, date: dayOf(record.date).day, views, ratings: decisions };
    return partnerkitYaml.write(whole, form.parts, { key: "decisions" });
  }

  // ---- And back. Throws Unreadable.

  function from(source) {
    const data = partnerkitYaml.read(source);
    if (!data || data.format !== FORMAT) throw new Unreadable("This is not a file that this page saved.");
    if (data.framework !== form.framework || data.partnership !== form.partnership) {
      throw new Unreadable(`This file is of another meeting: on ${data.partnership}, against ${data.framework}.`);
    }
    const record = { date: partnerkitDates.parts(data.date), decisions: {} };
    for (const [id, said] of Object.entries(data.decisions || {})) {
      const issue = byName[id];
      if (!issue) throw new Unreadable(`“${id}” is no ${form.noun} of this page.`);
      if (said) record.decisions[id] = one(typeof said === "string" ? { rating: said } : said, issue);
    }
    return record;
  }

  function one(said, issue) {
    const texts = (value) => (typeof value === "string" ? value : "");
    const found = { ...blank(), anew: Boolean(said.instead_of) };
    for (const key of ["rating", "reason", "comment"]) found[key] = texts(said[key]);
    for (const each of said.dissent || []) {
      found.dissent.push({ organisation: texts(each.organisation), rating: texts(each.rating), reason: texts(each.reason) });
    }
    for (const each of said.actions || []) {
      const proposal = issue.proposals.find(({ key }) => key === each.proposal);
      if (each.proposal && !proposal) {
        throw new Unreadable(`“${texts(each.proposed)}” is not proposed any more: the views changed since. Ask for a new page.`);
      }
      const start = proposal || blankAction();
      const action = Object.fromEntries(FIELDS.map((key) => [key, texts(each[key]) || start[key]]));
      action.due = each.due ? partnerkitDates.parts(texts(each.due)) : [...start.due];
      if (each.what === "add") found.added.push(action);
      else found.proposals[each.proposal] = { what: texts(each.what), ...action };
    }
    return found;
  }

  return { blank, blankAction, changes, dayOf, from, isAction, isBlank, isDecided, isDissent, text };
};
