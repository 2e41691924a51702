const TRIES_MAX = 500;
const PAUSE_MS = 10;

/** Waits for what happens beside the test (a file, a socket); fails with the last reason if it never does. */
export async function eventually<T>(look: () => Promise<T> | T): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await look();
    } catch (error) {
      if (tries === TRIES_MAX) throw error;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
}
