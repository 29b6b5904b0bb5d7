// The samples in a text for Prometheus.

export type Sample = {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** @throws where a line has another form */
export function samplesOf(text: string): readonly Sample[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("# "));
  return lines.map((line) => {
    const [, metric, labels = "", value] = /^([a-z_]+)(?:\{(.*)\})? (-?[\d.e+-]+)$/.exec(line) ?? [];
    if (metric === undefined) throw new Error(`This is no sample: ${line}`);
    const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = "", word = ""]) => [
      name,
      word,
    ]);
    return { metric, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}
