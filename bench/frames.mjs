/** How smooth a page stays while work is done elsewhere: both functions run in the page, through `page.evaluate`. */

/** Runs in the page: the browser's own count of long tasks, and the gaps that any frame sees. */
export function watchFrames() {
  const none = { longestTaskMs: 0, longestGapMs: 0, nFrames: 0, gapsOver50: 0 };
  const watched = { frames: none, none };
  Object.assign(window, { furrowFrames: watched });
  let last = performance.now();
  const step = () => {
    const now = performance.now();
    const { nFrames, longestGapMs, gapsOver50, longestTaskMs } = watched.frames;
    watched.frames = {
      longestTaskMs,
      longestGapMs: Math.max(longestGapMs, now - last),
      nFrames: nFrames + 1,
      gapsOver50: gapsOver50 + (now - last > 50 ? 1 : 0),
    };
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      const longestTaskMs = Math.max(watched.frames.longestTaskMs, duration);
      watched.frames = { ...watched.frames, longestTaskMs };
    }
  }).observe({ type: 'longtask' });
}

/** Runs in the page: what was seen since the last time. */
export function takeFrames() {
  const watched = Reflect.get(window, 'furrowFrames');
  const { frames } = watched;
  watched.frames = watched.none;
  return frames;
}
