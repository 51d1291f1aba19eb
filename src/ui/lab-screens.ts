/** The lab's screens by path. A module of its own, so that the field does not carry the addresses of all their files. */
import type { Component } from 'solid-js';

export const labScreens = import.meta.glob<{ default: Component }>([
  './screens/{data,training,search,runs,compare,models,lab-settings}/*Page.tsx',
]);
