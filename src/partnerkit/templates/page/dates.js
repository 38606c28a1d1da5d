// Days as people in England read and write them, for pages that ask for them in three fields: day, month, year.
//
//   partnerkitDates.onDay("2026-11-03")      "3 November 2026"; "" for what is no day
//   partnerkitDates.today()                  "2026-11-30", by the clock of the device
//   partnerkitDates.ofParts("3", "nov", "26")  {day: "2026-11-03"}, {day: ""} where all three are empty, else
//                                            {day: "", wrong: "Write the year with four digits"}: one sentence, no stop
//   partnerkitDates.parts("2026-11-03")      ["3", "11", "2026"]; three empty texts for what is no day
"use strict";

const partnerkitDates = (() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const two = (number) => String(number).padStart(2, "0");

  function split(day) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day || "");
    return match && isDay(+match[1], +match[2], +match[3]) ? [+match[1], +match[2], +match[3]] : null;
  }

  // Years before 100 are none that Date takes as they are, and none that anybody plans for.
  function isDay(year, month, day) {
    const found = new Date(Date.UTC(year, month - 1, day));
    return year >= 1000 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  }

  function onDay(day) {
    const found = split(day);
    return found ? `${found[2]} ${MONTHS[found[1] - 1]} ${found[0]}` : "";
  }

  function parts(day) {
    const found = split(day);
    return found ? [String(found[2]), String(found[1]), String(found[0])] : ["", "", ""];
  }

  function today() {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  // A month is given by its number, its name, or three letters or more of it.
  function monthOf(text) {
    if (/^\d{1,2}$/.test(text)) return Number(text);
    const word = text.toLowerCase().replace(/\.$/, "");
    return word.length < 3 ? 0 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(word)) + 1;
  }

  function ofParts(...given) {
    const [day, month, year] = given.map((text) => text.trim());
    if (!day && !month && !year) return { day: "" };
    const lacking = [[day, "day"], [month, "month"], [year, "year"]].filter(([text]) => !text).map(([, name]) => name);
    if (lacking.length) return { day: "", wrong: `The date needs a ${lacking.join(" and a ")} too` };
    const number = monthOf(month);
    if (number < 1 || number > 12) return { day: "", wrong: "Write the month as a number from 1 to 12, or by its name" };
    if (!/^\d{1,2}$/.test(day) || +day < 1 || +day > 31) return { day: "", wrong: "Write the day as a number from 1 to 31" };
    if (!/^\d{4}$/.test(year) || +year < 1000) return { day: "", wrong: "Write the year with four digits, such as 2027" };
    if (!isDay(+year, number, +day)) return { day: "", wrong: `${MONTHS[number - 1]} ${year} has no day ${+day}` };
    return { day: `${year}-${two(number)}-${two(day)}` };
  }

  return { onDay, parts, today, ofParts };
})();
