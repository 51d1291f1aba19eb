/**
 * One chunk for the field's screens, parts and English words: many small files compress worse and cost a round trip
 * each on a slow line. The lab's parts, the settings and the other languages stay apart, for they can wait.
 */
const packages = /\/node_modules\/(solid-js|@solidjs\/router|lucide-solid)\//;
const ours = /\/src\/(ui|domain|agronomy|main|workers\/client\/(inference|worker-bridge))/;
const apart = [
  /\/src\/ui\/screens\/(data|training|runs|compare|models|lab-settings|settings|not-found)\//,
  /\/src\/ui\/components\/(DataTable|Tabs|Menu|Sparkline|KeyValueList)\//,
  /\/src\/ui\/charts\//,
  /\/src\/ui\/i18n\/messages\/(lab-|.*\.(?!en\b)[a-z]{2}\.ts)/,
];

export const isFieldModule = (id: string): boolean =>
  packages.test(id) || (ours.test(id) && !apart.some((pattern) => pattern.test(id)));
