export type Running = { readonly stop: () => Promise<void> };
