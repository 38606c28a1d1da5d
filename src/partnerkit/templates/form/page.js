// The page: answers kept as they are given, progress, and the file at the end.

(() => {
  const { assessment, from, giveRefs, isAction, isBlank } = partnerkitAnswers;
  const form = JSON.parse(document.getElementById("data").textContent);
  const WHO = ["partnership", "role", "organisation", "name"];
  const MAX_BYTES = 1024 * 1024; // partnerkit reads no longer file
  const TOO_LONG = "The file would be too long for partnerkit to read. Please shorten your longest texts.";
  const OPEN_KEPT = "Open the file? What stands here now stays in this browser, under “Show them” at the top.";
  const OPEN_ANYWAY = "Put what the file says in the place of what stands here now?";
  const byId = (id) => document.getElementById(id);
  const issues = form.parts.flatMap((part) => part.issues);
  form.ids = issues.map((issue) => issue.id);

  let rest = {}; // what an opened file says beyond the form
  let restOf = {};
  let lastRef = 0;
  let keeps = true;
  let changed = false; // since the last file was made

  // ---- What stands in the page

  function answers() {
    const who = { sector: chosen("sector") };
    for (const field of WHO) who[field] = taken(byId(field));
    who.date = day(byId("date"));
    const found = { who, issues: { ...unknownIssues }, rest, lastRef };
    for (const { at, id, practices } of issues) {
      found.issues[id] = {
        rating: chosen(`${at}-rating`),
        reason: taken(byId(`${at}-reason`)),
        confidence: byId(`${at}-confidence`).value,
        comment: taken(byId(`${at}-comment`)),
        practices: { ...unknownPractices[id], ...practiceAnswers(practices) },
        evidence: taken(byId(`${at}-evidence`)),
        known: [...byId(`${at}-known`).children].map(knownAnswers),
        actions: rows(at).map(rowAnswers),
        rest: restOf[id] || {},
      };
    }
    return found;
  }

  let unknownIssues = {}; // what an opened file says of issues that the form does not have
  let unknownPractices = {}; // and of practices, by issue

  // The radio buttons of the page by name: it has many, and is gone through at each stroke.
  const radios = new Map();
  for (const radio of document.querySelectorAll("input[type=radio]")) {
    radios.set(radio.name, [...(radios.get(radio.name) || []), radio]);
  }
  const own = (map, key) => (map && Object.hasOwn(map, key) ? map[key] : undefined);

  function chosen(name) {
    const radio = radios.get(name).find((one) => one.checked);
    return radio ? radio.value : "";
  }

  function practiceAnswers(practices) {
    const found = {};
    for (const { at, id } of practices) {
      const [state, note] = [chosen(`${at}-state`), taken(byId(`${at}-note`))];
      if (state || !isBlank(note)) found[id] = { state, note, rest: byId(at).partnerkitRest || {} };
    }
    return found;
  }

  function knownAnswers(item) {
    return { ...item.partnerkitKnown, text: taken(item.querySelector("[data-field=text]")) };
  }

  function rowAnswers(row) {
    const found = { ref: row.dataset.ref || "", rest: row.partnerkitRest || {} };
    for (const field of row.querySelectorAll("[data-field]")) found[field.dataset.field] = taken(field);
    found.due = day(row.querySelector(".day"));
    return found;
  }

  // Show a text in a field; what the field cannot show as it is, such as line ends, comes back unless it was changed.
  function put(field, text) {
    field.value = text || "";
    field.partnerkitWas = { shown: field.value, text: text || "" };
  }

  function taken(field) {
    const was = field.partnerkitWas;
    return was && was.shown === field.value ? was.text : field.value;
  }

  function show(given) {
    for (const field of WHO) put(byId(field), given.who[field]);
    showDay(byId("date"), given.who.date || today());
    byId("date-anew").hidden = true;
    choose("sector", given.who.sector);
    const { rest: found, lastRef: last } = given;
    [rest, lastRef, restOf, unknownIssues, unknownPractices] = [found || {}, last || 0, {}, { ...given.issues }, {}];
    for (const { at, id, practices } of issues) {
      const said = own(given.issues, id) || { actions: [], rest: {} };
      delete unknownIssues[id];
      choose(`${at}-rating`, said.rating || "");
      for (const field of ["reason", "confidence", "comment", "evidence"]) put(byId(`${at}-${field}`), said[field]);
      unknownPractices[id] = showPractices(practices, said.practices || {});
      byId(`${at}-known`).replaceChildren();
      (said.known || []).forEach((one) => addKnown(at, one));
      rows(at).forEach((row) => row.remove());
      said.actions.forEach((one) => addAction(at, one));
      restOf[id] = said.rest;
      byId(`${at}-more`).open = said.actions.length > 0 || (said.known || []).length > 0 || !isBlank(said.evidence);
    }
    refresh();
  }

  function choose(name, value) {
    for (const radio of radios.get(name)) radio.checked = radio.value === value;
  }

  // ---- What is in place

  // Show what is said of the practices of an issue; what is said of others is returned.
  function showPractices(practices, given) {
    const left = { ...given };
    for (const { at, id } of practices) {
      const { state, note, rest: more } = own(given, id) || {};
      delete left[id];
      choose(`${at}-state`, state || "");
      put(byId(`${at}-note`), note);
      byId(at).partnerkitRest = more || {};
    }
    return left;
  }

  // What follows from the practices of an issue as they stand: which buttons and fields are shown.
  function refreshPractices({ at, practices }) {
    if (!practices.length) return;
    const actions = new Set(rows(at).map((row) => rowAnswers(row).action.trim()));
    let said = 0;
    for (const practice of practices) {
      const state = chosen(`${practice.at}-state`);
      said += state ? 1 : 0;
      byId(`${practice.at}-clear`).hidden = !state;
      byId(`${practice.at}-note-field`).hidden = !state && isBlank(byId(`${practice.at}-note`).value);
      byId(`${practice.at}-offer`).hidden = state !== "not-yet" || actions.has(practice.text);
    }
    setText(`${at}-practices-count`, said ? `(${said} of ${practices.length} answered)` : "(optional)");
  }

  function wirePractices({ at, practices }) {
    for (const practice of practices) {
      byId(`${practice.at}-clear`).setAttribute("aria-label", `Take back: ${practice.text}`);
      byId(`${practice.at}-act`).setAttribute("aria-label", `Add this as an action: ${practice.text}`);
      byId(`${practice.at}-clear`).addEventListener("click", () => {
        choose(`${practice.at}-state`, "");
        keep();
        radios.get(`${practice.at}-state`)[0].focus();
      });
      byId(`${practice.at}-act`).addEventListener("click", () => {
        const row = addAction(at, { action: practice.text });
        keep();
        say("Added as an action. Who will do it, and by when?");
        goTo(byId(`${row.id}-action`));
      });
    }
  }

  // ---- Evidence of which a file says more than its words

  let shown = 0;

  function addKnown(at, { at: place, text, rest: more }) {
    const item = byId("known").content.firstElementChild.cloneNode(true);
    const id = `${at}-k${++shown}`;
    const field = item.querySelector("[data-field=text]");
    item.partnerkitKnown = { at: place, rest: more };
    field.id = `${id}-text`;
    put(field, text);
    item.querySelector("[data-for=text]").htmlFor = field.id;
    describe(item, id, "text", "error");
    showFacts(item, facts(more));
    item.querySelector("[data-do=remove]").setAttribute("aria-label", `Remove this evidence: ${text}`);
    item.querySelector("[data-do=remove]").addEventListener("click", () => {
      if (!window.confirm("Remove this evidence and what is known of it?")) return;
      item.remove();
      byId(`${at}-evidence`).focus();
      keep();
      say("The evidence is removed.");
    });
    byId(`${at}-known`).append(item);
  }

  const { onDay, today } = partnerkitDates;

  function showFacts(item, known) {
    const line = item.querySelector("[data-is=facts]");
    line.hidden = !known.length;
    line.textContent = `Kept with it: ${known.join("; ")}.`;
  }

  function facts({ date, held_by: holder, review, link, ...others }) {
    const known = [
      date && `of ${onDay(date)}`,
      holder && `held by ${holder}`,
      review && `to be looked at again on ${onDay(review)}`,
      link && String(link),
    ];
    return [...known.filter(Boolean), ...Object.keys(others)];
  }

  // What a file says of an action that the form does not ask for.
  function factsOfAction(rest) {
    const words = { depends_on: "what it depends on", blocked_by: "what it waits for", revised: "moved dates" };
    return Object.entries(rest || {}).map(([key, said]) => {
      if (key === "status") return String(said).replace(/-/g, " ");
      const word = words[key] || key.replace(/_/g, " ");
      return typeof said === "string" ? `${word}: ${onDay(said) || said}` : word;
    });
  }

  // ---- Days, each in three fields

  const parts = (box) => [...box.querySelectorAll("input")];

  // The day as 2026-11-03; what is no whole day as it was typed, with slashes; or nothing.
  function day(box) {
    const typed = parts(box).map((field) => field.value);
    const { day: found, wrong } = partnerkitDates.ofParts(...typed);
    return wrong ? typed.join("/") : found;
  }

  const wrongDay = (box) => partnerkitDates.ofParts(...parts(box).map((field) => field.value)).wrong;

  function showDay(box, text) {
    const given = text || "";
    const split = onDay(given) || !given.includes("/") ? partnerkitDates.parts(given) : given.split("/");
    parts(box).forEach((field, index) => (field.value = split[index] || ""));
    echo(box);
  }

  function echo(box) {
    const words = onDay(day(box));
    const line = box.querySelector("[data-is=echo]");
    if (line.textContent !== words) line.textContent = words;
  }

  // A whole day that is put into the first field goes into all three.
  function spread(box, field) {
    const text = field.value.trim();
    const iso = onDay(text) && partnerkitDates.parts(text);
    const match = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([a-z]+|\d{1,2})[\s.,/-]+(\d{4})$/i.exec(text);
    if (iso || match) parts(box).forEach((one, index) => (one.value = iso ? iso[index] : match[index + 1]));
  }

  function wireDay(box) {
    box.addEventListener("input", (event) => {
      if (event.target === parts(box)[0]) spread(box, event.target);
      echo(box);
    });
  }

  // ---- Actions

  const rows = (at) => [...byId(`${at}-actions`).children];
  let made = 0;

  function addAction(at, given) {
    const row = byId("action").content.firstElementChild.cloneNode(true);
    const id = `${at}-a${++made}`;
    row.id = id;
    if (given) row.partnerkitRest = given.rest;
    if (given && given.ref) row.dataset.ref = given.ref;
    for (const field of row.querySelectorAll("[data-field]")) {
      field.id = `${id}-${field.dataset.field}`;
      if (given) put(field, given[field.dataset.field]);
    }
    const due = row.querySelector(".day");
    due.id = `${id}-due`;
    parts(due).forEach((field) => (field.id = `${id}-due-${field.dataset.part}`));
    showDay(due, given && given.due);
    wireDay(due);
    showFacts(row, factsOfAction(given && given.rest));
    for (const label of row.querySelectorAll("[data-for]")) label.htmlFor = `${id}-${label.dataset.for}`;
    describe(row, id, "action", "error");
    const message = row.querySelector("[data-is=due-error]");
    message.id = `${id}-due-error`;
    due.setAttribute("aria-describedby", message.id);
    row.querySelector("[data-do=remove]").addEventListener("click", () => removeAction(at, row));
    byId(`${at}-actions`).append(row);
    number(at);
    return row;
  }

  function describe(row, id, field, what) {
    const message = row.querySelector(`[data-is=${what}]`);
    message.id = `${id}-${field}-error`;
    row.querySelector(`[data-field=${field}]`).setAttribute("aria-describedby", message.id);
  }

  function removeAction(at, row) {
    if (isAction(rowAnswers(row)) && !window.confirm("Remove this action and what you wrote in it?")) return;
    row.remove();
    number(at);
    byId(`${at}-add`).focus();
    keep();
    say("The action is removed.");
  }

  function number(at) {
    rows(at).forEach((row, index) => {
      row.querySelector("legend").textContent = `Action ${index + 1}`;
      row.querySelector("[data-do=remove]").setAttribute("aria-label", `Remove action ${index + 1}`);
    });
  }

  // ---- Keeping

  const store = partnerkitStore({
    identity: form.identity,
    open: (given, draft) => {
      show(given || blank());
      changed = false;
      byId("others").hidden = !store.others();
      if (draft) dayAnew(draft.changed);
    },
    readOnly: (is) => (byId("all").disabled = is),
    kept: tellKeeping,
    who: ({ who }) => [who.role, who.organisation].filter((text) => !isBlank(text)).join(", "),
    told: () => byId("rated").textContent,
  });

  const blank = () => ({ who: { partnership: form.partnership, ...form.who }, issues: {}, rest: {}, lastRef: 0 });

  function keep() {
    changed = true;
    refresh();
    store.save(answers());
  }

  // A day that was given on another day is asked for again, and never kept unseen.
  function dayAnew(last) {
    const given = day(byId("date"));
    const isOld = !last || last.toDateString() !== new Date().toDateString();
    if (!isOld || !onDay(given) || given === today()) return;
    showDay(byId("date"), "");
    byId("date-was").textContent = onDay(given);
    for (const [id, words, value] of [["date-today", `Today, ${onDay(today())}`, today()], ["date-still", `Still ${onDay(given)}`, given]]) {
      byId(id).textContent = words;
      byId(id).onclick = () => {
        showDay(byId("date"), value);
        byId("date-anew").hidden = true;
        parts(byId("date"))[0].focus();
        keep();
      };
    }
    byId("date-anew").hidden = false;
  }

  function tellKeeping(works, why) {
    keeps = works;
    byId("kept").hidden = !works;
    byId("not-kept").hidden = works || why === "full";
    byId("full").hidden = works || why !== "full";
  }

  function say(text) {
    byId("said").textContent = text;
  }

  // ---- Progress, and what is still open

  function refresh() {
    let rated = 0;
    const open = [];
    for (const part of form.parts) {
      const unrated = part.issues.filter((issue) => !refreshIssue(issue, open));
      rated += part.issues.length - unrated.length;
      const soFar = `${part.issues.length - unrated.length} of ${part.issues.length}`;
      setText(`${part.at}-of`, soFar);
      setText(`${part.at}-so-far`, soFar);
    }
    setText("rated", `${rated} of ${issues.length} answered`);
    byId("bar").value = rated;
    setText("left-words", openWords(issues.length - rated, open.length));
    byId("left-all").hidden = open.length === 0;
    byId("left-list").replaceChildren(...open.map(({ id, text }) => item(id, text)));
  }

  function openWords(unrated, open) {
    if (!open) return "Nothing: everything is answered.";
    const others = open - unrated;
    const found = [];
    if (unrated) found.push(`${count(unrated, form.noun)} ${unrated === 1 ? "has" : "have"} no answer yet`);
    if (others) found.push(`${others} rated ${others === 1 ? form.noun : form.nouns} could say more`);
    return `${found.join(", and ")}. You can send the form back like this, and what has no answer stays empty.`;
  }

  function count(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
  }

  // One issue as it stands; whether it has an answer.
  function refreshIssue(issue, open) {
    const { at, title } = issue;
    const rating = chosen(`${at}-rating`);
    const { word, look, action: need } = form.ratings.find((one) => one.id === rating) || {};
    refreshPractices(issue);
    const actions = rows(at).map(rowAnswers).filter(isAction).length;
    const reason = byId(`${at}-reason`).value;
    byId(at).className = look ? `issue ${look}` : "issue";
    byId(`${at}-clear`).hidden = !rating;
    byId(`${at}-reason-field`).hidden = rating !== "not-applicable" && isBlank(reason);
    const hint = need === "advised" || need === "required" ? "(what could be done?)" : "(optional)";
    setText(`${at}-more-count`, actions ? `(${count(actions, "action")})` : hint);
    if (!rating) open.push({ id: first(at), text: `${title}: no answer yet` });
    if (rating === "not-applicable" && isBlank(reason)) {
      open.push({ id: `${at}-reason`, text: `${title}: say why it does not apply` });
    }
    if (need === "required" && !actions) open.push({ id: `${at}-add`, text: `${title}: ${word}, but no action yet` });
    return Boolean(rating);
  }

  const first = (at) => `${at}-rating-${form.ratings[0].id}`;

  function setText(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text; // what does not change is not read out again
  }

  // An entry of a list of links, each to the field that it names.
  function item(id, text) {
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = text;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(byId(id));
    });
    const found = document.createElement("li");
    found.append(link);
    return found;
  }

  function goTo(field) {
    for (let more = field.closest("details"); more; more = more.parentElement.closest("details")) more.open = true;
    field.focus();
    (field.closest("fieldset, .field") || field).scrollIntoView({ block: "start" });
  }

  // ---- What keeps the file from being made

  function missing() {
    const found = [];
    const need = (id, isWrong, text, at = id, field = byId(id)) => {
      const message = byId(`${at}-error`);
      message.hidden = !isWrong;
      message.textContent = isWrong ? text : "";
      if (isWrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (isWrong) found.push({ id: field.id, text });
    };
    const needDay = (box, text) => {
      const fields = parts(box);
      fields.forEach((field) => field.removeAttribute("aria-invalid"));
      need(box.id, Boolean(text), text, box.id, fields.find((field) => isBlank(field.value)) || fields[0]);
    };
    need("partnership", isBlank(byId("partnership").value), "Write the name of the partnership");
    need("role", isBlank(byId("role").value), "Write your role");
    need("sector", !chosen("sector"), "Choose where you come from", "sector", radios.get("sector")[0]);
    const wrong = wrongDay(byId("date"));
    needDay(byId("date"), wrong || (day(byId("date")) ? "" : "Give the day your ratings speak of"));
    for (const { at, title, practices } of issues) {
      for (const practice of practices) {
        const alone = !chosen(`${practice.at}-state`) && !isBlank(byId(`${practice.at}-note`).value);
        need(`${practice.at}-note`, alone, `Say whether it is in place, or delete the note, in ${title}: ${practice.text}`);
      }
      for (const item of byId(`${at}-known`).children) {
        const field = item.querySelector("[data-field=text]");
        need(field.id, isBlank(field.value), `Say what the evidence is, or remove it, in ${title}`);
      }
      rows(at).forEach((row, index) => {
        const { action: what } = rowAnswers(row);
        const about = `action ${index + 1} of ${title}`;
        need(`${row.id}-action`, isAction(rowAnswers(row)) && isBlank(what), `Write what is to be done in ${about}`);
        const wrongDue = wrongDay(byId(`${row.id}-due`));
        needDay(byId(`${row.id}-due`), wrongDue && `${wrongDue}, in ${about}`);
      });
    }
    return found;
  }

  function showMissing(found) {
    byId("missing").hidden = found.length === 0;
    byId("missing-list").replaceChildren(...found.map(({ id, text }) => item(id, text)));
    byId("missing-title").textContent = `Before the file can be made: ${count(found.length, "thing")} to put right`;
    if (found.length) byId("missing").focus();
  }

  // ---- The file

  function make() {
    const found = missing();
    showMissing(found);
    if (found.length) return;
    const given = answers();
    giveRefs(given);
    issues.forEach(({ at, id }) => {
      rows(at).forEach((row, index) => {
        const { ref } = given.issues[id].actions[index];
        if (ref) row.dataset.ref = ref;
      });
    });
    lastRef = given.lastRef;
    const text = partnerkitYaml.write(assessment(given, form), form.parts, { round: form.round });
    const file = new Blob([text], { type: "text/yaml;charset=utf-8" });
    if (file.size > MAX_BYTES) {
      showMissing([{ id: "make", text: TOO_LONG }]);
      return;
    }
    store.save(given);
    const name = fileName(given.who);
    download(file, name);
    changed = false;
    byId("text").value = text;
    byId("by-hand").hidden = false;
    byId("made").textContent = `Saved as ${name}, most likely in your downloads.`;
    byId("make").scrollIntoView({ block: "center" }); // what was shown or hidden above moved it
  }

  function download(file, name) {
    const address = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function fileName({ date, role, organisation }) {
    const plain = `${organisation} ${role}`.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const words = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
    return `${date}-${words || "view"}.yaml`;
  }

  async function copy() {
    const text = byId("text");
    text.focus();
    text.select();
    let copied = false;
    try {
      await navigator.clipboard.writeText(text.value);
      copied = true;
    } catch (error) {
      copied = document.execCommand("copy"); // older browsers, and pages that are files
    }
    say(copied ? "The text is copied." : "The text is selected. Copy it with your keyboard or the menu.");
    byId("copy").textContent = copied ? "Copied" : "Selected: now copy it";
  }

  // ---- Opening a saved file

  async function open() {
    const [file] = byId("open").files;
    if (!file) return;
    const problem = byId("open-error");
    problem.hidden = true;
    try {
      if (file.size > MAX_BYTES) throw new partnerkitYaml.Unreadable("The file is too long.");
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      const given = from(partnerkitYaml.read(text), form);
      if (isBegun() && !window.confirm(keeps ? OPEN_KEPT : OPEN_ANYWAY)) return;
      if (isBegun()) store.another();
      show(given);
      dayAnew(null);
      store.save(answers());
      byId("others").hidden = !store.others();
      const notes = hasNotes(text) ? " Its notes behind # do not come along." : "";
      setText("opened", `Opened ${file.name}: ${byId("rated").textContent}.${notes}`);
      byId("who").focus();
    } catch (error) {
      const known = error instanceof partnerkitYaml.Unreadable;
      problem.textContent = `${file.name} was not opened. ${known ? error.message : "It is not a text file."}`;
      problem.hidden = false;
    } finally {
      byId("open").value = "";
    }
  }

  // Whether somebody's notes stand behind # in a file, other than those that the form writes itself.
  function hasNotes(text) {
    const own = new Set(form.parts.flatMap((part) => [part.comment, ...part.issues.map(({ comment }) => comment)]));
    const isOwn = (line) => own.has(line) || line.startsWith("round: ");
    return text.split(/\r\n|\r|\n/).some((line) => {
      const whole = /^\s*#\s?(.*?)\s*$/.exec(line);
      return whole ? !isOwn(whole[1]) : /^[^"'|>]*\s#/.test(line);
    });
  }

  function isBegun() {
    const { who, issues: said } = answers();
    const written = Object.values(said).some(
      (one) =>
        one.rating ||
        [one.reason, one.confidence, one.comment, one.evidence].some((text) => !isBlank(text)) ||
        [one.practices, one.known].some((each) => Object.keys(each || {}).length > 0) ||
        one.actions.some(isAction),
    );
    const known = form.who || {};
    return written || ["role", "organisation", "name", "sector"].some((field) => (who[field] || "") !== (known[field] || ""));
  }

  function deleteAll() {
    if (!window.confirm("Delete everything that you wrote in this form, from this browser? Files that you saved stay.")) return;
    show(blank());
    store.forget();
    [changed, byId("text").value] = [false, ""];
    byId("by-hand").hidden = true;
    setText("made", "");
    showMissing([]);
    say("Everything you wrote here is deleted.");
    byId("delete").focus();
  }

  // ---- Wiring

  function wire() {
    byId("form").addEventListener("submit", (event) => event.preventDefault()); // Enter in a field sends nothing
    byId("form").addEventListener("input", keep);
    byId("form").addEventListener("change", (event) => {
      const field = event.target;
      keep();
      if (field.getAttribute("aria-invalid")) missing();
    });
    for (const issue of issues) {
      const { at } = issue;
      wirePractices(issue);
      byId(`${at}-add`).addEventListener("click", () => byId(`${addAction(at).id}-action`).focus());
      byId(`${at}-clear`).addEventListener("click", () => {
        choose(`${at}-rating`, "");
        keep();
        byId(first(at)).focus();
      });
    }
    for (const link of document.querySelectorAll('a[href="#words"]')) {
      link.addEventListener("click", () => (byId("words").querySelector("details").open = true));
    }
    wireDay(byId("date"));
    byId("make").addEventListener("click", make);
    byId("copy").addEventListener("click", copy);
    byId("open").addEventListener("change", open);
    byId("delete").addEventListener("click", deleteAll);
    byId("others-show").addEventListener("click", () => store.choose());
    window.addEventListener("beforeunload", (event) => {
      if (!keeps && changed) event.preventDefault();
    });
    new ResizeObserver(([{ target }]) => {
      // no field or heading that is gone to hides under the bar
      document.documentElement.style.setProperty("--bar", `${target.getBoundingClientRect().height}px`);
    }).observe(document.querySelector(".progress"));
  }

  for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
  // Validators do not know this property yet: where browsers do, a field grows with its text.
  document.styleSheets[0].insertRule("textarea:not(#text) { field-sizing: content; }");
  wire();
  store.start();
})();
