// What is written in a page, kept in the browser: told of when the page is opened again, changed in one window only, and
// never thrown away unasked. It needs dates.js before it, and page/store.html.j2 (the box and the banner) in the page.
//
//   const store = partnerkitStore({
//     identity: {kind, guide, partnership, round, person},  texts or null: pages that differ in any of them share nothing.
//                       `kind` is what the page is, such as "form"; `person` is null where anybody may fill it in
//     open(data, draft)   show what was kept, or a fresh page for null; `draft` is {who, changed} (`changed` as a Date) or
//                         null. Called again when another window goes on, and in one that only reads, at each change
//     readOnly(is)        let nothing be changed in the page, or let it again; true at first, until all is known
//     kept(works, why)    whether what is written is kept: if not, `why` is "refused" (private windows) or "full"
//     who(data)           whose it is, as "Operations manager, Anytown NHS Trust"; "" where it does not say
//     called              optional: what is kept, where it is not one person's answers, as "The decisions of a meeting"
//     told(data)          optional: how far it is, as "12 of 20 answered"
//   });
//   store.start()         once the page can be filled in. It calls the above, now or a moment later
//   store.save(data)      at every change. Any data that JSON can hold. Returns whether it was kept
//   store.forget()        delete what the page shows now, without asking: the page has asked
//   store.another()       let the next save begin a draft of its own, and leave the one that was shown as it is
//   store.choose()        show the box again, with all that is kept here; `store.others()` is how many besides this one
//   store.isOurs          whether this window may change anything
//
// Each kept draft is an item of localStorage of its own: {who, changed, told, data} under the identity and a random id.
// "Start anew" leaves the others where they are: the box shows them again, and each is deleted only by its own button.
// A reload on the same day goes on with the same draft without asking. One window at a time holds a lock, which ends with
// it however it ends: a Web Lock, or where pages from files get none, a question that the other window answers through
// localStorage. The state is told to tests as the data-store of the html element: wait, choice, open, second or none.

