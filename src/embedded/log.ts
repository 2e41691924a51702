type Write = (facts: Readonly<Record<string, string | number>>, event: string) => void;

/** Named facts, for whoever runs the gateway; a pino logger fits. */
export type EmbeddedLog = { readonly info: Write; readonly warn: Write; readonly error: Write };

/** One line for the person who waits at the terminal. */
export type Progress = (line: string) => void;
