// The page's language, direction and theme, before its first frame: what the address asks for (?lang=fr), else what was
// chosen in the app, else what the browser wants. A classic script, because modules come too late for that.
(() => {
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = JSON.parse(localStorage.getItem('furrow:preferences') ?? 'null');
  } catch {
    // storage refused, or not ours: the browser's wishes will do
  }
  const wishes = [
    new URLSearchParams(location.search).get('lang'),
    chosen?.locale,
    ...navigator.languages,
  ].filter((wish) => typeof wish === 'string');
  const known = (wish) => (wish === 'ar-XB' ? wish : /^(en|fr)\b/i.exec(wish)?.[1]?.toLowerCase());
  root.lang = wishes.map(known).find((language) => language !== undefined) ?? 'en';
  // the app's language for trying what runs from right to left
  root.dir = root.lang === 'ar-XB' ? 'rtl' : 'ltr';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const setTheme = () => {
    const isChosen = /^(light|dark|sunlight)$/.test(chosen?.theme);
    root.dataset.theme = isChosen ? chosen.theme : dark.matches ? 'dark' : 'light';
  };
  setTheme();
  dark.addEventListener('change', setTheme);
})();