const partnerkitStore = (page) => {
  const { kind, guide, partnership, round, person } = page.identity;
  const key = `partnerkit 1 ${JSON.stringify([kind, guide, partnership, round, person].map((one) => one || null))} `;
  const byId = (id) => document.getElementById(id);
  const self = { start, save, forget, another, choose, others, isOurs: false };
  let draft = null; // the id of the draft that the page shows; null for a fresh one
  let isChoosing = false;

  // ---- Drafts

  const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

  // What can be kept of a draft, or null where it is gone or damaged.
  function read(id) {
    try {
      const found = JSON.parse(localStorage.getItem(`${key}draft ${id}`));
      return found && found.data && typeof found.data === "object" ? { ...found, id } : null;
    } catch (error) {
      return null;
    }
  }

  // All that is kept for this page, the last changed first.
  function all() {
    try {
      return Object.keys(localStorage)
        .filter((one) => one.startsWith(`${key}draft `))
        .map((one) => read(one.slice(`${key}draft `.length)))
        .filter(Boolean)
        .sort((a, b) => b.changed - a.changed);
    } catch (error) {
      return [];
    }
  }

  function others() {
    return all().filter(({ id }) => id !== draft).length;
  }

  function save(data) {
    if (!self.isOurs || isChoosing) return false;
    const isNew = draft === null;
    if (isNew) draft = newId();
    const kept = { who: page.who(data), told: page.told ? page.told(data) : "", changed: Date.now(), data };
    const works = attempt(() => localStorage.setItem(`${key}draft ${draft}`, JSON.stringify(kept)));
    if (!works && isNew) draft = null;
    if (works) remember();
    return works;
  }

  function forget() {
    if (draft !== null) attempt(() => localStorage.removeItem(`${key}draft ${draft}`));
    draft = null;
    remember();
  }

  function another() {
    draft = null;
    remember();
  }

  function attempt(what) {
    try {
      what();
      page.kept(true);
      return true;
    } catch (error) {
      page.kept(false, error && error.name === "QuotaExceededError" ? "full" : "refused");
      return false;
    }
  }

  // Which draft this tab shows, for when it is loaded again.
  function remember() {
    try {
      if (draft === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, draft);
    } catch (error) {
      // it is asked again
    }
  }

  function remembered() {
    try {
      const found = read(sessionStorage.getItem(key));
      return found && new Date(found.changed).toDateString() === new Date().toDateString() ? found : null;
    } catch (error) {
      return null;
    }
  }

  // ---- What the page shows

  function state(name) {
    document.documentElement.dataset.store = name;
    byId("store-choice").hidden = name !== "choice";
    byId("store-twice").hidden = name !== "second";
  }

  function show(found) {
    isChoosing = false;
    draft = found ? found.id : null;
    state(self.isOurs ? "open" : "second");
    page.readOnly(!self.isOurs);
    page.open(found ? found.data : null, found && { who: found.who, changed: new Date(found.changed) });
    if (self.isOurs) remember();
  }

  // ---- Going on, or starting anew

  function choose() {
    const found = all();
    if (!self.isOurs || !found.length) return;
    isChoosing = true;
    page.readOnly(true);
    byId("store-list").replaceChildren(...found.map(line));
    state("choice");
    byId("store-title").focus();
  }

  function line(one) {
    const text = document.createElement("p");
    const who = one.who ? `\u2068${one.who}\u2069` : "somebody who has not said who they are"; // whichever way it runs
    text.textContent = `${page.called || `Answers of ${who}`}, last changed on ${when(new Date(one.changed))}${one.told ? ` (${one.told})` : ""}.`;
    const item = document.createElement("li");
    item.append(
      text,
      button("Go on with these", text.textContent, "main", () => goOn(one.id)),
      button("Delete these", text.textContent, "quiet", () => remove(one)),
    );
    return item;
  }

  function button(words, about, look, act) {
    const found = document.createElement("button");
    [found.type, found.className, found.textContent] = ["button", look, words];
    found.setAttribute("aria-label", `${words}: ${about}`);
    found.addEventListener("click", act);
    return found;
  }

  function when(moment) {
    const two = (number) => String(number).padStart(2, "0");
    const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
    return `${partnerkitDates.onDay(day)} at ${two(moment.getHours())}:${two(moment.getMinutes())}`;
  }

  function goOn(id) {
    show(read(id));
    byId("store-after").focus();
  }

  function remove({ id, who }) {
    if (!window.confirm(`Delete the answers${who ? ` of ${who}` : ""} from this browser? Files that were saved stay.`)) return;
    attempt(() => localStorage.removeItem(`${key}draft ${id}`));
    if (draft === id) draft = null;
    if (all().length) choose();
    else anew();
  }

  function anew() {
    show(null);
    byId("store-after").focus();
  }

  // ---- One window at a time

  function mine() {
    const before = draft;
    const wasSecond = document.documentElement.dataset.store === "second";
    self.isOurs = true;
    const found = wasSecond ? before && read(before) : remembered();
    if (found || !all().length) show(found || null);
    else choose();
  }

  function second() {
    self.isOurs = false;
    const before = document.documentElement.dataset.store === "open" ? draft : null;
    show((before && read(before)) || remembered() || all()[0] || null);
  }

  const lock = navigator.locks ? webLock() : askingLock();

  function webLock() {
    let waiting = null;
    const hold = (options) =>
      navigator.locks.request(key, options, (held) => {
        if (!held) return false;
        mine();
        return new Promise(() => {}); // until the window goes, or another takes it
      });
    const lost = () => {
      second();
      wait();
    };
    const wait = () => {
      const { signal } = (waiting = new AbortController());
      hold({ signal }).catch(() => !signal.aborted && self.isOurs && lost());
    };
    return {
      get() {
        hold({ ifAvailable: true }).then(
          (held) => held === false && lost(),
          () => (self.isOurs ? lost() : askingLock().get()),
        );
      },
      take() {
        if (waiting) waiting.abort();
        hold({ steal: true }).catch(() => self.isOurs && lost());
      },
    };
  }

  // Where no Web Lock is to be had: who asks is answered by the window that holds it; where nobody answers, it is free.
  function askingLock() {
    const me = newId();
    const [question, answer] = [`${key}asks`, `${key}holds`];
    let timer = null;
    const tell = (item, text) => attempt(() => localStorage.setItem(item, `${text} ${newId()}`));
    const take = () => {
      clearTimeout(timer);
      tell(answer, me);
      mine();
    };
    const ask = () => {
      tell(question, me);
      timer = setTimeout(take, 600 + Math.random() * 600); // two that ask at once do not both find it free
    };
    window.addEventListener("storage", (event) => {
      if (event.key === question && event.newValue && self.isOurs) tell(answer, me);
      if (event.key !== answer || !event.newValue || event.newValue.startsWith(me)) return;
      clearTimeout(timer);
      if (self.isOurs || document.documentElement.dataset.store !== "second") second();
      timer = setTimeout(ask, 2000);
    });
    window.addEventListener("pagehide", () => self.isOurs && attempt(() => localStorage.removeItem(answer)));
    return { get: ask, take };
  }

  // ---- Starting

  function start() {
    state("wait");
    page.readOnly(true);
    if (!attempt(() => localStorage.setItem(`${key}probe`, "1"))) {
      self.isOurs = true;
      page.readOnly(false);
      page.open(null, null);
      state("none");
      return;
    }
    attempt(() => localStorage.removeItem(`${key}probe`));
    byId("store-anew").addEventListener("click", anew);
    byId("store-take").addEventListener("click", () => lock.take());
    window.addEventListener("storage", (event) => {
      if (!self.isOurs && draft !== null && event.key === `${key}draft ${draft}` && event.newValue) show(read(draft));
      if (!self.isOurs && draft === null && (event.key || "").startsWith(`${key}draft `) && all().length) show(all()[0]);
    });
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
    lock.get();
  }

  return self;
};
