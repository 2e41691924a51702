const WIDTH = 24;

/** `[######------------------]  25 %`. Of nothing to be done all is done. */
export function progressBar(done: number, total: number): string {
  const share = total > 0 ? Math.min(Math.max(done / total, 0), 1) : 1;
  const filled = Math.floor(share * WIDTH);
  const bar = '#'.repeat(filled).padEnd(WIDTH, '-');
  return `[${bar}] ${String(percentOf(share)).padStart(3)} %`;
}

/** Never 100 before the end. */
function percentOf(share: number): number {
  return Math.floor(share * 100);
}
