// The clock of a meeting: how long it has talked about each issue, and altogether.
//
// A clock is {at, whole, issues, since, beat}: `whole` and `issues` (by id) are milliseconds before the stretch that runs
// now; `since` is when that began, by the clock of the device, or 0 while it stands; `at` is the issue that it counts for;
// `beat` is when it was last seen to run. A device that slept, a page that was closed, and a clock that was put forward or
// back are no time in which anybody talked: such a gap is not counted.

const partnerkitClock = (() => {
  const LONGEST_GAP = 120000; // a window in the background is woken once a minute

  const fresh = () => ({ at: "", whole: 0, issues: {}, since: 0, beat: 0 });
  const running = (clock) => (clock.since ? Math.max(0, clock.beat - clock.since) : 0);
  const whole = (clock) => clock.whole + running(clock);
  const of = (clock, id) => (clock.issues[id] || 0) + (clock.at === id ? running(clock) : 0);

  // Add what ran to what was counted before; the clock stands then.
  function halt(clock) {
    const time = running(clock);
    const issues = clock.at ? { ...clock.issues, [clock.at]: (clock.issues[clock.at] || 0) + time } : clock.issues;
    return { ...clock, whole: clock.whole + time, issues, since: 0 };
  }

  // Count up to now. Returns the clock, and the milliseconds of a gap for which it was halted, else 0.
  function tick(clock, now) {
    if (!clock.since) return [clock, 0];
    const gap = now - clock.beat;
    if (gap > LONGEST_GAP) return [halt(clock), gap];
    if (gap < -1000) {
      const before = halt(clock);
      return [{ ...before, since: now, beat: now }, 0]; // it was put back
    }
    return [{ ...clock, beat: Math.max(clock.beat, now) }, 0];
  }

  const start = (clock, now) => (clock.since ? clock : { ...clock, since: now, beat: now });
  const pause = (clock, now) => halt(tick(clock, now)[0]);

  // Go on to another issue.
  function move(clock, id, now) {
    const before = pause(clock, now);
    return clock.since ? start({ ...before, at: id }, now) : { ...before, at: id };
  }

  function inWords(time) {
    const seconds = Math.floor(time / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  return { fresh, whole, of, tick, start, pause, move, inWords };
})();
