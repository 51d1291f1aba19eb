// Before the first frame: the chosen theme (src/ui/preferences.tsx), or for `/?embed` the form alone.
if (/^\?embed\b/.test(location.search)) location.replace('embed.html?' + location.search.slice(6));
try {
  var stored = JSON.parse(localStorage.getItem('furrow:preferences') || '{}');
  if (/^(light|dark|sunlight)$/.test(stored.theme)) document.documentElement.dataset.theme = stored.theme;
} catch {
  // storage refused: the system's theme will do
}
