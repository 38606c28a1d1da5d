// The fields of the page for a meeting: read, filled in without moving the cursor, and made as rows from templates.

const partnerkitFields = (() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  function readDay(within) {
    return ["day", "month", "year"].map((key) => within.querySelector(`[data-field="${key}"]`).value);
  }

  function readFields(within, keys) {
    return Object.fromEntries(keys.map((key) => [key, within.querySelector(`[data-field="${key}"]`).value]));
  }

  function readAction(within) {
    return { ...readFields(within, ["action", "outcome", "owner", "organisation"]), due: readDay(within) };
  }

  function put(field, value) {
    if (field.value !== value) field.value = value; // the cursor stays where it is
  }

  function writeAction(within, one) {
    for (const key of ["action", "outcome", "owner", "organisation"]) put(within.querySelector(`[data-field="${key}"]`), one[key]);
    writeDay(within, one.due);
  }

  function writeDay(within, parts) {
    ["day", "month", "year"].forEach((key, place) => put(within.querySelector(`[data-field="${key}"]`), parts[place]));
    echo(within.matches("[data-day]") ? within : within.querySelector("[data-day]"));
  }

  function echo(field) {
    const { day, wrong } = partnerkitDates.ofParts(...readDay(field));
    field.querySelector('[data-is="echo"]').textContent = day ? partnerkitDates.onDay(day) : "";
    if (!wrong) mark(field, "");
  }

  function mark(field, wrong) {
    const line = field.querySelector('[data-is="wrong"]');
    line.hidden = !wrong;
    line.textContent = wrong;
  }

  // As many rows as there are values, each filled in; rows that are there stay, with the cursor in them.
  function rows(box, template, values, fill) {
    const container = byId(box);
    while (container.children.length > values.length) container.lastElementChild.remove();
    while (container.children.length < values.length) container.append(row(box, template));
    values.forEach((value, place) => fill(container.children[place], value));
    number(container);
  }

  let rowsMade = 0;

  function row(box, template) {
    const made = byId(template).content.firstElementChild.cloneNode(true);
    made.id = `${box}-${(rowsMade += 1)}`;
    for (const field of all("[data-field]", made)) field.id = `${made.id}-${field.dataset.field}`;
    for (const label of all("[data-for]", made)) label.htmlFor = `${made.id}-${label.dataset.for}`;
    for (const day of all("[data-day]", made)) day.id = `${made.id}-due`;
    return made;
  }

  function number(container) {
    if (!container.id.endsWith("-added")) return;
    [...container.children].forEach((one, place) => {
      one.querySelector("legend").textContent = `New action ${place + 1}`;
    });
  }

  return { all, byId, echo, mark, number, put, readAction, readDay, readFields, row, rows, writeAction, writeDay };
})();
