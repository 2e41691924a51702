type Write = (facts: Readonly<Record<string, string | number>>, event: string) => void;

/** Named facts with ids, never bodies; a pino logger fits. */
export type SandboxLog = { readonly info: Write; readonly error: Write };
