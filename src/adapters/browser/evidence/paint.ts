// What takes words and images out of a page, for as long as a picture is taken. It runs in the page, in a world of its own, and
// leaves the document alone: style sheets are adopted by it and by its open shadow trees, which no policy of a site forbids, and
// elements that stay readable are named by their places. So no script of the page sees anything change.
//
// Rules of the site may still be stronger. So what is computed of every element is looked at, before the picture and after it.

/** Of the page's own; the program has no types of documents. */
type Sheet = { readonly replaceSync: (css: string) => void };
type Tree = {
  adoptedStyleSheets: readonly Sheet[];
  readonly children: Iterable<PageNode>;
  readonly querySelectorAll: (selector: string) => Iterable<PageNode>;
};
type PageNode = Tree & {
  readonly textContent: string | null;
  readonly value?: unknown;
  readonly parentElement: PageNode | null;
  readonly parentNode: Tree | null;
  readonly shadowRoot: Tree | null;
  readonly closest: (selector: string) => PageNode | null;
  readonly matches: (selector: string) => boolean;
};
type Style = { readonly getPropertyValue: (name: string) => string };
declare const document: Tree;
declare const CSSStyleSheet: new () => Sheet;
declare const CSS: { readonly highlights: { readonly size: number } };
declare const getComputedStyle: (element: PageNode, part?: string) => Style;

type Properties = Record<string, string>;

export type PaintRules = {
  /** Of all elements; each value as it is computed. */
  readonly everywhere: Properties;
  /** Of their parts that show words. */
  readonly parts: Record<string, Properties>;
  /** Of what is drawn otherwise than by words, and of parts that a rule adds. */
  readonly unseen: { readonly elements: string; readonly parts: string[] };
  readonly readable: Properties;
  /** Fields show other words than they hold. */
  readonly fields: string;
  /** An element that holds nothing else stays readable. */
  readonly ownWords: string[];
};

export type Paint = {
  /** Whether nothing can be read but own words. */
  readonly holds: () => boolean;
  readonly remove: () => void;
};

export function paintPage({ everywhere, parts, unseen, readable, fields, ownWords }: PaintRules): Paint {
  const treesIn = (tree: Tree): Tree[] => {
    const inner = [...tree.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : [shadowRoot],
    );
    return [tree, ...inner.flatMap(treesIn)];
  };
  const isOwn = (element: PageNode): boolean => {
    const isButton = element.matches("input[type=button], input[type=submit], input[type=reset]");
    if (!isButton && element.matches(fields)) return false;
    const words = isButton ? String(element.value) : (element.textContent ?? "");
    return ownWords.includes(words.replace(/\s+/g, " ").trim());
  };
  const placeOf = (element: PageNode): string => {
    const { parentElement, parentNode } = element;
    if (parentElement === null && parentNode === document) return ":root";
    const above = parentElement === null ? ":host" : placeOf(parentElement);
    const place = [...(parentNode?.children ?? [])].indexOf(element) + 1;
    return `${above} > :nth-child(${place})`;
  };

  const rule = (selectors: string[], properties: Properties): string => {
    const lines = Object.entries(properties).map(([name, value]) => `${name}: ${value} !important;`);
    return `${selectors.join()} { ${lines.join(" ")} }`;
  };
  const strong = ":not(#_):not(#_)";
  const anything = (part: string): string => `*${strong}${part}`;
  const cssOf = (tree: Tree): string => {
    const own = [...tree.querySelectorAll("*")].filter(isOwn).map((element) => placeOf(element) + strong);
    return [
      rule(["", ...unseen.parts].map(anything), everywhere),
      ...Object.entries(parts).map(([part, properties]) => rule([anything(part)], properties)),
      rule([`:is(${unseen.elements})${strong}`, ...unseen.parts.map(anything)], { opacity: "0" }),
      ...own.map((place) => rule([place, `${place}::first-letter`, `${place}::first-line`], readable)),
    ].join("\n");
  };

  const painted = treesIn(document).map((tree) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(cssOf(tree));
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
    return { tree, sheet };
  });

  const has = (style: Style, properties: Properties, besides: Properties = {}): boolean =>
    Object.entries(properties).every(([name, value]) => name in besides || style.getPropertyValue(name) === value);
  const isPainted = (element: PageNode): boolean => {
    const hiding = element.closest(unseen.elements);
    if (hiding !== null) return has(getComputedStyle(hiding), { opacity: "0" });
    const besides = isOwn(element) ? readable : {};
    return (
      has(getComputedStyle(element), everywhere, besides) &&
      Object.entries(parts).every(([part, properties]) => has(getComputedStyle(element, part), properties, besides)) &&
      unseen.parts.every((part) => has(getComputedStyle(element, part), { opacity: "0" }))
    );
  };
  return {
    holds: () =>
      CSS.highlights.size === 0 && treesIn(document).every((tree) => [...tree.querySelectorAll("*")].every(isPainted)),
    remove: () => {
      for (const { tree, sheet } of painted) {
        tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((one) => one !== sheet);
      }
    },
  };
}
