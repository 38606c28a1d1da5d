// The page for a meeting: one issue at a time, what is agreed of it, and the clock. Whoever chairs changes it in one
// window; every other one follows. What is kept is {at, clock, record}: where the meeting is, how long it took, and what
// it decided (see record.js).

(() => {
  const form = JSON.parse(document.getElementById("data").textContent);
  const record = partnerkitRecord(form);
  const { all, byId, echo, mark, number, put, readAction, readDay, readFields, row, rows, writeAction, writeDay } = partnerkitFields;
  const isRoom = location.search === "?room"; // a window that only ever follows
  const byPlace = Object.fromEntries(form.issues.map((one) => [one.at, one]));
  const words = Object.fromEntries(form.ratings.map((one) => [one.id, one]));
  const walk = form.issues.filter((one) => one.open);

  const today = () => partnerkitDates.parts(partnerkitDates.today());
  const fresh = () => ({ at: "start", clock: partnerkitClock.fresh(), record: { date: today(), decisions: {} } });
  let state = fresh();
  let mayChange = false;
  let beaten = 0; // when the clock was last kept

  const said = (issue) => state.record.decisions[issue.id] || record.blank();

  // ---- Keeping, and telling other windows

  const store = isRoom ? null : partnerkitStore({
    identity: { kind: "meeting", guide: form.framework, partnership: form.partnership, round: form.round, person: null },
    open(data) {
      state = { ...fresh(), ...(data || {}) };
      if (mayChange) {
        if (data) halted();
        state.at = placeOf(location.hash) || (byPlace[state.at] || state.at === "end" ? state.at : "start");
        if (data) history.replaceState(null, "", `#${state.at}`);
      }
      showAll();
      tell();
    },
    readOnly(is) {
      mayChange = !is;
      lockFields();
    },
    kept(works, why) {
      byId("not-kept").hidden = works;
      if (!works) {
        byId("not-kept").textContent = why === "full"
          ? "This browser has no room left, so it does not keep what you write. Save the decisions before you close the page."
          : "This browser does not keep what you write. Save the decisions before you close or reload the page.";
      }
    },
    who: () => "",
    called: "The decisions of a meeting",
    told: (data) => `${form.issues.filter((one) => record.isDecided(data.record.decisions[one.id])).length} of ${form.issues.length} decided`,
  });

  const channel = window.BroadcastChannel ? new BroadcastChannel(form.key) : null;
  const followers = new Set(); // windows that asked, for browsers in which files share no channel

  function keep() {
    if (!mayChange) return;
    beaten = Date.now();
    store.save(state);
    tell();
  }

  function tell() {
    if (isRoom || !mayChange) return;
    const message = { key: form.key, state, large: byId("large").checked };
    if (channel) channel.postMessage(message);
    for (const one of followers) {
      if (one.closed) followers.delete(one);
      else one.postMessage(message, "*");
    }
  }

  function listen() {
    const hear = ({ data, source }) => {
      if (!data || data.key !== form.key) return;
      if (!isRoom && data.asks) {
        if (source && source !== window) followers.add(source);
        tell();
      } else if (isRoom && data.state) {
        const moved = data.state.at !== state.at;
        state = data.state;
        document.documentElement.classList.toggle("large", data.large);
        showAll();
        if (moved) window.scrollTo(0, 0);
      }
    };
    window.addEventListener("message", hear);
    if (channel) channel.addEventListener("message", hear);
    if (!isRoom) return;
    const ask = () => {
      if (channel) channel.postMessage({ key: form.key, asks: true });
      if (window.opener) window.opener.postMessage({ key: form.key, asks: true }, "*");
    };
    ask();
    setInterval(ask, 3000); // whoever chairs may load the page again
  }

  // ---- Where the meeting is

  function placeOf(hash) {
    const at = hash.slice(1);
    return byPlace[at] || at === "start" || at === "end" ? at : "";
  }

  function go(at) {
    if (!mayChange) return;
    if (location.hash === `#${at}`) arrive();
    else location.hash = at; // so that the browser's own way back works
  }

  function arrive() {
    const at = placeOf(location.hash);
    if (!at || isRoom) return;
    if (!mayChange) return show(at);
    state.at = at;
    state.clock = partnerkitClock.move(state.clock, byPlace[at] ? byPlace[at].id : "", Date.now());
    byId("stood").hidden = true;
    keep();
    show(at);
    if (at === "end") drawEnd();
    byId(byPlace[at] || at === "end" ? `${at}-title` : "store-after").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function step(by) {
    const places = ["start", ...walk.map((one) => one.at), "end"];
    const here = places.indexOf(state.at);
    if (here >= 0) return go(places[Math.min(Math.max(here + by, 0), places.length - 1)]);
    go("start"); // one that is opened from the list leads back to it
  }

  function show(at) {
    for (const screen of all(".screen")) screen.classList.toggle("away", screen.id !== at);
    document.querySelector("footer").classList.toggle("away", Boolean(byPlace[at]));
    byId("back").disabled = !mayChange || at === "start";
    byId("next").disabled = !mayChange || at === "end";
    drawClock();
  }

  // ---- The clock

  function drawClock() {
    const issue = byPlace[state.at];
    const time = (element, spent, minutes, what) => {
      const left = minutes * 60000 - spent;
      const over = minutes && left < 0;
      const of = minutes ? ` of ${minutes} min` : "";
      element.textContent = `${what} ${partnerkitClock.inWords(spent)}${of}${over ? `, ${partnerkitClock.inWords(-left)} over` : ""}`;
      element.classList.toggle("over", Boolean(over));
    };
    const [here, whole] = [byId("clock-issue"), byId("clock-whole")];
    if (issue) time(here, partnerkitClock.of(state.clock, issue.id), issue.minutes || 0, `This ${form.noun}`);
    else here.textContent = "";
    time(whole, partnerkitClock.whole(state.clock), form.minutes, "All");
    const button = byId("clock-switch");
    button.firstChild.textContent = state.clock.since ? "Pause" : partnerkitClock.whole(state.clock) ? "Go on" : "Start the clock";
  }

  // Count up to now; where there was a gap, stand still and say so.
  function halted() {
    const [clock, gap] = partnerkitClock.tick(state.clock, Date.now());
    state.clock = clock;
    if (!gap) return false;
    const minutes = Math.round(gap / 60000);
    byId("stood").textContent = `The clock stood still: nothing was seen of this page for ${minutes} minutes. They are not counted.`;
    byId("stood").hidden = false;
    return true;
  }

  function second() {
    if (!mayChange) {
      if (state.clock.since) drawFollowed();
      return;
    }
    if (halted()) keep();
    else if (state.clock.since && Date.now() - beaten > 10000) keep();
    drawClock();
  }

  // A window that follows counts on by itself between what it is told.
  function drawFollowed() {
    const told = state.clock;
    [state.clock] = partnerkitClock.tick(told, Date.now());
    drawClock();
    state.clock = told;
  }

  function switchClock() {
    const now = Date.now();
    state.clock = state.clock.since ? partnerkitClock.pause(state.clock, now) : partnerkitClock.start(state.clock, now);
    byId("stood").hidden = true;
    keep();
    drawClock();
  }

  // ---- What is decided, from the page and to it

  function readIssue(issue) {
    const { at } = issue;
    const chosen = document.querySelector(`input[name="${at}-rating"]:checked`);
    const proposals = {};
    for (const { at: place, key } of issue.proposals) {
      const what = document.querySelector(`input[name="${place}-what"]:checked`).value;
      if (what !== "take-over") proposals[key] = { what, ...readAction(byId(place)) };
    }
    return {
      anew: said(issue).anew,
      rating: chosen ? chosen.value : "",
      reason: byId(`${at}-reason`).value,
      comment: byId(`${at}-comment`).value,
      dissent: [...byId(`${at}-dissents`).children].map((row) => readFields(row, ["organisation", "rating", "reason"])),
      proposals,
      added: [...byId(`${at}-added`).children].map(readAction),
    };
  }

  function changed(issue) {
    if (!mayChange) return;
    state.record.decisions[issue.id] = readIssue(issue);
    keep();
    draw(issue);
  }

  // Bring what the page shows of an issue in line with what is kept.
  function write(issue) {
    const { at } = issue;
    const kept = said(issue);
    const shown = issue.agreed && !kept.anew ? { ...kept, ...issue.agreed } : kept;
    for (const radio of all(`input[name="${at}-rating"]`)) radio.checked = radio.value === shown.rating;
    put(byId(`${at}-reason`), shown.reason);
    put(byId(`${at}-comment`), shown.comment);
    rows(`${at}-dissents`, "dissent-row", shown.dissent, (row, one) => {
      for (const key of ["organisation", "rating", "reason"]) put(row.querySelector(`[data-field="${key}"]`), one[key]);
    });
    for (const proposal of issue.proposals) {
      const one = kept.proposals[proposal.key] || { what: "take-over", ...proposal };
      for (const radio of all(`input[name="${proposal.at}-what"]`)) radio.checked = radio.value === one.what;
      writeAction(byId(proposal.at), one);
    }
    rows(`${at}-added`, "action-row", kept.added, writeAction);
    draw(issue);
  }

  // What follows from the answers: what is shown, counted and offered.
  function draw(issue) {
    const { at } = issue;
    const kept = said(issue);
    const isLocked = Boolean(issue.agreed) && !kept.anew;
    byId(`${at}-decide`).disabled = !mayChange || isLocked;
    const rating = isLocked ? issue.agreed.rating : kept.rating;
    byId(`${at}-reason-field`).hidden = rating !== "not-applicable";
    byId(`${at}-clear`).hidden = isLocked || !rating;
    const anew = byId(`${at}-anew`);
    if (anew) anew.textContent = kept.anew ? "Leave it as agreed before" : "Agree anew";
    const dissent = (isLocked ? issue.agreed.dissent : kept.dissent).filter(record.isDissent).length;
    byId(`${at}-dissent-count`).textContent = dissent ? `(${dissent})` : "";
    for (const one of issue.proposals) {
      const what = kept.proposals[one.key] ? kept.proposals[one.key].what : "take-over";
      byId(`${one.at}-change`).hidden = what !== "change";
    }
    for (const button of all("[data-differs]", byId(at))) {
      const there = kept.dissent.some((one) => one.organisation === button.dataset.whose);
      button.hidden = there || button.dataset.differs === rating;
    }
    const counts = { change: 0, "leave-out": 0 };
    for (const one of Object.values(kept.proposals)) counts[one.what] += 1;
    const added = kept.added.filter(record.isAction).length;
    const told = [[issue.proposals.length, "proposed"], [counts.change, "changed"], [counts["leave-out"], "left out"], [added, "added"]];
    byId(`${at}-actions-count`).textContent = told.filter(([number]) => number).map(([number, how]) => `${number} ${how}`).join(", ") || "none";
    const line = byId(`${at}-so-far`);
    const now = kept.rating && !isLocked ? kept.rating : isLocked ? issue.agreed.rating : "";
    const look = words[now];
    line.replaceChildren();
    if (look) {
      const tag = document.createElement("span");
      tag.className = `tag ${look.look}`;
      tag.textContent = `${look.shape} ${look.word}`;
      line.append(isLocked ? "agreed before: " : "agreed: ", tag);
    } else if (record.isDecided(kept)) {
      line.textContent = "noted, without a rating";
    }
  }

  function add(issue, box, template, values) {
    const made = row(box, template);
    byId(box).append(made);
    number(byId(box));
    for (const [key, value] of Object.entries(values || {})) made.querySelector(`[data-field="${key}"]`).value = value;
    changed(issue);
    made.querySelector(values ? '[data-field="reason"]' : "[data-field]").focus();
  }

  function showAll() {
    for (const issue of form.issues) write(issue);
    writeDay(byId("date-due"), state.record.date);
    lockFields();
    show(placeOf(state.at ? `#${state.at}` : "") || "start");
    if (state.at === "end") drawEnd();
  }

  function lockFields() {
    const follows = isRoom;
    byId("follows").hidden = !follows;
    for (const one of all("[data-chair]")) one.disabled = !mayChange;
    for (const one of all("fieldset.day, fieldset.proposal, fieldset.item")) one.disabled = !mayChange;
    for (const one of all("[id$='-add'], [id$='-dissent-add']")) one.disabled = !mayChange;
    for (const issue of form.issues) byId(`${issue.at}-decide`).disabled = !mayChange || (Boolean(issue.agreed) && !said(issue).anew);
    byId("room").hidden = follows;
    show(state.at);
  }

  // ---- Saving

  // What keeps the file from being taken over, each with the place to mend it.
  function wrongs() {
    const found = [];
    const day = (field, name) => {
      const { wrong } = partnerkitDates.ofParts(...readDay(field));
      mark(field, wrong || "");
      if (wrong) found.push([field.id, `${name}: ${wrong}`]);
    };
    for (const issue of form.issues) {
      const { at, title } = issue;
      const kept = said(issue);
      const isOpen = !issue.agreed || kept.anew;
      if (isOpen && kept.rating === "not-applicable" && record.isBlank(kept.reason)) found.push([`${at}-reason`, `${title}: say why it does not apply`]);
      if (isOpen && issue.agreed && !kept.rating) found.push([`${at}-rating`, `${title}: choose a rating, or leave it as agreed before`]);
      kept.dissent.forEach((one, place) => {
        if (!isOpen || !record.isDissent(one)) return;
        const made = byId(`${at}-dissents`).children[place];
        for (const [key, what] of [["organisation", "whose organisation keeps to another rating"], ["rating", "which rating they keep to"], ["reason", "why they keep to it"]]) {
          if (record.isBlank(one[key])) found.push([`${made.id}-${key}`, `${title}: say ${what}`]);
        }
        const agreed = kept.rating || issue.unanimous;
        if (one.rating && one.rating === agreed) found.push([`${made.id}-rating`, `${title}: ${one.organisation} does not differ from what is agreed`]);
      });
      for (const { at: place, key, action } of issue.proposals) {
        const one = kept.proposals[key];
        if (!one || one.what !== "change") continue;
        if (record.isBlank(one.action)) found.push([`${place}-action`, `${title}: say what is to be done`]);
        day(byId(`${place}-due`), `${title}, “${action}”`);
      }
      [...byId(`${at}-added`).children].forEach((made, place) => {
        if (!record.isAction(kept.added[place])) return;
        if (record.isBlank(kept.added[place].action)) found.push([`${made.id}-action`, `${title}: say what is to be done`]);
        day(byId(`${made.id}-due`), `${title}, new action ${place + 1}`);
      });
    }
    day(byId("date-due"), "The day");
    if (state.record.date.every(record.isBlank)) found.push(["date-due", "Give the day that the agreement speaks of"]);
    return found;
  }

  function drawEnd() {
    const rated = form.issues.filter((one) => (one.agreed && !said(one).anew) || said(one).rating || one.unanimous);
    const left = form.issues.filter((one) => !rated.includes(one)).map((one) => one.title);
    byId("decided").textContent = `${rated.length} of ${form.issues.length} ${form.nouns} have a rating.`
      + (left.length ? ` Without one: ${left.join("; ")}. They can be agreed later.` : "");
  }

  function save() {
    const found = wrongs();
    byId("wrong").hidden = !found.length;
    byId("wrong-list").replaceChildren(...found.map(([id, text]) => {
      const link = document.createElement("a");
      [link.href, link.textContent] = [`#${id}`, text];
      link.addEventListener("click", (event) => {
        event.preventDefault();
        mend(id);
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    byId("saved").textContent = "";
    if (found.length) return byId("wrong").focus();
    const text = record.text(state.record);
    const name = `meeting-${record.dayOf(state.record.date).day}.yaml`;
    byId("text").value = text;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    byId("saved").textContent = `Saved as ${name}, among your downloads. You can go on, and save again.`;
  }

  function mend(id) {
    const field = byId(id);
    const screen = field.closest(".screen");
    if (screen.id !== state.at) {
      window.addEventListener("hashchange", () => setTimeout(() => reach(field)), { once: true });
      go(screen.id);
    } else {
      reach(field);
    }
  }

  function reach(field) {
    for (let one = field.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    (field.matches("fieldset") ? field.querySelector("input") : field).focus();
  }

  async function open(file) {
    const error = byId("open-error");
    error.hidden = true;
    try {
      const found = record.from(await file.text());
      if (Object.values(state.record.decisions).some(record.isDecided)
        && !window.confirm("Put what the file says in the place of what is recorded here?")) return;
      state.record = found;
      keep();
      showAll();
      byId("told").textContent = "The file is open.";
    } catch (wrong) {
      error.textContent = wrong instanceof partnerkitYaml.Unreadable ? wrong.message : "This file cannot be read.";
      error.hidden = false;
    }
  }

  function forget() {
    if (!window.confirm("Delete what was recorded here from this browser? Files that were saved stay.")) return;
    store.forget();
    state = fresh();
    history.replaceState(null, "", "#start");
    showAll();
    tell();
  }

  // ---- Keys and buttons

  function pressed(event) {
    if (event.key === "Escape" && event.target.matches("input[type='text'], textarea, select")) {
      const issue = byPlace[state.at];
      if (issue) byId(`${issue.at}-title`).focus({ preventScroll: true });
      return;
    }
    if (!mayChange || !byId("keys").checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.matches("input[type='text'], input[type='file'], textarea, select")) return;
    const key = event.key.toLowerCase();
    const issue = byPlace[state.at];
    const chosen = issue && form.ratings.find((one) => one.key === key);
    if (chosen) rate(issue, chosen);
    else if (key === "s") step(1);
    else if (key === "b") step(-1);
    else if (key === "q") go("start");
    else if (key === "p") switchClock();
    else return;
    event.preventDefault();
  }

  function rate(issue, chosen) {
    if (byId(`${issue.at}-decide`).disabled) return;
    byId(`${issue.at}-rating-${chosen.id}`).checked = true;
    changed(issue);
    byId("told").textContent = `Agreed: ${chosen.word}`;
    byId(chosen.id === "not-applicable" ? `${issue.at}-reason` : `${issue.at}-comment`).focus();
  }

  function anew(issue) {
    const kept = said(issue);
    state.record.decisions[issue.id] = kept.anew
      ? { ...record.blank(), proposals: kept.proposals, added: kept.added }
      : { ...kept, ...issue.agreed, dissent: issue.agreed.dissent.map((one) => ({ ...one })), anew: true };
    keep();
    write(issue);
    byId(`${issue.at}-rating`).focus();
  }

  function listenTo(issue) {
    const { at } = issue;
    const screen = byId(at);
    for (const box of all("[data-entry]", screen)) {
      box.addEventListener("input", (event) => {
        const day = event.target.closest("[data-day]");
        if (day) echo(day);
        changed(issue);
      });
      box.addEventListener("click", (event) => {
        if (event.target.dataset.do !== "remove") return;
        const { parentElement } = event.target.closest(".item");
        event.target.closest(".item").remove();
        number(parentElement);
        changed(issue);
        parentElement.closest("details").querySelector("summary").focus();
      });
    }
    byId(`${at}-clear`).addEventListener("click", () => {
      for (const radio of all(`input[name="${at}-rating"]`)) radio.checked = false;
      changed(issue);
      byId(`${at}-rating`).focus();
    });
    byId(`${at}-dissent-add`).addEventListener("click", () => add(issue, `${at}-dissents`, "dissent-row"));
    byId(`${at}-add`).addEventListener("click", () => add(issue, `${at}-added`, "action-row"));
    for (const button of all("[data-differs]", screen)) {
      const values = { organisation: button.dataset.whose, rating: button.dataset.differs };
      button.addEventListener("click", () => add(issue, `${at}-dissents`, "dissent-row", values));
    }
    if (byId(`${at}-anew`)) byId(`${at}-anew`).addEventListener("click", () => anew(issue));
  }

  function setUp() {
    for (const one of all(".needs-script")) one.hidden = false;
    for (const issue of form.issues) listenTo(issue);
    byId("begin").addEventListener("click", () => {
      state.clock = partnerkitClock.start(state.clock, Date.now());
      step(1);
    });
    byId("finish").addEventListener("click", () => go("end"));
    byId("back").addEventListener("click", () => step(-1));
    byId("next").addEventListener("click", () => step(1));
    byId("overview").addEventListener("click", () => go("start"));
    byId("clock-switch").addEventListener("click", switchClock);
    byId("room").addEventListener("click", () => window.open(`${location.href.split(/[?#]/)[0]}?room`, "partnerkit-room", "popup,width=1280,height=720"));
    byId("large").addEventListener("change", () => {
      document.documentElement.classList.toggle("large", byId("large").checked);
      tell();
    });
    byId("keys").addEventListener("change", () => document.documentElement.classList.toggle("keys-off", !byId("keys").checked));
    byId("date-due").addEventListener("input", () => {
      state.record.date = readDay(byId("date-due"));
      echo(byId("date-due"));
      keep();
    });
    byId("save").addEventListener("click", save);
    byId("open").addEventListener("change", () => byId("open").files[0] && open(byId("open").files[0]));
    byId("delete").addEventListener("click", forget);
    document.addEventListener("keydown", pressed);
    window.addEventListener("hashchange", arrive);
    setInterval(second, 1000);
    listen();
    show("start");
    if (isRoom) lockFields();
    else store.start();
  }

  setUp();
})();
