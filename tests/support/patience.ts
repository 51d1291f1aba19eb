/** How long what must come may take: on a machine that stalls, Vitest's own second for `vi.waitFor` is soon over. */
export const patience = { timeout: 20_000 };
