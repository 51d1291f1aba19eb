// Puts the chosen theme on <html> before the first frame. The choice itself lives in src/ui/preferences.tsx.
try {
  var stored = JSON.parse(localStorage.getItem('furrow:preferences') || '{}');
  if (/^(light|dark|sunlight)$/.test(stored.theme)) document.documentElement.dataset.theme = stored.theme;
} catch {
  // storage refused: the system's theme will do
}
