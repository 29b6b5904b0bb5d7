export const pageStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; }
section p { margin: 0.3rem 0; }
td:first-child { text-align: right; padding-right: 0.8rem; font-variant-numeric: tabular-nums; }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 0.8rem; padding: 0.6rem 0; background: Canvas; }
input[type="search"] { flex: 1 1 12rem; font: inherit; padding: 0.2rem 0.5rem; }
article { border: 1px solid GrayText; border-left-width: 4px; border-radius: 6px; padding: 0.6rem 0.9rem; margin: 0.7rem 0; }
article[data-kind="held"] { border-left-color: #b45309; }
article[data-kind="goesOut"] { border-left-color: #15803d; }
article[hidden] { display: none; }
article p { margin: 0.4rem 0 0; white-space: pre-line; overflow-wrap: anywhere; }
header em { float: right; font-style: normal; font-weight: 600; }
small { display: block; color: GrayText; }
`;
