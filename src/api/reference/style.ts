/** The whole style of the page: it loads nothing. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --link: #0a58ca; }
@media (prefers-color-scheme: dark) { :root { --link: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--link); }
h1, h2, h3, h4 { line-height: 1.25; margin: 2rem 0 .5rem; }
h2 { border-bottom: 1px solid var(--line); }
h2 > a, h3 > a { color: inherit; text-decoration: none; }
h2 > a:hover, h3 > a:hover { text-decoration: underline; }
p { margin: .5rem 0; max-width: 48rem; }
td p { margin: 0; }
code { font: .9em ui-monospace, monospace; }
pre, .line { background: var(--soft); border: 1px solid var(--line); border-radius: .25rem; padding: .5rem; }
pre { overflow-x: auto; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
nav ul { columns: 18rem; padding-left: 1.25rem; }
.skip { left: -99rem; position: absolute; }
.skip:focus { left: 1rem; }
`;
